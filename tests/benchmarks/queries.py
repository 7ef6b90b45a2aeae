"""The ladder's questions to a million rows a table."""

from __future__ import annotations

import os

from tests.benchmarks.arena import Arena
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Samples, Spread, interleave

ROWS = 1_000_000
QUICK_ROWS = 50_000
_SIMPLE, _COMPLEX = Goal(10), Goal(100)
_FLOOR = "floor"


def measure(arena: Arena, effort: Effort) -> list[Row]:
    """Each question from the queryset to its rows in Python, beside ``SELECT 1``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
    import django

    django.setup()
    from tests.support.ladder_queries import CASES

    rows = QUICK_ROWS if effort.seconds < 10 else ROWS
    with arena.fresh() as (name, environment):
        arena.run("fill", name, str(rows), env=environment, timeout=1800)
        worker = arena.open("queries", env=environment)
        numbers = {case.name: str(number) for number, case in enumerate(CASES)}
        found = interleave(
            [_FLOOR, *numbers.values()],
            lambda variant: worker.nanoseconds(variant, 1),
            rounds=effort.rounds,
            seed=effort.seed,
            seconds=2 * effort.seconds,
        )
        worker.close()
    section = f"Queries, {rows:,} rows a table"
    floor = Row(section, "floor: SELECT 1 through Django", _milliseconds(found, _FLOOR), "ms")
    return [
        floor,
        *(
            Row(
                section,
                case.name,
                _milliseconds(found, numbers[case.name]),
                "ms",
                _COMPLEX if case.is_complex else _SIMPLE,
            )
            for case in CASES
        ),
    ]


def _milliseconds(found: Samples, variant: str) -> Spread:
    return Spread.of([figure / 1e6 for figure in found[variant]])
