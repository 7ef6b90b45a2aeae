"""`manage.py generate_ladder`."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from versioning.management.base import BROKEN, CLEAN, FINDINGS, ServiceCommand
from wabbitbot.management.errors import ladder_tables
from wabbitbot.management.progress import progress
from wabbitbot.services.ladder.copying import RowRefusedError
from wabbitbot.services.ladder.generate import (
    Generated,
    LadderNotEmptyError,
    generate_ladder,
    occupied,
)
from wabbitbot.services.ladder.recipe import MATCHES_A_PLAYER, Recipe

MAX_PLAYERS = 1_000_000
MAX_MATCHES = 100_000_000


class Command(ServiceCommand):
    """Fills an empty database with a ladder to look at, or to measure migrations with."""

    help = "Generate a ladder: players, teams, a season of matches and all that comes of them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Size and seed."""
        super().add_arguments(parser)
        parser.add_argument(
            "--players", type=int, default=100, metavar="N", help="How many (default: %(default)s)."
        )
        parser.add_argument(
            "--matches",
            type=int,
            default=None,
            metavar="M",
            help=f"How many (default: {MATCHES_A_PLAYER} for each player).",
        )
        parser.add_argument(
            "--seed",
            type=int,
            default=1,
            metavar="S",
            help="Same seed, players, matches and day: same rows, with the same ids "
            "(default: %(default)s).",
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
        recipe = _recipe(**options)
        as_json = options["format"] == "json"
        with ladder_tables(alias):
            if options["if_empty"] and (held := occupied(alias)):
                return _nothing(held, as_json=as_json), CLEAN
            return self._generate(recipe, alias, as_json=as_json), CLEAN

    def _generate(self, recipe: Recipe, alias: str, *, as_json: bool) -> str:
        try:
            with progress(self.stderr) as say:
                made = generate_ladder(recipe, using=alias, progress=say)
        except LadderNotEmptyError as error:
            raise CommandError(
                f"{error} Nothing was written.\n"
                "Next step: use an empty database, or --if-empty to leave a filled one as it is.",
                returncode=FINDINGS,
            ) from error
        except RowRefusedError as error:
            raise CommandError(
                f"{error} Nothing was written.\n"
                "Next step: report this recipe, with seed, players, matches and day.",
                returncode=FINDINGS,
            ) from error
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                "Interrupted. Nothing was written: all rows go into one transaction.",
                returncode=FINDINGS,
            ) from interrupt
        return _document(recipe, made) if as_json else _text(recipe, made)


def _recipe(**options: Any) -> Recipe:
    players, matches = options["players"], options["matches"]
    if not isinstance(players, int) or not 1 <= players <= MAX_PLAYERS:
        raise CommandError(
            f"--players {players}: give a number from 1 to {MAX_PLAYERS:,}.", returncode=BROKEN
        )
    if matches is None:
        matches = players * MATCHES_A_PLAYER if players > 1 else 0
    most = MAX_MATCHES if players > 1 else 0
    if not 0 <= matches <= most:
        why = "" if players > 1 else "one player has nobody to play; "
        raise CommandError(
            f"--matches {matches}: {why}give a number from 0 to {most:,}.", returncode=BROKEN
        )
    day = options["as_of"] or dt.datetime.now(dt.UTC).date()
    if not dt.date(1971, 1, 1) <= day <= dt.date(9000, 1, 1):
        raise CommandError(
            f"--as-of {day}: give a day from 1971-01-01 to 9000-01-01.", returncode=BROKEN
        )
    return Recipe(seed=options["seed"], players=players, matches=matches, day=day)


def _document(recipe: Recipe, made: Generated) -> str:
    return json.dumps(
        {
            "generated": True,
            "players": recipe.players,
            "matches": recipe.matches,
            "rows": made.rows,
            "tables": made.tables,
            "seed": recipe.seed,
            "as_of": recipe.day.isoformat(),
        },
        indent=2,
    )


def _text(recipe: Recipe, made: Generated) -> str:
    return (
        f"Generated {recipe.players:,} players and {recipe.matches:,} matches: {made.rows:,} rows "
        f"in {len(made.tables)} tables (seed {recipe.seed}, as of {recipe.day})."
    )


def _nothing(held: list[str], *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"generated": False, "found": held}, indent=2)
    return f"Nothing generated: the database holds {', '.join(held)} already."
