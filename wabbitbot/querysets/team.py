"""Which teams there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Q, Value, When

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.team import Team  # noqa: F401

ACTIVE_WITHIN = dt.timedelta(days=30)
SEARCH_LIMIT = 25


class TeamQuerySet(EntityQuerySet["Team"]):
    """Teams by activity and by name."""

    def active(self, now: dt.datetime, *, include_inactive: bool = False) -> Self:
        """Teams not archived that did something within 30 days.

        Args:
            now: The moment to count back from.
            include_inactive: Idle teams too; archived ones stay out.
        """
        present = self.filter(is_archived=False)
        return present if include_inactive else present.filter(last_active__gt=now - ACTIVE_WITHIN)

    def search(self, text: str, *, limit: int = SEARCH_LIMIT) -> Self:
        """The 25 teams, at most, that fit best what someone typed, without regard to case.

        The exact name comes first, then names that start with the text, then names that contain
        it, then tags that do; among equals the team that was active last. ``%`` and ``_`` mean
        themselves. A blank text finds nothing.
        """
        wanted = text.strip()
        # PostgreSQL has no text with NUL in it, so nothing can match.
        if not wanted or "\0" in wanted:
            return self.none()
        fit = Case(
            When(name__iexact=wanted, then=Value(0)),
            When(name__istartswith=wanted, then=Value(1)),
            When(name__icontains=wanted, then=Value(2)),
            default=Value(3),
        )
        found = self.filter(Q(name__icontains=wanted) | Q(tag__icontains=wanted))
        ordered = found.order_by(fit, "-last_active", "name", "pk")
        return ordered[: max(0, min(limit, SEARCH_LIMIT))]
