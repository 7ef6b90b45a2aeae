"""The start-up policy, in fresh processes."""

from __future__ import annotations

import json
import time

from tests.benchmarks.arena import Arena
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Spread, compare

_SECTION = "Start-up, fresh processes"
_GOAL = Goal(2.0)


def measure(arena: Arena, effort: Effort) -> list[Row]:
    """Each round starts two processes for each size; shares are taken within one process."""
    laps: dict[int, list[dict[str, float]]] = {size: [] for size in effort.sizes}
    deadline = time.monotonic() + 3 * effort.seconds
    for number in range(effort.processes + 1):
        if number > 1 and time.monotonic() > deadline:
            break
        for size in effort.sizes if number % 2 else reversed(effort.sizes):
            env = arena.environment(size)
            one = json.loads(arena.run("startup", "ours", env=env))
            other = json.loads(arena.run("startup", "check", env=env))
            if number:  # the first only warms what the disk holds
                laps[size].append({**one, "check": other["check"], "control": other["setup"]})
    return [row for size in effort.sizes for row in _rows(size, laps[size])]


def _rows(size: int, laps: list[dict[str, float]]) -> list[Row]:
    setup = [lap["setup"] for lap in laps]

    def share(name: str, figures: list[float], goal: Goal | None = None) -> Row:
        spread = compare([100 * figure for figure in figures], setup)
        return Row(_SECTION, f"{size:,} migrations: {name}", spread, "%", goal)

    def times(name: str, figures: list[float]) -> Row:
        spread = Spread.of([1000 * figure for figure in figures])
        return Row(_SECTION, f"{size:,} migrations: {name}", spread, "ms")

    def of(*names: str) -> list[float]:
        return [sum(lap[name] for name in names) for lap in laps]

    return [
        share("control: django.setup() / that of the other process", of("control")),
        share("start(), its imports included / django.setup()", of("import", "start"), _GOAL),
        share("scan, one SELECT, comparison of names / django.setup()", of("status"), _GOAL),
        share("connecting / django.setup()", of("connect")),
        share("MigrationExecutor's plan / django.setup()", of("executor")),
        share("manage.py migrate --check / django.setup()", of("check")),
        times("django.setup()", setup),
        times("start(), its imports included", of("import", "start")),
    ]
