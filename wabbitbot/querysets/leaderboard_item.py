"""Who leads: what the lines of all leaderboards have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, OuterRef, Q, UUIDField, Window
from django.db.models.functions import Lower, RowNumber

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.season import Season

L = TypeVar("L", bound=models.Model)


class LeaderboardItemQuerySet(EntityQuerySet[L]):
    """Lines of leaderboards, best first."""

    tie_break: ClassVar[str]
    """What decides between equal ratings; the more the better."""

    _boards = Q()

    def in_season(self, season: Season) -> Self:
        """The lines of one season, of all sizes."""
        return self._of_boards(season=season)

    def of_size(self, team_size: str) -> Self:
        """The lines of one team size."""
        return self._of_boards(team_size=team_size)

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

    def _of_boards(self, **wanted: Any) -> Self:
        lines = self.filter(**{f"leaderboard__{name}": value for name, value in wanted.items()})
        lines._boards = self._boards & Q(**wanted)
        return lines

    def _clone(self) -> Self:
        lines: Self = super()._clone()  # type: ignore[misc]
        lines._boards = self._boards
        return lines

    def _best_of_each(self, n: int) -> Self:
        # Leaderboard by leaderboard the index hands out the best lines and no others. Asked for
        # through a join, or ranked by a window, PostgreSQL would read and sort them all; and it
        # would read all lines of a leaderboard of another season to find none.
        if n < 1:
            return self.none()
        board = self.model._meta.get_field("leaderboard").related_model
        lines = self.filter(leaderboard=OuterRef("pk")).best_first().values("pk")[:n]
        best = Func(ArraySubquery(lines), function="UNNEST", output_field=UUIDField())
        boards = board._default_manager.filter(self._boards)  # type: ignore[union-attr]
        return self.filter(pk__in=boards.values_list(best, flat=True))

    def _order(self) -> list[Any]:
        """The id decides between names that sort alike."""
        return [F("rating").desc(), F(self.tie_break).desc(), Lower("team__name"), "pk"]
