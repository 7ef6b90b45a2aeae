"""Which rosters there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.rules.limits import ROSTER_GROUPS

if TYPE_CHECKING:
    from wabbitbot.models.team import Team
    from wabbitbot.models.team_roster import TeamRoster  # noqa: F401

GROUP_OF_SIZE: Mapping[str, str] = {
    size.value: group.value for size, group in ROSTER_GROUPS.items()
}
NO_GROUP = ""


class TeamRosterQuerySet(EntityQuerySet["TeamRoster"]):
    """Rosters by team and by the sizes that they play."""

    def of_team(self, team: Team) -> Self:
        """The rosters of a team."""
        return self.filter(team=team)

    def of_size(self, team_size: str) -> Self:
        """The rosters that play this size; none for an unknown size."""
        return self.filter(roster_group=GROUP_OF_SIZE.get(team_size, NO_GROUP))
