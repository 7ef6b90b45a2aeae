"""Who plays for a team: read from its roster, under the team's lock."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence

from wabbitbot import conf
from wabbitbot.models import Player, Team, TeamRoster
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.limits import ROSTER_GROUPS
from wabbitbot.rules.rosters import check_group, check_line_up
from wabbitbot.services.act import Act
from wabbitbot.services.errors import NoRosterError, NotOnRosterError, SamePlayerError
from wabbitbot.services.roster_book import RosterBook, check_playing, check_present


def check_line_up_of(
    act: Act, team: Team, team_size: TeamSize, player_ids: Sequence[uuid.UUID]
) -> list[Player]:
    """Refuse players who cannot play this size for a team.

    Args:
        act: The act.
        team: The team, locked.
        team_size: The size.
        player_ids: The players.

    Returns:
        The players, in the order given.

    Raises:
        ArchivedError: The team or a player is archived.
        RosterGroupError: A team of this type does not play this size.
        NoRosterError: The team has no roster for this size.
        SamePlayerError: A player is named twice.
        NotOnRosterError: A player is not on the roster.
        InvalidLineUpError: They are too few or too many, or nobody leads them.
    """
    book = RosterBook.read(act, team, roster_for(act, team, team_size))
    check_distinct(player_ids)
    if strangers := [one for one in player_ids if one not in book.members]:
        raise NotOnRosterError(book.name, strangers)
    rows = [book.members[one] for one in player_ids]
    players = [row.player for row in rows]
    check_playing(*players)
    check_line_up(conf.line_up_needs()[team_size], map(book.seen, rows))
    return players


def roster_for(act: Act, team: Team, team_size: TeamSize) -> TeamRoster:
    """The roster with which a team plays a size.

    Raises:
        ArchivedError: The team is archived.
        RosterGroupError: A team of this type does not play this size.
        NoRosterError: The team has no roster for this size.
    """
    check_present(team)
    group = ROSTER_GROUPS[team_size]
    check_group(team.team_type, group)
    roster = TeamRoster.objects.using(act.using).filter(team=team, roster_group=group).first()
    if roster is None:
        raise NoRosterError(team.name, team_size)
    return roster


def check_distinct(player_ids: Iterable[uuid.UUID]) -> None:
    """Refuse a player who is named twice.

    Raises:
        SamePlayerError: One is.
    """
    if twice := [player for player, times in Counter(player_ids).items() if times > 1]:
        raise SamePlayerError(twice)


def touch_players(act: Act, player_ids: Iterable[uuid.UUID]) -> None:
    """Lock players in order, and note that they have been active."""
    locked = act.lock_all(Player, player_ids)
    Player.objects.using(act.using).filter(pk__in=locked, last_active__lt=act.now).update(
        last_active=act.now
    )


def touch_teams(act: Act, teams: Sequence[Team], team_size: TeamSize | str) -> None:
    """Note that locked teams, and their rosters of this size, have been active."""
    idle = Team.objects.using(act.using).filter(
        pk__in=[team.pk for team in teams], last_active__lt=act.now
    )
    idle.update(last_active=act.now)
    rosters = TeamRoster.objects.using(act.using).filter(
        team__in=teams, roster_group=ROSTER_GROUPS[TeamSize(team_size)], last_active__lt=act.now
    )
    rosters.update(last_active=act.now)
