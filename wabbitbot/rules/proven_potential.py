"""Gives an established team points back when the newcomer it met proves to be strong.

A match between a sure and an unsure rating is remembered. Once the newcomer's rating is sure, each
100 points that it lies away from where it was in that match returns a share of the points that the
established team won or lost there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wabbitbot.rules.figures import finite, not_negative
from wabbitbot.rules.rating import FULL_CONFIDENCE

TRACKED_MATCHES = 16
POINTS_A_STEP = 100.0
THRESHOLD_A_STEP = 0.1
RESTORED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of the match.

    Attributes:
        newcomer_rating: The unsure side's rating in the match.
        newcomer_matches: The matches that it had played by then.
        established_change: What the match did to the sure side, in points.
        applied: The thresholds that have been paid for, such as 0.1 and 0.2.
    """

    newcomer_rating: float
    newcomer_matches: int
    established_change: float
    applied: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse figures that no match has.

        Raises:
            InvalidFigureError: One is not finite, or a rating or a number is negative.
        """
        not_negative("rating", self.newcomer_rating)
        not_negative("number of matches", self.newcomer_matches)
        finite("rating change", self.established_change)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the newcomer's figures of today do to a record.

    Attributes:
        crossed: The thresholds to pay for now.
        applied: All that are paid for then, in order.
        adjustment: The points that the established side gets now, never negative.
        window_closed: Whether the newcomer has played all matches that are watched.
        is_complete: Whether the record is done with.
    """

    crossed: tuple[float, ...]
    applied: tuple[float, ...]
    adjustment: float
    window_closed: bool
    is_complete: bool


def is_eligible(confidence: float, other: float) -> bool:
    """Whether a match is remembered: exactly one side's rating is sure."""
    return (confidence < FULL_CONFIDENCE) != (other < FULL_CONFIDENCE)


def decide(record: Record, *, rating: float, confidence: float, matches: int) -> Decision:
    """What a record comes to after a match of the newcomer.

    Nothing is paid before the newcomer's rating is sure; the record is done with when that is so
    and the window has closed.

    Args:
        record: What is remembered.
        rating: The newcomer's rating now.
        confidence: How sure it is now.
        matches: The matches that the newcomer has played now.

    Raises:
        InvalidFigureError: A number is negative or not finite.
    """
    not_negative("number of matches", matches)
    paid = _ordered(record.applied)
    closed = matches - record.newcomer_matches >= TRACKED_MATCHES
    if confidence < FULL_CONFIDENCE:
        return Decision((), paid, 0.0, closed, is_complete=False)
    gap = abs(not_negative("rating", rating) - record.newcomer_rating)
    reached = (_threshold(step + 1) for step in range(int(gap // POINTS_A_STEP)))
    crossed = tuple(threshold for threshold in reached if threshold not in paid)
    return Decision(
        crossed=crossed,
        applied=_ordered([*paid, *crossed]),
        adjustment=abs(record.established_change) * sum(crossed) * RESTORED_SHARE,
        window_closed=closed,
        is_complete=closed,
    )


def _threshold(step: int) -> float:
    # Rounded, so that a threshold read from JSON equals the one computed.
    return round(step * THRESHOLD_A_STEP, 1)


def _ordered(thresholds: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted({round(threshold, 1) for threshold in thresholds}))
