"""`manage.py load_maps FILE`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandError, CommandParser

from versioning.management.base import BROKEN, CLEAN, FINDINGS, RefusedError, ServiceCommand
from wabbitbot.management.errors import ladder_tables
from wabbitbot.services.map_file import MapFileError, read_rows
from wabbitbot.services.map_rows import RowError
from wabbitbot.services.maps import LoadResult, load_maps


class Command(ServiceCommand):
    """Creates and updates maps by name."""

    help = "Load maps from a JSON or YAML file: all of them, or none when any row is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether to write."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE", help="A list of maps.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, and change nothing."
        )

    def answer(self, **options: Any) -> tuple[str, int]:
        """Load, and say what changed."""
        try:
            return self._load(**options)
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                "Interrupted. Nothing was loaded: all rows go into one transaction.\n"
                "Next step: load the file again.",
                returncode=FINDINGS,
            ) from interrupt

    def _load(self, **options: Any) -> tuple[str, int]:
        alias = self.check_alias(options["database"])
        as_json: bool = options["format"] == "json"
        try:
            rows = read_rows(Path(options["file"]))
        except MapFileError as error:
            self._refuse(
                LoadResult(errors=(RowError(None, None, error.reason),)),
                str(error),
                BROKEN,
                as_json=as_json,
            )
        with ladder_tables(alias):
            result = load_maps(rows, using=alias, dry_run=options["dry_run"])
        if result.errors:
            lines = "\n".join(f"  {error}" for error in result.errors)
            self._refuse(
                result,
                f"Nothing was loaded, because {_wrong(result)} in {options['file']}:\n{lines}\n"
                "Next step: correct the file and load it again.",
                FINDINGS,
                as_json=as_json,
            )
        return (_document(result) if as_json else _text(result, options["dry_run"])), CLEAN

    def _refuse(self, result: LoadResult, message: str, code: int, *, as_json: bool) -> NoReturn:
        if as_json:
            self.stdout.write(_document(result))
        raise RefusedError(message, returncode=code)


def _document(result: LoadResult) -> str:
    return json.dumps(asdict(result), indent=2)


def _wrong(result: LoadResult) -> str:
    bad = len({error.row for error in result.errors})
    return f"{bad} row is wrong" if bad == 1 else f"{bad} rows are wrong"


def _text(result: LoadResult, dry_run: bool) -> str:
    if not result.created and not result.updated:
        return f"Nothing changed: {result.unchanged} maps are as the file says."
    counts = f"{result.created} created, {result.updated} updated, {result.unchanged} unchanged."
    return f"Dry run, nothing written: {counts}" if dry_run else f"Maps: {counts}"
