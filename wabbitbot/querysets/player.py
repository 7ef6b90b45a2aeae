"""Which players there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.querysets.match import ACTIVE as ACTIVE_MATCH

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
        """Those who may be archived.

        They are not archived, idle for 30 days, gone from Discord, and in no match that is still
        to be played.
        """
        idle = self.active().inactive_since(now - ARCHIVABLE_AFTER).filter(user__is_active=False)
        return idle.exclude(match_line_ups__match__status__in=ACTIVE_MATCH)

    def latest_first(self) -> Self:
        """The player who was active last comes first."""
        return self.order_by("-last_active", "pk")

    def longest_idle_first(self) -> Self:
        """The player who was active last comes last."""
        return self.order_by("last_active", "pk")
