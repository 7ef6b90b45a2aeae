"""Takes idle weeks off ratings: all teams in a few statements."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from wabbitbot.models import (
    ScrimmageLeaderboard,
    ScrimmageTeamStats,
    Season,
    SeasonConfig,
    TournamentLeaderboard,
    TournamentTeamStats,
)
from wabbitbot.rules.rating import FLOOR
from wabbitbot.services.act import Act
from wabbitbot.services.active_season import share_active_season
from wabbitbot.services.boards import deal
from wabbitbot.services.solo_players import lock_every_player, mirror

Stats = type[ScrimmageTeamStats] | type[TournamentTeamStats]
Boards = type[ScrimmageLeaderboard] | type[TournamentLeaderboard]

_LOCK = (
    "SELECT count(*) FROM (SELECT id FROM {stats} ORDER BY team_id, id FOR NO KEY UPDATE) AS all_"
)

# What `rules.decay.decayed` says, of the whole weeks that no earlier decay has taken.
_DECAY = """
UPDATE {stats} AS stats
   SET current_rating = greatest(
           stats.current_rating - %(rate)s * due.weeks, least(stats.current_rating, %(floor)s)),
       decayed_at = %(now)s, updated_at = %(now)s, updated_by_user_id = %(by)s
  FROM (SELECT id,
               floor(extract(epoch FROM %(now)s::timestamptz - last_match_at) / 604800)
               - greatest(0, floor(extract(epoch FROM
                     coalesce(decayed_at, last_match_at) - last_match_at) / 604800)) AS weeks
          FROM {stats} WHERE last_match_at IS NOT NULL) AS due
 WHERE due.id = stats.id AND due.weeks > 0
"""

_LINES = """
UPDATE {items} AS item
   SET rating = stats.current_rating, updated_at = %(now)s, updated_by_user_id = %(by)s
  FROM {stats} AS stats, {boards} AS board
 WHERE board.season_id = %(season)s AND item.leaderboard_id = board.id
   AND stats.team_id = item.team_id AND stats.team_size = board.team_size
   AND item.rating <> stats.current_rating
"""


@dataclass(frozen=True, slots=True)
class Decayed:
    """How many ratings lost points.

    Attributes:
        scrimmage: Of those that scrimmages change.
        tournament: Of those that tournaments change.
    """

    scrimmage: int
    tournament: int


def decay_ratings(
    *,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Decayed:
    """Take the idle weeks off all ratings, as the active season's rules say.

    Each whole week since a team's last match is taken once, however often and whenever this runs.
    Players' own ratings, and lines and ranks of the season's leaderboards follow. Between seasons
    nothing decays.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        season = share_active_season(act)
        if season is None:
            return Decayed(0, 0)
        config = act.get(SeasonConfig, season.config_id)
        if config.scrimmage_rating_decay_enabled:
            lock_every_player(act)
        # Both before any leaderboard, as the order of locks has it.
        lock_every_rating(act, ScrimmageTeamStats)
        lock_every_rating(act, TournamentTeamStats)
        scrimmage = tournament = 0
        if config.scrimmage_rating_decay_enabled:
            rate = config.scrimmage_decay_rate_per_week
            scrimmage = _decay(act, season, ScrimmageTeamStats, ScrimmageLeaderboard, rate)
            mirror(act)
        if config.tournament_rating_decay_enabled:
            rate = config.tournament_decay_rate_per_week
            tournament = _decay(act, season, TournamentTeamStats, TournamentLeaderboard, rate)
    return Decayed(scrimmage, tournament)


def lock_every_rating(act: Act, stats: Stats) -> None:
    """Lock all records of a kind, in the order in which results lock single ones."""
    with connections[act.using].cursor() as cursor:
        cursor.execute(_LOCK.format(stats=stats._meta.db_table))


def _decay(act: Act, season: Season, stats: Stats, boards: Boards, rate: Decimal) -> int:
    table = stats._meta.db_table
    values: dict[str, Any] = {
        "rate": rate,
        "floor": Decimal(str(FLOOR)),
        "now": act.now,
        "by": act.by,
        "season": season.pk,
    }
    with connections[act.using].cursor() as cursor:
        cursor.execute(_DECAY.format(stats=table), values)
        decayed = cursor.rowcount
        rows: Any = boards._default_manager.using(act.using).filter(season=season)
        locked = list(rows.order_by("pk").select_for_update(no_key=True))
        lines = boards._meta.get_field("items").related_model._meta.db_table
        cursor.execute(
            _LINES.format(items=lines, stats=table, boards=boards._meta.db_table), values
        )
    for board in locked:
        deal(act, board)
    return int(decayed)
