"""From when on a team's opponents count for its variety."""

from __future__ import annotations

import datetime as dt

from wabbitbot.models import Season


def variety_since(now: dt.datetime) -> dt.datetime:
    """The first moment, UTC, of the active season, or of the day one year before ``now``.

    Args:
        now: An aware moment.
    """
    start = Season.objects.start_of_active(now.astimezone(dt.UTC).date())
    return dt.datetime.combine(start, dt.time(), tzinfo=dt.UTC)
