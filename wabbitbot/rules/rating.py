"""What a match does to the ratings of its two sides.

An Elo rating with four corrections: young ratings move more (confidence), meeting many opponents
pays (variety), those far below the middle rise faster (catch-up), and beating the far weaker does
not pay (gap scaling).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wabbitbot.rules.figures import finite, not_negative

START = 1000.0
FLOOR = 600.0
K = 40.0
ELO_DIVISOR = 400.0
CONFIDENCE_GAMES = 20
CONFIDENCE_GROWTH = 3.0
FULL_CONFIDENCE = 1.0
MAX_MULTIPLIER = 2.0
MIN_VARIETY_BONUS = -0.1
MAX_VARIETY_BONUS = 0.2
CATCH_UP_TARGET = 1500.0
CATCH_UP_THRESHOLD = 200.0
CATCH_UP_SCALE = 100.0
GAP_SHARE = 0.2
GAP_BEND = 0.7

# Beyond this the expected share is 0 or 1 to every digit, and a float would overflow.
_MAX_EXPONENT = 300.0


@dataclass(frozen=True, slots=True)
class Side:
    """One side as it enters the match.

    Attributes:
        rating: Its rating, in points.
        games: The games that it has played before.
        variety_bonus: The bonus of its variety statistics; None where it has none yet.
    """

    rating: float
    games: int
    variety_bonus: float | None = None

    def __post_init__(self) -> None:
        """Refuse figures that no side has.

        Raises:
            InvalidFigureError: One is not finite, or a rating or a number of games is negative.
        """
        not_negative("rating", self.rating)
        not_negative("number of games", self.games)
        if self.variety_bonus is not None:
            finite("variety bonus", self.variety_bonus)


@dataclass(frozen=True, slots=True)
class SideChange:
    """What a match does to one side, and why.

    Attributes:
        confidence: How sure the rating was, from 0 to 1.
        variety_bonus: What counted of the variety bonus.
        multiplier: From confidence and variety, at most 2; without catch-up.
        catch_up: Added to the multiplier.
        gap_scaling: What is left of the change because of the gap, from 0 to 1.
        change: The points gained, negative where lost.
    """

    confidence: float
    variety_bonus: float
    multiplier: float
    catch_up: float
    gap_scaling: float
    change: float


@dataclass(frozen=True, slots=True)
class RatingChange:
    """What a match does to both sides.

    Attributes:
        expected: The share of such matches that the winner wins, from 0 to 1.
        base: The points that the win is worth before all corrections.
    """

    expected: float
    base: float
    winner: SideChange
    loser: SideChange


def expected_score(own: float, opponent: float) -> float:
    """The share of matches that a side is expected to win, from 0 to 1."""
    exponent = min((opponent - own) / ELO_DIVISOR, _MAX_EXPONENT)
    return float(1.0 / (1.0 + 10.0**exponent))


def base_change(winner: float, loser: float) -> float:
    """The points that a win is worth: the fewer, the surer it was."""
    return K * (1.0 - expected_score(winner, loser))


def confidence(games: int) -> float:
    """How sure a rating is after so many games, from 0 to exactly 1.

    Raises:
        InvalidFigureError: ``games`` is negative.
    """
    not_negative("number of games", games)
    if games >= CONFIDENCE_GAMES:
        return FULL_CONFIDENCE
    return 1.0 - math.exp(-CONFIDENCE_GROWTH * games / CONFIDENCE_GAMES)


def effective_variety_bonus(bonus: float | None, sureness: float) -> float:
    """What counts of a variety bonus at this confidence.

    Args:
        bonus: The bonus of the side's statistics; None where it has none yet.
        sureness: The side's confidence.
    """
    if sureness < FULL_CONFIDENCE:
        return 0.0
    if bonus is None:
        return MAX_VARIETY_BONUS
    return min(MAX_VARIETY_BONUS, max(MIN_VARIETY_BONUS, bonus))


def multiplier(sureness: float, pull: float) -> float:
    """How much more than the base change a side moves, before catch-up.

    Args:
        sureness: The side's confidence: an unsure rating moves more.
        pull: The variety bonus, negative for the loser.
    """
    return min(MAX_MULTIPLIER, MAX_MULTIPLIER - sureness + pull)


def catch_up(rating: float) -> float:
    """What a winner far below the target gets on top."""
    distance = CATCH_UP_TARGET - rating
    if distance <= CATCH_UP_THRESHOLD:
        return 0.0
    return 1.0 - math.exp(-distance / CATCH_UP_SCALE)


def gap_scaling(higher: float, lower: float, rating_range: float, lower_confidence: float) -> float:
    """What the higher-rated side keeps of its change, from 0 to 1.

    Args:
        higher: The rating of the higher-rated side.
        lower: The rating of the other.
        rating_range: The ladder's highest rating minus its lowest; 0 scales nothing.
        lower_confidence: How sure the lower rating is: an unsure one scales nothing.
    """
    widest = GAP_SHARE * rating_range
    if lower_confidence < FULL_CONFIDENCE or widest <= 0:
        return 1.0
    gap = higher - lower
    if gap > widest:
        return 0.0
    return (1.0 + math.cos(GAP_BEND * math.pi * gap / widest)) / 2.0


def change(winner: Side, loser: Side, rating_range: float) -> RatingChange:
    """What the match does to both sides, with every figure that led there.

    Args:
        winner: The side that won, as it entered the match.
        loser: The other.
        rating_range: The ladder's highest rating minus its lowest, in points.

    Raises:
        InvalidFigureError: ``rating_range`` is negative or not finite.
    """
    not_negative("rating range", rating_range)
    sure, sure_loser = confidence(winner.games), confidence(loser.games)
    # With equal ratings the loser counts as the higher side.
    if winner.rating > loser.rating:
        scale = gap_scaling(winner.rating, loser.rating, rating_range, sure_loser), 1.0
    else:
        scale = 1.0, gap_scaling(loser.rating, winner.rating, rating_range, sure)
    base = base_change(winner.rating, loser.rating)
    bonus = effective_variety_bonus(winner.variety_bonus, sure)
    bonus_loser = effective_variety_bonus(loser.variety_bonus, sure_loser)
    return RatingChange(
        expected=expected_score(winner.rating, loser.rating),
        base=base,
        winner=_side(base, sure, bonus, bonus, catch_up(winner.rating), scale[0]),
        loser=_side(-base, sure_loser, bonus_loser, -bonus_loser, 0.0, scale[1]),
    )


def apply(rating: float, points: float) -> float:
    """The rating after a change; none is below the floor.

    Raises:
        InvalidFigureError: ``rating`` is negative, or one of them is not finite.
    """
    return max(FLOOR, not_negative("rating", rating) + finite("rating change", points))


def _side(
    base: float, sureness: float, bonus: float, pull: float, extra: float, scale: float
) -> SideChange:
    factor = multiplier(sureness, pull)
    return SideChange(
        confidence=sureness,
        variety_bonus=bonus,
        multiplier=factor,
        catch_up=extra,
        gap_scaling=scale,
        # Adding zero turns a negative zero into a plain one.
        change=base * (factor + extra) * scale + 0.0,
    )
