"""Generates a ladder of so many players and matches; prints rows, seconds and peak memory."""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
from time import perf_counter

import django


def main() -> None:
    """Time the service alone, without Python's start."""
    django.setup()
    from django.db import connection

    from wabbitbot.services.ladder.generate import generate_ladder
    from wabbitbot.services.ladder.recipe import Recipe

    players, matches = map(int, sys.argv[1:])
    recipe = Recipe(seed=1, players=players, matches=matches, day=dt.date(2026, 6, 15))
    connection.ensure_connection()
    started = perf_counter()
    made = generate_ladder(recipe)
    seconds = perf_counter() - started
    # Kilobytes on Linux.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"rows": made.rows, "seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main()
