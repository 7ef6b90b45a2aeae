"""Who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Window
from django.db.models.functions import Lower, RowNumber

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.scrimmage_leaderboard_item import ScrimmageLeaderboardItem  # noqa: F401
    from wabbitbot.models.season import Season


def _order() -> list[Any]:
    """Rating, wins, name; the id decides between names that sort alike."""
    return [F("rating").desc(), F("wins").desc(), Lower("team__name"), "pk"]


class ScrimmageLeaderboardItemQuerySet(EntityQuerySet["ScrimmageLeaderboardItem"]):
    """Lines of leaderboards, best first."""

    def in_season(self, season: Season) -> Self:
        """The lines of one season, of all sizes."""
        return self.filter(leaderboard__season=season)

    def of_size(self, team_size: str) -> Self:
        """The lines of one team size."""
        return self.filter(leaderboard__team_size=team_size)

    def best_first(self) -> Self:
        """By rating, ties by wins and then by name."""
        return self.order_by(*_order())

    def top(self, n: int) -> Self:
        """The best ``n`` lines; meant for the lines of one leaderboard."""
        return self.best_first().select_related("team")[: max(0, n)]

    def top_of_each(self, n: int) -> Self:
        """The best ``n`` lines of every leaderboard, in one query, leaderboard by leaderboard.

        Each line has its ``place`` from 1.
        """
        place = Window(RowNumber(), partition_by=[F("leaderboard_id")], order_by=_order())
        lines = self.annotate(place=place).filter(place__lte=n)
        return lines.select_related("team", "leaderboard").order_by(
            "leaderboard__team_size", "leaderboard_id", "place"
        )
