"""Who is, or was, in which roster."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.player import Player
    from wabbitbot.models.team import Team
    from wabbitbot.models.team_member import TeamMember  # noqa: F401


class TeamMemberQuerySet(EntityQuerySet["TeamMember"]):
    """Memberships by time, player and team."""

    def open(self) -> Self:
        """Those without an end."""
        return self.filter(valid_to__isnull=True)

    def at(self, moment: dt.datetime) -> Self:
        """Those that held at a moment: the start belongs to them, the end does not."""
        begun = self.filter(valid_from__lte=moment)
        return begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=moment))

    def of_player(self, player: Player) -> Self:
        """All memberships of a player."""
        return self.filter(player=player)

    def of_team(self, team: Team) -> Self:
        """The memberships in all rosters of a team."""
        return self.filter(team_roster__team=team)

    def by_start(self) -> Self:
        """In the order in which they began."""
        return self.order_by("valid_from", "pk")
