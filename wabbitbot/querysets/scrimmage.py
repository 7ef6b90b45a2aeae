"""Which scrimmages there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from wabbitbot.models.enums import ScrimmageStatus
from wabbitbot.querysets.contest import ContestQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.player import Player
    from wabbitbot.models.scrimmage import Scrimmage  # noqa: F401


class ScrimmageQuerySet(ContestQuerySet["Scrimmage"]):
    """Scrimmages by state, team, size, player and time."""

    sides = ("challenger_team", "opponent_team")
    active_statuses = (ScrimmageStatus.ACCEPTED, ScrimmageStatus.IN_PROGRESS)

    def of_player(self, player: Player) -> Self:
        """Scrimmages in the line-up of whose match the player is, on either side."""
        return self.filter(match__line_up__player=player)
