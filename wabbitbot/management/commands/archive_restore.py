"""`manage.py archive_restore MODEL_OR_TABLE ENTITY_ID`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from versioning.management.base import BROKEN, CLEAN, FINDINGS, ServiceCommand
from wabbitbot.archive.losses import show
from wabbitbot.archive.records import Archived, find, find_archive, history
from wabbitbot.archive.restoring import Restored, restore


class Command(ServiceCommand):
    """Puts an archived row back, or lists its versions."""

    help = "Restore an archived row with everything that was archived with it."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Django's parser, in which our ``--version`` takes the place of Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Which row, which version, and what to do where the schema has changed."""
        super().add_arguments(parser)
        parser.add_argument("source", metavar="MODEL_OR_TABLE", help="Player or players, say.")
        parser.add_argument(
            "entity_id", metavar="ENTITY_ID", nargs="?", help="The id that the row had."
        )
        parser.add_argument(
            "--archive", metavar="ID", help="One archived version by its archive_id, in its stead."
        )
        parser.add_argument(
            "--version",
            type=int,
            dest="archived_version",
            metavar="N",
            help="Which archived version (default: the newest).",
        )
        parser.add_argument(
            "--list", action="store_true", help="List the archived versions, and restore nothing."
        )
        parser.add_argument(
            "--allow-loss",
            action="store_true",
            help="Go on although values have no column any more.",
        )
        parser.add_argument(
            "--rename",
            action="append",
            metavar="OLD=NEW",
            help="A column's present name, where the database cannot know it. Repeatable.",
        )
        parser.add_argument(
            "--value",
            action="append",
            metavar="COL=JSON",
            help="A value to write in place of the archived one. Repeatable.",
        )
        parser.add_argument(
            "--alone", action="store_true", help="Without the rows that were archived with it."
        )

    def answer(self, **options: Any) -> tuple[str, int]:
        """Restore or list."""
        self.reach(options["database"])
        if (options["entity_id"] is None) == (options["archive"] is None):
            raise CommandError("Give either ENTITY_ID or --archive ID.", returncode=BROKEN)
        as_json = options["format"] == "json"
        using, source = options["database"], options["source"]
        if options["list"]:
            return _list(options, as_json=as_json)
        if options["archive"] is not None:
            archived = find_archive(source, options["archive"], using=using)
        else:
            archived = find(
                source, options["entity_id"], version=options["archived_version"], using=using
            )
        try:
            done = restore(
                archived,
                with_batch=not options["alone"],
                allow_loss=options["allow_loss"],
                renames=_pairs("--rename", options["rename"]),
                values={
                    name: _json(name, text)
                    for name, text in _pairs("--value", options["value"]).items()
                },
                using=using,
            )
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                "Interrupted. Nothing was restored: all rows go into one transaction.",
                returncode=FINDINGS,
            ) from interrupt
        return _told(archived, done, as_json=as_json), CLEAN


def _list(options: dict[str, Any], *, as_json: bool) -> tuple[str, int]:
    using, source = options["database"], options["source"]
    if options["archive"] is not None:
        found = [find_archive(source, options["archive"], using=using)]
    else:
        found = history(source, options["entity_id"], using=using)
    code = CLEAN if found else FINDINGS
    if as_json:
        return json.dumps(
            {"archived": [asdict(item) for item in found]}, indent=2, default=str
        ), code
    lines = [
        f"version {item.version}  {item.archived_at:%Y-%m-%d %H:%M:%S} UTC  "
        f"schema {item.schema_version or 'none'}  by {item.archived_by or 'nobody named'}  "
        f"archive {item.archive_id}: {item.reason}"
        for item in found
    ]
    return "\n".join(lines) or "Nothing archived under this id.", code


def _told(archived: Archived, done: Restored, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(
            {
                "table": archived.table,
                "entity_id": str(archived.entity_id),
                "version": archived.version,
                "rows": dict(done.rows),
                "references": done.references,
                "lost": [asdict(loss) for loss in done.losses],
            },
            indent=2,
        )
    listed = ", ".join(f"{count:,} of {table}" for table, count in done.rows.items())
    text = f"Restored {archived.table} {archived.entity_id}, version {archived.version}: {listed}."
    if done.references:
        text += f" References put back: {done.references:,}."
    if done.losses:
        text += f"\nLost, for want of a column: {show(done.losses)}."
    return text


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    pairs = {}
    for text in given or ():
        name, equals, value = text.partition("=")
        if not (name and equals and value):
            raise CommandError(f"{option} {text}: write it as NAME=VALUE.", returncode=BROKEN)
        pairs[name] = value
    return pairs


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise CommandError(
            f"--value {name}={text}: the value is no JSON. Put text into double quotes, as in "
            f"--value '{name}=\"{text}\"'.",
            returncode=BROKEN,
        ) from error
