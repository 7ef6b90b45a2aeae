"""What a rating loses while its owner does not play."""

from __future__ import annotations

from datetime import timedelta

from wabbitbot.rules.figures import not_negative
from wabbitbot.rules.rating import FLOOR

WEEK = timedelta(weeks=1)


def idle_weeks(idle: timedelta) -> int:
    """The whole weeks of an idle time; a negative time has none."""
    return max(0, idle // WEEK)


def decayed(rating: float, idle: timedelta, rate_per_week: float) -> float:
    """The rating after an idle time.

    Whoever applies this again for the same idle time takes the points twice: start from the rating
    at the last match, or give only the time since the last decay.

    Args:
        rating: The rating before, in points.
        idle: The time since the last match.
        rate_per_week: The points lost in a whole week.

    Returns:
        A rating not below the floor; one that is below already stays as it is.

    Raises:
        InvalidFigureError: A number is negative or not finite.
    """
    not_negative("rating", rating)
    lost = idle_weeks(idle) * not_negative("decay rate", rate_per_week)
    return max(rating - lost, min(rating, FLOOR))
