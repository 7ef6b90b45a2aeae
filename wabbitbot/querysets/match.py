"""Which matches there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from wabbitbot.models.enums import MatchParentType, MatchStatus
from wabbitbot.querysets.contest import ContestQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.match import Match  # noqa: F401
    from wabbitbot.models.scrimmage import Scrimmage
    from wabbitbot.models.tournament import Tournament

ACTIVE = (MatchStatus.CREATED, MatchStatus.IN_PROGRESS)


class MatchQuerySet(ContestQuerySet["Match"]):
    """Matches by state, team, size, parent, player and time."""

    sides = ("team1", "team2")
    line_up = "line_up__player"
    active_statuses = ACTIVE

    def of_scrimmage(self, scrimmage: Scrimmage) -> Self:
        """The matches that are part of a scrimmage."""
        return self._of_parent(MatchParentType.SCRIMMAGE, scrimmage)

    def of_tournament(self, tournament: Tournament) -> Self:
        """The matches that are part of a tournament."""
        return self._of_parent(MatchParentType.TOURNAMENT, tournament)

    def casual(self) -> Self:
        """Matches that are part of nothing."""
        return self.filter(parent_id__isnull=True)

    def _of_parent(self, kind: MatchParentType, parent: Scrimmage | Tournament) -> Self:
        return self.filter(parent_type=kind, parent_id=parent.pk)
