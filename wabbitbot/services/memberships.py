"""Opens and closes memberships, under the locks of player and team."""

from __future__ import annotations

import datetime as dt

from wabbitbot.models import Player, Team, TeamMember
from wabbitbot.models.enums import RosterRole
from wabbitbot.rules.rosters import Standing, may_join, rejoin_at
from wabbitbot.services.act import Act
from wabbitbot.services.errors import AlreadyMemberError
from wabbitbot.services.roster_book import RosterBook, check_playing, check_present

# The shortest membership that the database can hold.
_INSTANT = dt.timedelta(microseconds=1)


def open_membership(
    act: Act, book: RosterBook, player: Player, role: RosterRole | None = None
) -> TeamMember:
    """Put a locked player on a roster.

    Raises:
        AlreadyMemberError: The player is on it.
        ArchivedError: The team or the player is archived.
        CooldownError: The player left the team too short a time ago.
        MembershipLimitError: The player is on as many rosters as allowed.
        RosterFullError: The roster has no place left.
        RoleLimitError: The roster has all members of the role.
    """
    check_present(book.team)
    check_playing(player)
    if player.pk in book.members:
        raise AlreadyMemberError
    row = TeamMember(
        team_roster=book.roster,
        player=player,
        role=role,
        valid_from=act.now,
        is_roster_manager=role == RosterRole.CAPTAIN,
    )
    may_join(
        book.limits, book.counted, standing(act, book, player), book.seen(row, role), now=act.now
    )
    if player.team_join_cooldowns.pop(str(book.team.pk), None):
        act.save(player, "team_join_cooldowns")
    act.create(row)
    book.members[player.pk] = row
    return row


def close_membership(act: Act, book: RosterBook, player: Player) -> None:
    """Take a locked player off a roster; the way back into the team is barred for a while."""
    row = book.members.pop(player.pk)
    row.valid_to = max(act.now, row.valid_from + _INSTANT)
    act.save(row, "valid_to")
    until = rejoin_at(book.limits, act.now)
    player.team_join_cooldowns = {
        **player.team_join_cooldowns,
        str(book.team.pk): until.isoformat(),
    }
    act.save(player, "team_join_cooldowns")


def standing(act: Act, book: RosterBook, player: Player) -> Standing:
    """Where a player stands towards a team; memberships of archived teams do not count."""
    held = list(
        TeamMember.objects.using(act.using)
        .filter(player=player, valid_to=None, team_roster__team__is_archived=False)
        .values_list("team_roster__roster_group", "team_roster__team_id")
    )
    teams = {team for _group, team in held}
    until = player.team_join_cooldowns.get(str(book.team.pk))
    return Standing(
        memberships=sum(group == book.roster.roster_group for group, _team in held),
        teams=len(teams - {book.team.pk}),
        # Another roster of a team that the player is in adds no team.
        team_join_limit=None if book.team.pk in teams else player.team_join_limit,
        rejoin_at=dt.datetime.fromisoformat(until) if until else None,
    )


def leaves_team(act: Act, team: Team, player: Player) -> bool:
    """Whether a player is on no roster of the team any more."""
    rows = TeamMember.objects.using(act.using).filter(player=player, valid_to=None)
    return not rows.filter(team_roster__team=team).exists()
