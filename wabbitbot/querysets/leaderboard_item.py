"""Who leads: what the lines of all leaderboards have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, OuterRef, UUIDField, Window
from django.db.models.functions import Lower, RowNumber

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.season import Season

L = TypeVar("L", bound=models.Model)


class LeaderboardItemQuerySet(EntityQuerySet[L]):
    """Lines of leaderboards, best first."""

    tie_break: ClassVar[str]
    """What decides between equal ratings; the more the better."""

    def in_season(self, season: Season) -> Self:
        """The lines of one season, of all sizes."""
        return self.filter(leaderboard__season=season)

    def of_size(self, team_size: str) -> Self:
        """The lines of one team size."""
        return self.filter(leaderboard__team_size=team_size)

    def best_first(self) -> Self:
        """By rating, ties by what breaks them and then by name."""
        return self.order_by(*self._order())

    def top(self, n: int) -> Self:
        """The best ``n`` lines, over all leaderboards whose lines these are."""
        return self._best_of_each(n).best_first().select_related("team")[: max(0, n)]

    def top_of_each(self, n: int) -> Self:
        """The best ``n`` lines of every leaderboard, in one query, leaderboard by leaderboard.

        Each line has its ``place`` from 1.
        """
        place = Window(RowNumber(), partition_by=[F("leaderboard_id")], order_by=self._order())
        lines = self._best_of_each(n).annotate(place=place).select_related("team", "leaderboard")
        return lines.order_by("leaderboard__team_size", "leaderboard_id", "place")

    def _best_of_each(self, n: int) -> Self:
        # Leaderboard by leaderboard the index hands out the best lines and no others. Asked for
        # through a join, or ranked by a window, PostgreSQL would read and sort them all.
        if n < 1:
            return self.none()
        board = self.model._meta.get_field("leaderboard").related_model
        lines = self.filter(leaderboard=OuterRef("pk")).best_first().values("pk")[:n]
        best = Func(ArraySubquery(lines), function="UNNEST", output_field=UUIDField())
        boards = board._default_manager.using(self.db)  # type: ignore[union-attr]
        return self.filter(pk__in=boards.values_list(best, flat=True))

    def _order(self) -> list[Any]:
        """The id decides between names that sort alike."""
        return [F("rating").desc(), F(self.tie_break).desc(), Lower("team__name"), "pk"]
