"""Versioned fields: what they cost where every column is there, which is nearly always."""

from __future__ import annotations

from functools import partial

from tests.benchmarks.arena import Arena, Worker
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Spread, compare, interleave

_SECTION = "Versioned fields, one query"
_WORK = {
    "compiled": ("a SELECT's text alone", 20),
    "one": ("a row by its key", 10),
    "many": ("100 rows", 3),
    "insert": ("an insert", 5),
    "update": ("an update", 5),
}


def _block(worker: Worker, count: int, name: str) -> float:
    return worker.nanoseconds(name, count)


def measure(arena: Arena, effort: Effort) -> list[Row]:
    """Our backend beside Django's, for a model with versioned fields."""
    worker = arena.open("presence", env=arena.environment(effort.sizes[0]))
    choice = interleave(
        ("compiler-stock", "compiler-default"),
        lambda name: worker.nanoseconds(name, 1000),
        rounds=effort.rounds,
        seed=effort.seed,
        seconds=effort.seconds / 20,
    )
    rows = [
        Row(_SECTION, "choosing the compiler, ours", Spread.of(choice["compiler-default"]), "ns"),
        Row(_SECTION, "choosing the compiler, Django's", Spread.of(choice["compiler-stock"]), "ns"),
    ]
    for kind, (words, count) in _WORK.items():
        names = [f"{kind}-{alias}" for alias in ("stock", "control", "default", "older")]
        found = interleave(
            names,
            partial(_block, worker, count),
            rounds=effort.rounds,
            seed=effort.seed,
            seconds=effort.seconds / len(_WORK),
        )
        stock, control, ours, older = (found[name] for name in names)
        rows += [
            Row(_SECTION, f"control: {words}, Django's backend / itself", compare(control, stock)),
            Row(_SECTION, f"{words}, ours / Django's", compare(ours, stock), goal=Goal(1.03)),
            Row(
                _SECTION,
                f"{words}, two columns left out / Django's with all",
                compare(older, stock),
            ),
        ]
    worker.close()
    return rows
