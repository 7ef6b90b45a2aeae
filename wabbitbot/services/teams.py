"""Teams: founded, named, passed on, archived softly."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from wabbitbot import conf
from wabbitbot.models import Match, Player, Team, TeamRoster
from wabbitbot.models.enums import RosterGroup, RosterRole, TeamType
from wabbitbot.rules.limits import TEAM_GROUPS
from wabbitbot.rules.rosters import Roster, check_group, may_replace_captain, may_take_role
from wabbitbot.services.act import Act, check
from wabbitbot.services.errors import BusyError, NotOnRosterError
from wabbitbot.services.memberships import open_membership
from wabbitbot.services.players import OPEN_MATCH
from wabbitbot.services.roster_book import RosterBook, check_present, lock_book


def found_team(
    *,
    name: str,
    tag: str,
    founder_id: uuid.UUID,
    team_type: TeamType | str = TeamType.TEAM,
    groups: Iterable[RosterGroup | str] | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Team:
    """Found a team with its rosters; the founder is its major, and captain of each roster.

    Args:
        name: What it is called; outer blanks do not count.
        tag: The short form.
        founder_id: The player who founds it.
        team_type: One player's own, or a group.
        groups: The rosters to begin with; all that the type has, if not given.
        now: The time.
        by: Who acts.
        using: The database.

    Raises:
        TakenError: Another team has the name or the tag.
        RosterGroupError: A team of this type does not have such a roster.
        MembershipLimitError: The founder is on as many rosters as allowed.
        ArchivedError: The founder is archived.
        NotFoundError: There is no such player.
        ValidationError: A value cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        team = Team(name=name.strip(), tag=tag.strip(), team_type=team_type, last_active=act.now)
        check(team, using)
        founder = act.lock(Player, founder_id)
        team.team_major = founder
        act.insert(team)
        wanted = TEAM_GROUPS[TeamType(team_type)] if groups is None else groups
        for group in wanted:
            _open_roster(act, team, group, founder)
    return team


def add_roster(
    *,
    team_id: uuid.UUID,
    group: RosterGroup | str,
    captain_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamRoster:
    """Add a roster that the team does not have yet, with its first captain.

    Raises:
        AlreadyThereError: The team has this roster.
        RosterGroupError: A team of this type does not have such a roster.
        RuleError: The captain cannot join; see `rosters.join`.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        captain = act.lock(Player, captain_id)
        team = act.lock(Team, team_id)
        check_present(team)
        return _open_roster(act, team, group, captain)


def _open_roster(act: Act, team: Team, group: RosterGroup | str, captain: Player) -> TeamRoster:
    check_group(team.team_type, group)
    roster = act.create(
        TeamRoster(
            team=team,
            roster_group=group,
            max_roster_size=conf.roster_limits()[RosterGroup(group)].size,
            last_active=act.now,
        )
    )
    open_membership(act, RosterBook.read(act, team, roster), captain, RosterRole.CAPTAIN)
    return roster


def rename_team(
    *,
    team_id: uuid.UUID,
    name: str | None = None,
    tag: str | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Team:
    """Give a team another name, another tag, or both.

    Raises:
        TakenError: Another team has it.
        NotFoundError: There is no such team.
        ValidationError: It cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        team = act.lock(Team, team_id)
        team.name = team.name if name is None else name.strip()
        team.tag = team.tag if tag is None else tag.strip()
        act.save(team, "name", "tag")
    return team


def pass_on(
    *,
    team_id: uuid.UUID,
    player_id: uuid.UUID,
    by_moderator: bool = False,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Team:
    """Make another member the team's major.

    On the rosters where both are, the captaincy goes along, and waits as any change of captain
    does. Where only the old major is, that player stays captain.

    Raises:
        NotOnRosterError: The player is on no roster of the team.
        CooldownError: A captain changed too short a time ago.
        RoleLimitError: A roster that only the new major is on has its captains.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        team = act.lock(Team, team_id)
        rosters = TeamRoster.objects.using(using).filter(team=team).order_by("pk")
        books = [RosterBook.read(act, team, roster) for roster in rosters]
        joined = [book for book in books if player_id in book.members]
        if not joined:
            raise NotOnRosterError(team.name, [player_id])
        old = team.team_major_id
        if old == player_id:
            return team
        for book in joined:
            _hand_captaincy(act, book, old, player_id, by_moderator)
        team.team_major_id = player_id
        act.save(team, "team_major")
    return team


def _hand_captaincy(
    act: Act, book: RosterBook, old: uuid.UUID | None, new: uuid.UUID, by_moderator: bool
) -> None:
    row = book.member(new)
    counted: Roster = book.counted
    if old in book.members:
        may_replace_captain(book.limits, counted, now=act.now, by_moderator=by_moderator)
        book.set_role(act, book.members[old], None)
    else:
        may_take_role(
            book.limits,
            counted,
            book.seen(row),
            RosterRole.CAPTAIN,
            now=act.now,
            by_moderator=by_moderator,
        )
    book.set_role(act, row, RosterRole.CAPTAIN)


def retire_team(
    *,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Team:
    """Archive a team softly: out of challenges and rosters' limits, still in history.

    Raises:
        BusyError: It is in a match that is not over.
        NotFoundError: There is no such team.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        team = act.lock(Team, team_id)
        matches = Match.objects.using(using).filter(status__in=OPEN_MATCH)
        if matches.filter(Q(team1=team) | Q(team2=team)).exists():
            raise BusyError("team", team.name)
        if not team.is_archived:
            team.is_archived, team.archived_at = True, act.now
            act.save(team, "is_archived", "archived_at")
    return team


def reinstate_team(
    *,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Team:
    """Bring an archived team back, with the rosters that it had.

    Members who meanwhile reached their limits elsewhere stay on them; the limits hold again with
    the next roster that they join.

    Raises:
        NotFoundError: There is no such team.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        team = act.lock(Team, team_id)
        if team.is_archived:
            team.is_archived, team.archived_at, team.last_active = False, None, act.now
            act.save(team, "is_archived", "archived_at", "last_active")
    return team


def set_roster_size(
    *,
    roster_id: uuid.UUID,
    size: int,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamRoster:
    """Let one roster hold another number of members; who is on it stays.

    Raises:
        NotFoundError: There is no such roster.
        ValidationError: The size is below 1.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        roster = lock_book(act, roster_id).roster
        roster.max_roster_size = size
        check(roster, using)
        act.save(roster, "max_roster_size")
    return roster
