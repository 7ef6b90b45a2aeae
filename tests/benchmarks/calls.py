"""Single calls: the matrix's decision and the feature gates."""

from __future__ import annotations

from tests.benchmarks.arena import Arena
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Samples, Spread, compare, interleave

_MATRIX = "Matrix, one decision"
_GATES = "Feature gates, one call"


def measure_matrix(arena: Arena, effort: Effort) -> list[Row]:
    """Decisions with their reasons, beside packaging's plain yes or no."""
    names = (
        "packaging-line", "packaging-line-control", "line", "packaging-range", "specifier",
        "packaging-three", "three",
    )  # fmt: skip
    worker = arena.open("matrix", env=arena.environment(effort.sizes[0]))
    found = interleave(
        names,
        lambda name: worker.nanoseconds(name, 500),
        rounds=effort.rounds,
        seed=effort.seed,
        seconds=effort.seconds / 3,
    )
    worker.close()

    def row(name: str, subject: str, floor: str) -> Row:
        return Row(_MATRIX, name, compare(found[subject], found[floor]))

    return [
        row("control: SpecifierSet.contains / itself", "packaging-line-control", "packaging-line"),
        row("decide, rule 1.1.x / contains, ==1.1.*", "line", "packaging-line"),
        row("decide, rule >=1.0,<1.2 / contains, the same", "specifier", "packaging-range"),
        row("decide among three lines / contains, one after the other", "three", "packaging-three"),
        *_absolute(_MATRIX, found, {"line": "decide, rule 1.1.x", "three": "decide among three"}),
        Row(
            _MATRIX,
            "decisions among three lines",
            Spread.of([1e9 / figure for figure in found["three"]]),
            "/s",
        ),
    ]


_COUNTS = {"waffle": 50, "gated": 50, "ungated": 50}
_ONCE = 150


def measure_gates(arena: Arena, effort: Effort) -> list[Row]:
    """Closed and open gates, beside an empty function and beside waffle alone."""
    names = (
        "empty-once", "empty-once-control", "closed-once", "empty", "empty-control", "closed",
        "empty-name", "is-open", "waffle", "waffle-control", "gated", "ungated",
        "ungated-plain-key", "gated-once", "waffle-once",
    )  # fmt: skip
    worker = arena.open("gates", env=arena.environment(effort.sizes[0]))

    def block(name: str) -> float:
        once = _ONCE if "once" in name else 1000
        return worker.nanoseconds(name, min(once, _COUNTS.get(name.partition("-")[0], 1000)))

    found = interleave(
        names, block, rounds=effort.rounds, seed=effort.seed, seconds=effort.seconds / 2
    )
    worker.close()

    def row(name: str, subject: str, floor: str, goal: Goal | None = None) -> Row:
        return Row(_GATES, name, compare(found[subject], found[floor]), goal=goal)

    waffle = Goal(1.02)
    return [
        *_absolute(
            _GATES,
            found,
            {
                "closed-once": "is_active, closed, a request's first question",
                "closed": "is_active, closed, memoised in the request",
                "is-open": "is_open",
                "empty-once": "empty function, a request each",
                "empty": "empty function, the same request",
            },
            {"closed-once": Goal(150), "closed": Goal(250), "is-open": Goal(150)},
        ),
        row("control: empty function / itself", "empty-control", "empty"),
        row("is_active, closed, first question / empty function", "closed-once", "empty-once"),
        row("is_active, closed, memoised / empty function", "closed", "empty"),
        row("is_open / empty function", "is-open", "empty-name"),
        row("control: waffle's flag_is_active / itself", "waffle-control", "waffle"),
        row(
            "is_active, open / waffle's flag_is_active, same flag model",
            "gated", "waffle", waffle,
        ),
        row(
            "is_active, open, first question / the same of flag_is_active",
            "gated-once", "waffle-once", waffle,
        ),
        row("is_active, open / waffle's own flag model, same cache", "gated", "ungated", waffle),
        row(
            "is_active, open / waffle's own flag model, Django's own cache keys",
            "gated", "ungated-plain-key", waffle,
        ),
        *_absolute(_GATES, found, {"waffle": "waffle's flag_is_active"}),
    ]  # fmt: skip


def _absolute(
    section: str, found: Samples, names: dict[str, str], goals: dict[str, Goal] | None = None
) -> list[Row]:
    goals = goals or {}
    return [
        Row(section, name, Spread.of(found[key]), "ns", goals.get(key))
        for key, name in names.items()
    ]
