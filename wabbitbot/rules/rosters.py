"""Who may join a roster, take a role on it, leave it, and play for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wabbitbot.models.enums import RosterGroup, RosterRole, TeamType
from wabbitbot.rules.errors import (
    CooldownError,
    InvalidLineUpError,
    MembershipLimitError,
    RoleLimitError,
    RosterFullError,
    RosterGroupError,
)
from wabbitbot.rules.limits import TEAM_GROUPS, LineUpNeeds, RosterLimits


@dataclass(frozen=True, slots=True)
class Member:
    """What counts of a player on a roster.

    Attributes:
        role: The role; None for an ordinary member.
        is_major: Whether the team is the player's: a team's major counts as a captain.
    """

    role: RosterRole | str | None = None
    is_major: bool = False

    @property
    def is_captain(self) -> bool:
        """Whether the member counts as a captain."""
        return self.is_major or self.role == RosterRole.CAPTAIN

    @property
    def is_core(self) -> bool:
        """Whether the member counts as a core player."""
        return self.role == RosterRole.CORE


@dataclass(frozen=True, slots=True)
class Roster:
    """What counts of a roster: its members today, and its last changes of roles.

    Attributes:
        members: Members in all.
        captains: Those who count as captains.
        cores: The core players.
        captain_changed_at: The last change of captain.
        core_changed_at: The last change of the core.
    """

    members: int = 0
    captains: int = 0
    cores: int = 0
    captain_changed_at: datetime | None = None
    core_changed_at: datetime | None = None

    @classmethod
    def of(
        cls,
        members: Iterable[Member],
        *,
        captain_changed_at: datetime | None = None,
        core_changed_at: datetime | None = None,
    ) -> Roster:
        """Count the open memberships of a roster."""
        today = list(members)
        return cls(
            len(today),
            sum(member.is_captain for member in today),
            sum(member.is_core for member in today),
            captain_changed_at,
            core_changed_at,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a player stands who wants to join.

    Attributes:
        memberships: Rosters of the same group that the player is on, in all teams.
        teams: Other teams that the player is in.
        team_join_limit: The player's own limit of teams; None for no such limit.
        rejoin_at: From when on this team may be joined again; None where it was never left.
    """

    memberships: int = 0
    teams: int = 0
    team_join_limit: int | None = None
    rejoin_at: datetime | None = None


def check_group(team_type: TeamType | str, group: RosterGroup | str) -> None:
    """Refuse a roster that a team of this type does not have.

    Raises:
        RosterGroupError: A solo team has a Solo roster alone, another team never has one.
    """
    allowed = TEAM_GROUPS[TeamType(team_type)]
    if group not in allowed:
        raise RosterGroupError(team_type, group, allowed)


def may_join(
    limits: RosterLimits, roster: Roster, player: Standing, member: Member, *, now: datetime
) -> None:
    """Refuse a player whom the roster cannot take.

    Args:
        limits: The limits of the roster's group.
        roster: The roster before.
        player: Where the player stands.
        member: What the player becomes.
        now: The time of joining.

    Raises:
        CooldownError: The player left this team too short a time ago.
        MembershipLimitError: The player is in as many teams as allowed.
        RosterFullError: The roster has no place left.
        RoleLimitError: The roster has all members of the role that it may have.
    """
    _wait("Joining this team again", player.rejoin_at, now)
    if player.memberships >= limits.memberships:
        raise MembershipLimitError(f"{limits.group} rosters", limits.memberships)
    if player.team_join_limit is not None and player.teams >= player.team_join_limit:
        raise MembershipLimitError("teams", player.team_join_limit)
    if roster.members >= limits.size:
        raise RosterFullError(limits.group, limits.size)
    if member.is_captain:
        _room(limits.group, RosterRole.CAPTAIN, roster.captains, limits.captains)
    if member.is_core:
        _room(limits.group, RosterRole.CORE, roster.cores, limits.cores)


def may_take_role(
    limits: RosterLimits,
    roster: Roster,
    member: Member,
    role: RosterRole | None,
    *,
    now: datetime,
    by_moderator: bool = False,
) -> None:
    """Refuse a role that a member cannot take, or lay down, now.

    A change of captain or core waits in both directions; a roster that never changed waits for
    nothing. Nothing is refused where nothing changes.

    Args:
        limits: The limits of the roster's group.
        roster: The roster before.
        member: The member before.
        role: The role to take; None to be an ordinary member.
        now: The time of the change.
        by_moderator: A moderator need not wait, but keeps to the numbers.

    Raises:
        RoleLimitError: The roster has all members of the role that it may have.
        CooldownError: The last change of this kind is too recent.
    """
    after = Member(role, member.is_major)
    if after.is_captain and not member.is_captain:
        _room(limits.group, RosterRole.CAPTAIN, roster.captains, limits.captains)
    if after.is_core and not member.is_core:
        _room(limits.group, RosterRole.CORE, roster.cores, limits.cores)
    if by_moderator:
        return
    if after.is_captain != member.is_captain:
        until = _unlock(roster.captain_changed_at, limits.captain_days)
        _wait("A change of captain", until, now)
    if after.is_core != member.is_core:
        _wait("A change of the core", _unlock(roster.core_changed_at, limits.core_days), now)


def may_replace_captain(
    limits: RosterLimits, roster: Roster, *, now: datetime, by_moderator: bool = False
) -> None:
    """Refuse a handover from one captain to another now; the numbers stay as they are.

    Raises:
        CooldownError: The last change of captain is too recent.
    """
    if not by_moderator:
        until = _unlock(roster.captain_changed_at, limits.captain_days)
        _wait("A change of captain", until, now)


def rejoin_at(limits: RosterLimits, left_at: datetime) -> datetime:
    """From when on a member who leaves may join the team again; leaving itself is always free."""
    return left_at + timedelta(days=limits.rejoin_days)


def check_line_up(needs: LineUpNeeds, members: Iterable[Member]) -> None:
    """Refuse players who cannot play a match together.

    Args:
        needs: What the match's team size needs.
        members: The players, as members of the roster that plays this size.

    Raises:
        InvalidLineUpError: There are too few or too many, or neither captain nor enough cores.
    """
    roster = Roster.of(members)
    if roster.members != needs.players:
        raise InvalidLineUpError(
            needs.team_size,
            f"has {roster.members} players, not {needs.players}",
            f"name exactly {needs.players}.",
        )
    if roster.captains < needs.captains and roster.cores < needs.cores:
        raise InvalidLineUpError(
            needs.team_size,
            f"has {roster.captains} captains and {roster.cores} core players",
            f"name at least {needs.captains} captain, or at least {needs.cores} core players.",
        )


def line_up_valid(needs: LineUpNeeds, members: Iterable[Member]) -> bool:
    """Whether these players can play a match together."""
    try:
        check_line_up(needs, members)
    except InvalidLineUpError:
        return False
    return True


def _room(group: RosterGroup, role: RosterRole, taken: int, maximum: int) -> None:
    if taken >= maximum:
        raise RoleLimitError(group, role, maximum)


def _unlock(changed_at: datetime | None, days: int) -> datetime | None:
    return None if changed_at is None else changed_at + timedelta(days=days)


def _wait(action: str, until: datetime | None, now: datetime) -> None:
    if until is not None and now < until:
        raise CooldownError(action, until)
