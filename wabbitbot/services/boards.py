"""Leaderboards of scrimmages: their lines, and the ranks on them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Max

from wabbitbot import conf
from wabbitbot.models import (
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    ScrimmageTeamStats,
    Season,
    TournamentLeaderboard,
)
from wabbitbot.models.enums import TeamSize
from wabbitbot.services.act import Act

# One statement, one total order; a line whose rank stands is not written.
_DEAL = """
UPDATE {items} AS item SET rank = dealt.place, updated_at = %(now)s, updated_by_user_id = %(by)s
  FROM (SELECT line.id, row_number() OVER (
            ORDER BY line.rating DESC, line.{second} DESC, lower(team.name), line.id) AS place
          FROM {items} AS line JOIN teams AS team ON team.id = line.team_id
         WHERE line.leaderboard_id = %(board)s) AS dealt
 WHERE item.id = dealt.id AND item.rank <> dealt.place
"""


def deal_ranks(
    *,
    leaderboard_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> int:
    """Deal the ranks of a scrimmage leaderboard anew: by rating, then wins, then name.

    For boards with more teams than ``LADDER["RANKS_AT_ONCE"]``, whose ranks no result deals; call
    it from time to time.

    Returns:
        How many ranks changed.

    Raises:
        NotFoundError: There is no such leaderboard.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        return deal(act, act.lock(ScrimmageLeaderboard, leaderboard_id))


def deal(act: Act, board: ScrimmageLeaderboard | TournamentLeaderboard) -> int:
    """Deal the ranks of a locked leaderboard; how many changed."""
    scrimmages = isinstance(board, ScrimmageLeaderboard)
    sql = _DEAL.format(
        items="scrimmage_leaderboard_items" if scrimmages else "tournament_leaderboard_items",
        second="wins" if scrimmages else "tournament_points",
    )
    with connections[act.using].cursor() as cursor:
        cursor.execute(sql, {"board": board.pk, "now": act.now, "by": act.by})
        return int(cursor.rowcount)


def lock_board(act: Act, season: Season, team_size: TeamSize) -> ScrimmageLeaderboard:
    """The season's leaderboard of a size, made where there is none, locked."""
    boards = ScrimmageLeaderboard.objects.using(act.using)
    boards.bulk_create(
        [
            ScrimmageLeaderboard(
                season=season,
                team_size=team_size,
                created_at=act.now,
                updated_at=act.now,
                created_by_user_id=act.by,
                updated_by_user_id=act.by,
            )
        ],
        ignore_conflicts=True,
    )
    return boards.select_for_update(no_key=True).get(season=season, team_size=team_size)


def write_lines(
    act: Act,
    season: Season,
    team_size: TeamSize,
    *,
    results: Mapping[uuid.UUID, bool],
    stats: Mapping[uuid.UUID, ScrimmageTeamStats],
) -> None:
    """Bring a season's leaderboard up to date after a result.

    Args:
        act: The act.
        season: The active season.
        team_size: The size.
        results: The teams that played, and whether they won: a line of theirs begins where there
            is none.
        stats: The locked records of all teams whose rating moved: only the lines there are change.
    """
    board = lock_board(act, season, team_size)
    rows = ScrimmageLeaderboardItem.objects.using(act.using).filter(leaderboard=board)
    lines = {line.team_id: line for line in rows.filter(team__in=list(stats))}
    last = None
    for team_id, record in sorted(stats.items(), key=lambda pair: str(pair[0])):
        line = lines.get(team_id)
        is_new = line is None
        if line is None:
            if team_id not in results:
                continue
            if last is None:
                last = rows.aggregate(last=Max("rank"))["last"] or 0
            last += 1
            line = ScrimmageLeaderboardItem(leaderboard=board, team_id=team_id, rank=last)
        line.rating, line.recent_change = record.current_rating, record.recent_rating_change
        if team_id in results:
            line.wins += results[team_id]
            line.losses += not results[team_id]
        if is_new:
            act.insert(line)
        else:
            act.save(line, "rating", "recent_change", "wins", "losses")
    if rows.count() <= conf.ranks_at_once():
        deal(act, board)
