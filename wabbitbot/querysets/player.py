"""Which players there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.player import Player  # noqa: F401

ARCHIVABLE_AFTER = dt.timedelta(days=30)


class PlayerQuerySet(EntityQuerySet["Player"]):
    """Players by what they have been doing."""

    def active(self) -> Self:
        """Those who are not archived."""
        return self.filter(is_archived=False)

    def inactive_since(self, threshold: dt.datetime) -> Self:
        """Those who did nothing after ``threshold``."""
        return self.filter(last_active__lte=threshold)

    def archivable(self, now: dt.datetime) -> Self:
        """Those who may be archived: idle for 30 days, and gone from Discord."""
        idle = self.active().inactive_since(now - ARCHIVABLE_AFTER)
        return idle.filter(user__is_active=False)
