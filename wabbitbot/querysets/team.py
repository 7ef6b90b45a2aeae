"""Which teams there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Q, Value, When

from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.querysets.newest import newest_that
from wabbitbot.querysets.team_roster import GROUP_OF_SIZE, NO_GROUP
from wabbitbot.querysets.texts import contains, holds, short_texts, starts, wanted_text

if TYPE_CHECKING:
    from wabbitbot.models.player import Player
    from wabbitbot.models.team import Team  # noqa: F401

ACTIVE_WITHIN = dt.timedelta(days=30)
SEARCH_LIMIT = 25


class TeamQuerySet(EntityQuerySet["Team"]):
    """Teams by activity, size, player and name."""

    def active(self, now: dt.datetime, *, include_inactive: bool = False) -> Self:
        """Teams not archived that did something within 30 days.

        Args:
            now: The moment to count back from.
            include_inactive: Idle teams too; archived ones stay out.
        """
        present = self.filter(is_archived=False)
        return present if include_inactive else present.filter(last_active__gt=now - ACTIVE_WITHIN)

    def of_size(self, team_size: str) -> Self:
        """Teams with a roster of the group that plays this size; none for an unknown size."""
        # A team has one roster of a group at most: no team comes twice.
        return self.filter(rosters__roster_group=GROUP_OF_SIZE.get(team_size, NO_GROUP))

    def of_player(self, player: Player) -> Self:
        """Teams in one of whose rosters the player is today, each once."""
        rosters = player.memberships.open().values("team_roster__team")
        return self.filter(pk__in=rosters)

    def latest_first(self) -> Self:
        """The team that was active last comes first."""
        return self.order_by("-last_active", "name", "pk")

    def search(self, text: str, *, limit: int = SEARCH_LIMIT) -> Self:
        """The 25 teams, at most, that fit best what someone typed, without regard to case.

        The exact name comes first, then names that start with the text, then names that contain
        it, then tags that do; among equals the team that was active last. ``%`` and ``_`` mean
        themselves. A blank text finds nothing.
        """
        wanted, most = wanted_text(text), max(0, min(limit, SEARCH_LIMIT))
        if not wanted or not most:
            return self.none()
        exact, prefix = Q(name__iexact=wanted), Q(name__istartswith=wanted)
        inside = Q(name__icontains=wanted)
        fit = Case(
            When(exact, then=Value(0)),
            When(prefix, then=Value(1)),
            When(inside, then=Value(2)),
            default=Value(3),
        )
        found = self.filter(pk__in=self._candidates(wanted, most, exact, prefix))
        return found.order_by(fit, "-last_active", "name", "pk")[:most]

    def _candidates(self, wanted: str, most: int, exact: Q, prefix: Q) -> models.QuerySet[Any]:
        # The best of each fit, for each an index. Of those that hold the text inside or in the tag
        # twice as many are taken, as up to so many may belong to a better fit.
        rows = self.order_by().alias(**short_texts("name", "tag"))
        parts = [
            *newest_that(
                rows, "last_active", "name", "pk",
                seen=starts("name", wanted), indexed=prefix, most=most,
            ),
            *newest_that(
                rows, "last_active", "name", "pk",
                seen=holds("name", wanted), indexed=contains("name", wanted), most=2 * most,
            ),
            *newest_that(
                rows, "last_active", "name", "pk",
                seen=holds("tag", wanted), indexed=contains("tag", wanted), most=2 * most,
            ),
        ]  # fmt: skip
        found: models.QuerySet[Any] = rows.filter(exact).values("pk")
        return found.union(*parts, all=True)
