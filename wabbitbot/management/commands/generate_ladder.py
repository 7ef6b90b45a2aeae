"""`manage.py generate_ladder`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from versioning.management.base import BROKEN, CLEAN, FINDINGS, ServiceCommand
from wabbitbot.management.errors import ladder_tables
from wabbitbot.services.ladder import LadderNotEmptyError, generate_ladder, occupied
from wabbitbot.services.ladder_rows import Rows

MAX_PLAYERS = 1_000_000
# From this size on it takes long enough to say how far it is.
TALKS_FROM = 5_000


class Command(ServiceCommand):
    """Fills an empty database with a ladder to look at."""

    help = "Generate a ladder: players, teams, an active season with leaderboards."

    def add_arguments(self, parser: CommandParser) -> None:
        """Size and seed."""
        super().add_arguments(parser)
        parser.add_argument(
            "--players", type=int, default=100, metavar="N", help="How many (default: %(default)s)."
        )
        parser.add_argument(
            "--seed",
            type=int,
            default=1,
            metavar="S",
            help="Same seed, players and day: same rows, with the same ids (default: %(default)s).",
        )
        parser.add_argument(
            "--as-of",
            type=dt.date.fromisoformat,
            default=None,
            metavar="YYYY-MM-DD",
            help="The last day of play (default: today, UTC).",
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing where there is a ladder already."
        )

    def answer(self, **options: Any) -> tuple[str, int]:
        """Generate, and say what there is."""
        alias = self.check_alias(options["database"])
        players = options["players"]
        if not isinstance(players, int) or not 1 <= players <= MAX_PLAYERS:
            raise CommandError(
                f"--players {players}: give a number from 1 to {MAX_PLAYERS:,}.", returncode=BROKEN
            )
        day = options["as_of"] or dt.datetime.now(dt.UTC).date()
        if not dt.date(1971, 1, 1) <= day <= dt.date(9000, 1, 1):
            raise CommandError(
                f"--as-of {day}: give a day from 1971-01-01 to 9000-01-01.", returncode=BROKEN
            )
        rows = Rows(seed=options["seed"], players=players, day=day)
        as_json = options["format"] == "json"
        with ladder_tables(alias):
            if options["if_empty"] and (held := occupied(alias)):
                return _nothing(held, as_json=as_json), CLEAN
            return self._generate(rows, alias, as_json=as_json), CLEAN

    def _generate(self, rows: Rows, alias: str, *, as_json: bool) -> str:
        try:
            made = generate_ladder(rows, using=alias, progress=self._say(rows.players))
        except LadderNotEmptyError as error:
            raise CommandError(
                f"{error} Nothing was written.\n"
                "Next step: use an empty database, or --if-empty to leave a filled one as it is.",
                returncode=FINDINGS,
            ) from error
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                "Interrupted. Nothing was written: all rows go into one transaction.",
                returncode=FINDINGS,
            ) from interrupt
        figures = asdict(made)
        if as_json:
            origin = {"seed": rows.seed, "as_of": rows.day.isoformat()}
            return json.dumps({"generated": True, **figures, **origin}, indent=2)
        listed = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in figures.items())
        return f"Generated {listed} (seed {rows.seed}, as of {rows.day})."

    def _say(self, players: int) -> Any:
        def say(label: str, done: int, total: int) -> None:
            if players >= TALKS_FROM:
                self.stderr.write(self.style.NOTICE(f"{label}: {done:,} of {total:,}"))

        return say


def _nothing(held: list[str], *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"generated": False, "found": held}, indent=2)
    return f"Nothing generated: the database holds {', '.join(held)} already."
