"""A roster with its open memberships, as the rules look at it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from wabbitbot import conf
from wabbitbot.models import Player, Team, TeamMember, TeamRoster
from wabbitbot.models.enums import RosterGroup, RosterRole
from wabbitbot.rules.limits import RosterLimits
from wabbitbot.rules.rosters import Member, Roster
from wabbitbot.services.act import Act
from wabbitbot.services.errors import ArchivedError, NotOnRosterError


@dataclass(frozen=True)
class RosterBook:
    """Read under the lock of the team, which guards its rosters and their memberships.

    Attributes:
        team: The team.
        roster: The roster.
        members: The open memberships by player.
    """

    team: Team
    roster: TeamRoster
    members: dict[uuid.UUID, TeamMember]

    @classmethod
    def read(cls, act: Act, team: Team, roster: TeamRoster) -> RosterBook:
        """The roster today."""
        rows = TeamMember.objects.using(act.using).filter(team_roster=roster, valid_to=None)
        ordered = rows.select_related("player").order_by("valid_from", "pk")
        return cls(team, roster, {row.player_id: row for row in ordered})

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.team.name} {self.roster.roster_group}"

    @property
    def limits(self) -> RosterLimits:
        """What holds here: the group's limits, with the size that this roster has."""
        group = conf.roster_limits()[RosterGroup(self.roster.roster_group)]
        return replace(group, size=self.roster.max_roster_size)

    @property
    def counted(self) -> Roster:
        """What the rules count."""
        return Roster.of(
            map(self.seen, self.members.values()),
            captain_changed_at=self.roster.captain_changed_at,
            core_changed_at=self.roster.core_role_changed_at,
        )

    def seen(self, row: TeamMember, role: str | None = "") -> Member:
        """A member as the rules see one; ``role`` in the place of the present one, if given."""
        is_major = row.player_id == self.team.team_major_id
        return Member(row.role if role == "" else role, is_major)

    def member(self, player_id: uuid.UUID) -> TeamMember:
        """A player's open membership.

        Raises:
            NotOnRosterError: There is none.
        """
        if player_id not in self.members:
            raise NotOnRosterError(self.name, [player_id])
        return self.members[player_id]

    def captains(self) -> list[TeamMember]:
        """Who counts as a captain, the longest on the roster first."""
        return [row for row in self.members.values() if self.seen(row).is_captain]

    def set_role(self, act: Act, row: TeamMember, role: RosterRole | None) -> None:
        """Write a role, and when captain or core last changed."""
        before, after = self.seen(row), self.seen(row, role)
        row.role = role
        act.save(row, "role")
        changed = []
        if before.is_captain != after.is_captain or RosterRole.CAPTAIN in (before.role, role):
            self.roster.captain_changed_at = act.now
            changed.append("captain_changed_at")
        if before.is_core != after.is_core:
            self.roster.core_role_changed_at = act.now
            changed.append("core_role_changed_at")
        if changed:
            act.save(self.roster, *changed)


def lock_book(act: Act, roster_id: uuid.UUID) -> RosterBook:
    """The roster, its team locked; players that are to be locked have been before.

    Raises:
        NotFoundError: There is no such roster.
    """
    team_id = act.get(TeamRoster, roster_id).team_id
    team = act.lock(Team, team_id)
    return RosterBook.read(act, team, act.get(TeamRoster, roster_id))


def check_present(team: Team) -> None:
    """Refuse an archived team.

    Raises:
        ArchivedError: It is.
    """
    if team.is_archived:
        raise ArchivedError("team", team.name)


def check_playing(*players: Player) -> None:
    """Refuse archived players.

    Raises:
        ArchivedError: One is.
    """
    for player in players:
        if player.is_archived:
            raise ArchivedError("player", player.name)
