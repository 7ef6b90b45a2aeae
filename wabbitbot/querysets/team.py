"""Which teams there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import IntegerField, Q, Value

from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.querysets.team_roster import GROUP_OF_SIZE, NO_GROUP
from wabbitbot.querysets.texts import contains, short_texts, wanted_text

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

        It is the last call: what else the teams must be, and what is to be selected with them, has
        to be said before. Each has its ``fit`` from 0 to 3.
        """
        wanted, most = wanted_text(text), max(0, min(limit, SEARCH_LIMIT))
        if not wanted or not most:
            return self.none()
        exact, prefix = Q(name__iexact=wanted), Q(name__istartswith=wanted)
        inside = contains("name", wanted)
        # Each fit has an index of its own, and no more than the best of each can be among the best.
        fits = (exact, prefix & ~exact, inside & ~prefix, contains("tag", wanted) & ~inside)
        teams = self.alias(**short_texts("name", "tag"))
        first, *others = (
            teams.filter(fit)
            .annotate(fit=Value(place, output_field=IntegerField()))
            .latest_first()[:most]
            for place, fit in enumerate(fits)
        )
        found = first.union(*others, all=True)
        return found.order_by("fit", "-last_active", "name", "pk")[:most]
