"""Pure statistics of paired measurements: orders, ratios, percentiles.

A shared machine drifts by more than the differences that matter, so two things are only ever
compared within one round, a few milliseconds apart, and the median of the rounds is reported with
its spread.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Samples = dict[str, list[float]]
"""For each thing that was timed one figure a round, all lists of one length."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some figures and how far they lie apart.

    Attributes:
        low: The 10th percentile.
        median: The 50th.
        high: The 90th.
        pairs: How many figures there were.
    """

    low: float
    median: float
    high: float
    pairs: int

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """Summarise.

        Raises:
            ValueError: There are no figures.
        """
        return cls(
            percentile(figures, 0.1),
            percentile(figures, 0.5),
            percentile(figures, 0.9),
            len(figures),
        )


def percentile(figures: Sequence[float], share: float) -> float:
    """The figure below which this share lies, interpolated between neighbours.

    Args:
        figures: In any order.
        share: From 0 to 1.

    Raises:
        ValueError: There are no figures, or the share is none.
    """
    if not figures:
        raise ValueError("There are no figures.")
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share of a whole.")
    ordered = sorted(figures)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def ratios(subject: Sequence[float], floor: Sequence[float]) -> list[float]:
    """Round by round the subject in units of the floor.

    Raises:
        ValueError: They were not taken in the same rounds, or a floor is not above zero.
    """
    if any(figure <= 0 for figure in floor):
        raise ValueError("A floor is not above zero.")
    return [mine / its for mine, its in zip(subject, floor, strict=True)]


def compare(subject: Sequence[float], floor: Sequence[float]) -> Spread:
    """The spread of the ratios."""
    return Spread.of(ratios(subject, floor))


def orders(names: Sequence[str], rounds: int, seed: int) -> Iterator[list[str]]:
    """For each round every name once, in an order that favours none of them.

    Orders come in pairs, one the reverse of the other, so that a drift within the round weighs
    on each side alike.
    """
    source = random.Random(seed)
    order: list[str] = []
    for number in range(rounds):
        if number % 2:
            order.reverse()
        else:
            order = list(names)
            source.shuffle(order)
        yield list(order)


def interleave(
    names: Sequence[str],
    run: Callable[[str], float],
    *,
    rounds: int,
    seed: int,
    seconds: float = math.inf,
) -> Samples:
    """Run everything in every round; one warm-up round is thrown away.

    A busy machine makes fewer pairs, not a longer run: whoever reads sees their number.

    Args:
        names: What to run.
        run: Runs one block of it and returns the time of one of its parts.
        rounds: How many pairs this makes.
        seed: For the orders.
        seconds: After which no further round begins; one is always made.
    """
    deadline = time.monotonic() + seconds
    for name in names:
        run(name)
    samples: Samples = {name: [] for name in names}
    for order in orders(names, rounds, seed):
        for name in order:
            samples[name].append(run(name))
        if time.monotonic() > deadline:
            break
    return samples
