"""`generate_ladder` against plain COPY of the very same rows into the same empty tables."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.arena import Arena
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Spread, compare, orders

_SECTION = "generate_ladder"
# Some 100,000 rows and some 1,000,000; BENCH_MATCHES=10000000 measures another number of matches.
_MATCHES, _QUICK = (3_300, 33_000), (700,)
_MATCHES_A_PLAYER = 44
_PLAYERS = 1_000
_GOAL = Goal(0.5, at_least=True)
_ROUNDS = {700: 3, 3_300: 5, 33_000: 3}


def measure(arena: Arena, effort: Effort) -> list[Row]:
    """Rates of rows, and the peak of memory, which must not grow with the matches."""
    quick = effort == Effort.quick(effort.seed)
    wanted = os.environ.get("BENCH_MATCHES")
    sizes = tuple(map(int, wanted.split(","))) if wanted else _QUICK if quick else _MATCHES
    rows: list[Row] = []
    for matches in sizes:
        rows += _measure(arena, effort, matches)
    return rows


def _measure(arena: Arena, effort: Effort, matches: int) -> list[Row]:
    players = min(_PLAYERS, max(16, matches // _MATCHES_A_PLAYER))
    size = [str(players), str(matches)]
    made: list[dict[str, Any]] = []
    copied: list[dict[str, Any]] = []
    with TemporaryDirectory(prefix="bench-rows-") as folder:
        with arena.fresh() as (_name, env):  # also warms what the disk holds
            arena.run("generate", *size, env=env, timeout=None)
            arena.run("copy", "out", folder, env=env, timeout=None)
        for order in orders(("generate", "copy"), _ROUNDS.get(matches, 1), effort.seed):
            for what in order:
                with arena.fresh() as (_name, env):
                    if what == "generate":
                        told = arena.run("generate", *size, env=env, timeout=None)
                        made.append(json.loads(told))
                    else:
                        told = arena.run("copy", "in", folder, env=env, timeout=None)
                        copied.append(json.loads(told))
        volume = sum(path.stat().st_size for path in Path(folder).iterdir())
    count = made[0]["rows"]
    assert all(run["rows"] == count for run in (*made, *copied))
    label = f"{matches:,} matches, {count:,} rows, {volume / 2**20:,.0f} MiB"
    rates = [[count / run["seconds"] for run in runs] for runs in (made, copied)]
    return [
        Row(_SECTION, f"{label}: rate / plain COPY's", compare(*rates), goal=_GOAL),
        Row(_SECTION, f"{label}: rows a second", Spread.of(rates[0]), "/s"),
        Row(_SECTION, f"{label}: plain COPY, rows a second", Spread.of(rates[1]), "/s"),
        Row(_SECTION, f"{label}: peak memory", Spread.of([run["peak"] for run in made]), "MiB"),
    ]
