"""The figures that players bear themselves: those of the team that each plays alone for."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connections

from wabbitbot.models import Player, TeamMember
from wabbitbot.models.enums import RosterGroup, TeamSize
from wabbitbot.services.act import Act

_LOCK = "SELECT count(*) FROM (SELECT id FROM players ORDER BY id FOR NO KEY UPDATE) AS all_"

# Only a reinstated team can make two of them; then the one counts that has played last.
_MIRROR = """
UPDATE players AS player
   SET wins = own.wins, losses = own.losses, rating = own.current_rating,
       updated_at = %(now)s, updated_by_user_id = %(by)s
  FROM (SELECT DISTINCT ON (member.player_id)
               member.player_id, stats.wins, stats.losses, stats.current_rating
          FROM team_members AS member
          JOIN team_rosters AS roster ON roster.id = member.team_roster_id
          JOIN teams AS team ON team.id = roster.team_id
          JOIN scrimmage_team_stats AS stats
            ON stats.team_id = team.id AND stats.team_size = %(size)s
         WHERE member.valid_to IS NULL AND roster.roster_group = %(group)s
           AND NOT team.is_archived {only}
         ORDER BY member.player_id, stats.last_match_at DESC NULLS LAST, team.id) AS own
 WHERE player.id = own.player_id
   AND (player.wins, player.losses, player.rating) <> (own.wins, own.losses, own.current_rating)
"""


def players_of(act: Act, team_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """The players of those among the teams that are solo teams."""
    members = TeamMember.objects.using(act.using).filter(
        valid_to=None,
        team_roster__roster_group=RosterGroup.SOLO,
        team_roster__team__in=list(team_ids),
        team_roster__team__is_archived=False,
    )
    return set(members.values_list("player_id", flat=True))


def lock_players(act: Act, player_ids: Iterable[uuid.UUID]) -> None:
    """Lock players in the order of their ids; who is gone meanwhile has no figures to keep."""
    rows = Player.objects.using(act.using).filter(pk__in=list(player_ids)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def lock_every_player(act: Act) -> None:
    """Lock all players, for a statement that changes all ratings; before the ratings."""
    with connections[act.using].cursor() as cursor:
        cursor.execute(_LOCK)


def mirror(act: Act, player_ids: Collection[uuid.UUID] | None = None) -> None:
    """Give locked players the figures that their solo teams have now.

    Args:
        act: The act that has written the teams' figures.
        player_ids: The players; all, if not given.
    """
    values: dict[str, Any] = {
        "now": act.now,
        "by": act.by,
        "size": TeamSize.ONE_V_ONE.value,
        "group": RosterGroup.SOLO.value,
        "players": None if player_ids is None else list(player_ids),
    }
    only = "" if player_ids is None else "AND member.player_id = ANY(%(players)s)"
    with connections[act.using].cursor() as cursor:
        cursor.execute(_MIRROR.format(only=only), values)
