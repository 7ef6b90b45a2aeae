"""Which games there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.game import Game  # noqa: F401
    from wabbitbot.models.match import Match
    from wabbitbot.models.player import Player


class GameQuerySet(EntityQuerySet["Game"]):
    """Games by match and player."""

    def of_match(self, match: Match) -> Self:
        """The games of a match, in the order of their numbers."""
        return self.filter(match=match).order_by("game_number")

    def of_player(self, player: Player) -> Self:
        """Games in whose line-up the player is, on either side."""
        return self.filter(line_up__player=player)
