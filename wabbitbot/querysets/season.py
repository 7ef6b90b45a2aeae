"""Which seasons there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.season import Season  # noqa: F401


class SeasonQuerySet(EntityQuerySet["Season"]):
    """Seasons by time and team size."""

    def active(self) -> Self:
        """The active season; a constraint sees to it that there is one at most."""
        return self.filter(is_active=True)

    def start_of_active(self, today: dt.date) -> dt.date:
        """When the active season started, or the day one year before ``today``."""
        start = self.active().values_list("start_date", flat=True).first()
        return _one_year_before(today) if start is None else start

    def starting_between(self, first: dt.date, last: dt.date) -> Self:
        """Seasons that start between two days, both included, in order of start."""
        return self.filter(start_date__gte=first, start_date__lte=last).by_start()

    def by_start(self) -> Self:
        """In the order in which they started."""
        return self.order_by("start_date", "name", "pk")

    def within(self, first: dt.date, last: dt.date) -> Self:
        """Seasons that start and end between two days, both included, in order of start."""
        return self.filter(start_date__gte=first, end_date__lte=last).by_start()

    def of_size(self, team_size: str) -> Self:
        """Seasons with a scrimmage leaderboard for this team size."""
        return self.filter(scrimmage_leaderboards__team_size=team_size)


def _one_year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
