"""`manage.py archive_purge`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from versioning.management.base import BROKEN, CLEAN, FINDINGS, RefusedError, ServiceCommand
from wabbitbot.archive.purging import BATCH, Purge, plan_purge
from wabbitbot.archive.tables import table_of
from wabbitbot.management.progress import progress

_MAX_DAYS = 36_500
_MAX_BATCH = 1_000_000


class Command(ServiceCommand):
    """Removes archived rows for good."""

    help = "Remove archived rows that are past their retention."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which rows, and how."""
        super().add_arguments(parser)
        parser.add_argument(
            "--older-than",
            type=int,
            default=None,
            metavar="DAYS",
            help="Rows archived longer ago than this go (default: ARCHIVE_RETENTION_DAYS, 365).",
        )
        parser.add_argument(
            "--table", default=None, metavar="T", help="Only the archive of this model or table."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Count what would go, and remove nothing."
        )
        parser.add_argument(
            "--batch",
            type=int,
            default=BATCH,
            metavar="N",
            help="Rows in one transaction (default: %(default)s).",
        )
        parser.add_argument("--no-input", action="store_true", help="Do not ask on a terminal.")

    def answer(self, **options: Any) -> tuple[str, int]:
        """Purge, and say how much."""
        self.reach(options["database"])
        days = options["older_than"]
        if days is None:
            days = settings.ARCHIVE_RETENTION_DAYS
        if not 0 <= days <= _MAX_DAYS:
            raise CommandError(
                f"--older-than {days}: give days from 0 to {_MAX_DAYS:,}.", returncode=BROKEN
            )
        if not 1 <= options["batch"] <= _MAX_BATCH:
            raise CommandError(
                f"--batch {options['batch']}: give a number from 1 to {_MAX_BATCH:,}.",
                returncode=BROKEN,
            )
        as_json = options["format"] == "json"
        table = table_of(options["table"]) if options["table"] is not None else None
        purge: Purge | None = None
        try:
            purge = plan_purge(dt.timedelta(days=days), table=table, using=options["database"])
            if not options["dry_run"]:
                due = sum(purge.due.values())
                if due and not options["no_input"] and not as_json:
                    _ask(purge)
                with progress() as say:
                    purge.run(batch=options["batch"], progress=say)
        except KeyboardInterrupt as interrupt:
            if purge:
                purge.settle()
            if purge and as_json:
                self.stdout.write(_told(purge, dry_run=False, as_json=True, interrupted=True))
            gone = sum(purge.purged.values()) if purge else 0
            told = RefusedError if purge and as_json else CommandError
            raise told(
                f"Interrupted. {gone:,} archived rows were purged and stay so; the others are "
                "untouched.\nNext step: run the command again to go on.",
                returncode=FINDINGS,
            ) from interrupt
        return _told(purge, dry_run=options["dry_run"], as_json=as_json), CLEAN


def _ask(purge: Purge) -> None:
    if not sys.stdin.isatty():
        return
    due, moment = sum(purge.due.values()), f"{purge.before:%Y-%m-%d %H:%M} UTC"
    answer = input(f"Remove {due:,} rows archived before {moment} for good? [y/N] ")
    if answer.strip().lower() not in ("y", "yes"):
        raise CommandError("Nothing was purged.", returncode=FINDINGS)


def _told(purge: Purge, *, dry_run: bool, as_json: bool, interrupted: bool = False) -> str:
    counts = purge.due if dry_run else purge.purged
    tables = {table: count for table, count in counts.items() if count}
    if as_json:
        return json.dumps(
            {
                "before": purge.before.isoformat(),
                "dry_run": dry_run,
                "interrupted": interrupted,
                "due": sum(purge.due.values()),
                "purged": sum(purge.purged.values()),
                "tables": tables,
            },
            indent=2,
        )
    moment = f"{purge.before:%Y-%m-%d %H:%M} UTC"
    if not tables:
        return f"Nothing to purge: no archived row is from before {moment}."
    listed = ", ".join(f"{count:,} of {table}" for table, count in tables.items())
    if dry_run:
        return f"Dry run, nothing purged. Archived before {moment}: {listed}."
    return f"Purged what was archived before {moment}: {listed}."
