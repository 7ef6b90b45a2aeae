"""What is asked of matches and scrimmages alike: two sides, a size, a state, a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from wabbitbot.models.enums import MatchStatus
from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.querysets.newest import sorted_newest

if TYPE_CHECKING:
    from wabbitbot.models.player import Player
    from wabbitbot.models.team import Team

C = TypeVar("C", bound=models.Model)
LATEST_LIMIT = 50


class ContestQuerySet(EntityQuerySet[C]):
    """Two teams against each other."""

    sides: ClassVar[tuple[str, str]]
    """The fields that hold the two teams."""
    line_up: ClassVar[str]
    """The way to the players."""
    active_statuses: ClassVar[tuple[str, ...]]
    """The states of one that is not over."""

    def with_status(self, *statuses: str) -> Self:
        """Those in one of these states."""
        return self.filter(status__in=statuses)

    def active(self) -> Self:
        """Those that are not over: agreed on, or being played."""
        return self.with_status(*self.active_statuses)

    def completed(self) -> Self:
        """Those that were played to their end."""
        return self.with_status(MatchStatus.COMPLETED)

    def of_size(self, team_size: str) -> Self:
        """Those of one team size."""
        return self.filter(team_size=team_size)

    def of_team(self, team: Team) -> Self:
        """Those of a team, on either side.

        For a page of the newest ask `latest_of_team`, which does not read all of them.
        """
        first, second = self.sides
        return self.filter(Q(**{first: team}) | Q(**{second: team}))

    def latest_of_team(self, team: Team, limit: int = LATEST_LIMIT) -> Self:
        """The newest of a team, on either side.

        Each side has an index that hands them out newest first; one condition on both sides would
        have all of them read and sorted.
        """
        if limit < 1:
            return self.none()
        one, other = (
            self.filter(**{side: team}).latest_first().values("pk")[:limit] for side in self.sides
        )
        return self.filter(pk__in=one.union(other, all=True)).latest_first()[:limit]

    def of_player(self, player: Player) -> Self:
        """Those in whose line-up the player is, on either side."""
        return self.filter(**{self.line_up: player})

    def latest_of_player(self, player: Player, limit: int = LATEST_LIMIT) -> Self:
        """The newest in whose line-up the player is; as quick for who stopped playing long ago."""
        mine = self.of_player(player).order_by(sorted_newest("created_at"), "-pk")
        return mine[: max(0, limit)]

    def created_between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Those made from ``start`` on and before ``end``."""
        return self.filter(created_at__gte=start, created_at__lt=end)

    def latest_first(self) -> Self:
        """The newest comes first."""
        return self.order_by("-created_at", "-pk")
