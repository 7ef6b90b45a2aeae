"""What a benchmark reports: rows with a goal, and how much effort goes into them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from tests.benchmarks.pairing import Spread

Outcome = Literal["reached", "missed", ""]


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on the median; no test asserts it.

    Attributes:
        limit: At most this, or at least.
        at_least: Which of the two.
        stretch: What would be better still.
    """

    limit: float
    at_least: bool = False
    stretch: float | None = None

    def outcome(self, median: float) -> Outcome:
        """Whether the median keeps to the limit."""
        kept = median >= self.limit if self.at_least else median <= self.limit
        return "reached" if kept else "missed"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        section: Under which heading.
        name: What was measured, against what.
        spread: In the unit.
        unit: ``""`` for ratios, ``%`` for shares, ``ns``, ``ms``, ``/s``.
        goal: None for controls and for what is shown for comparison only.
    """

    section: str
    name: str
    spread: Spread
    unit: str = ""
    goal: Goal | None = None

    @property
    def outcome(self) -> Outcome:
        """Empty where there is no goal."""
        return "" if self.goal is None else self.goal.outcome(self.spread.median)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "outcome": self.outcome}


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure.

    Attributes:
        seed: For the orders.
        rounds: Pairs of each ratio within a process.
        heavy_rounds: Pairs with the slow peers, under gunicorn too.
        processes: Fresh processes a size for the start-up rows.
        sizes: Applied migrations for the start-up rows.
        seconds: For each of the sections; a busy machine makes fewer pairs in it.
    """

    seed: int
    rounds: int
    heavy_rounds: int
    processes: int
    sizes: tuple[int, ...]
    seconds: float

    @classmethod
    def whole(cls, seed: int) -> Effort:
        """Within four minutes on two cores."""
        return cls(seed, 200, 24, 20, (50, 500, 2000), 34)

    @classmethod
    def quick(cls, seed: int) -> Effort:
        """Within 40 seconds, with wider spreads and fewer processes."""
        return cls(seed, 40, 20, 4, (50, 2000), 5)
