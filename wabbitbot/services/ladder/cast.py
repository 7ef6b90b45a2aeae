"""Who plays: the ids of members, players and teams, and who stands in a line-up."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from wabbitbot.models.enums import TeamSize
from wabbitbot.services.ladder.identities import Identities, identities
from wabbitbot.services.ladder.recipe import GROUP, Recipe

FIRST_DISCORD_ID = 10**17
LineUp = tuple[int, ...]
"""The players of a side by number, who speaks for them first."""

# Members by their place in the group. The first is captain, the second core in a Duo; in a Squad
# the other three are core, enough for a line-up without the captain.
_LINE_UPS: dict[TeamSize, tuple[tuple[int, ...], ...]] = {
    TeamSize.TWO_V_TWO: ((0, 1), (0, 2), (0, 3)),
    TeamSize.THREE_V_THREE: ((0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3)),
    TeamSize.FOUR_V_FOUR: ((0, 1, 2, 3),),
}


class Cast:
    """Everybody by number."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.users = Identities(recipe.key, "mashina_users", recipe.players)
        self.players = Identities(recipe.key, "players", recipe.players)
        self.solo = Identities(recipe.key, "teams/solo", recipe.players)
        self.groups = Identities(recipe.key, "teams/group", recipe.groups)

    def new(self, table: str) -> Callable[[], str]:
        """Each call gives the next id for a table."""
        return identities(self.recipe.key, table).__next__

    def team(self, size: TeamSize, number: int) -> str:
        """The id of a team that plays a size."""
        return self.solo[number] if size is TeamSize.ONE_V_ONE else self.groups[number]

    def name(self, player: int) -> str:
        """The player's handle."""
        return self.recipe.label("player", player)

    def discord_id(self, player: int) -> int:
        """The member's id on Discord."""
        return FIRST_DISCORD_ID + player * 1000 + int(self.users[player][:8], 16) % 1000

    def line_up(self, rng: Random, size: TeamSize, team: int) -> LineUp:
        """Members who may play for the team together."""
        if size is TeamSize.ONE_V_ONE:
            return (team,)
        choices = _LINE_UPS[size]
        places = choices[int(rng.random() * len(choices))]
        return tuple(team * GROUP + place for place in places)
