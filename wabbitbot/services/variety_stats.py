"""Recalculates how varied the opponents of teams are, from the season's encounters."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.db import connections
from django.db.models import Count

from wabbitbot.models import (
    ScrimmageTeamStats,
    Season,
    TeamOpponentEncounter,
    TeamVarietyStats,
)
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.rating import GAP_SHARE
from wabbitbot.rules.variety import DEFAULT_ENTROPY, DEFAULT_MEDIAN_GAMES, Ladder, variety
from wabbitbot.services.act import Act
from wabbitbot.services.ratings import figure, games_of

# The ladder summed up where it lies: no team's row is fetched. In falling order `percentile_disc`
# gives the upper median, as the rules want it.
_LADDER = """
SELECT
    (SELECT avg(variety_entropy) FROM team_variety_stats
      WHERE team_size = %(size)s AND total_opponents > 0),
    (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY wins + losses + draws DESC)
       FROM scrimmage_team_stats WHERE team_size = %(size)s),
    (SELECT max(near) - 1 FROM (
        SELECT count(*) OVER (
            ORDER BY current_rating
            RANGE BETWEEN %(reach)s PRECEDING AND %(reach)s FOLLOWING) AS near
          FROM scrimmage_team_stats WHERE team_size = %(size)s) AS neighbourhoods)
"""


def recalculate(
    act: Act,
    season: Season | None,
    team_size: TeamSize,
    stats: Sequence[ScrimmageTeamStats],
    span: Decimal,
) -> None:
    """Write the variety of locked teams whose records have just been written.

    Args:
        act: The act.
        season: The active season; between seasons the encounters of a year count.
        team_size: The size.
        stats: The teams' records.
        span: The range of ratings as the match found it.
    """
    ladder = summed_up(act, team_size, span)
    met = _encounters(act, season, team_size, [row.team_id for row in stats])
    held = TeamVarietyStats.objects.using(act.using).filter(
        team_size=team_size, team__in=[row.team_id for row in stats]
    )
    rows = {row.team_id: row for row in held}
    for own in stats:
        found = variety(
            met[own.team_id],
            float(own.current_rating),
            games_of(own),
            ladder,
            neighbours=_neighbours(act, own, span),
        )
        figures = {
            "variety_entropy": figure(found.entropy),
            "variety_bonus": figure(found.bonus),
            "total_opponents": found.total_opponents,
            "unique_opponents": found.unique_opponents,
            "last_calculated": act.now,
            "average_variety_entropy_at_calc": figure(found.average_entropy),
            "median_games_at_calc": figure(found.median_games),
            "rating_range_at_calc": figure(found.rating_range),
            "neighbor_range_at_calc": figure(found.neighbour_range),
            "player_neighbors_at_calc": found.neighbours,
            "max_neighbors_observed_at_calc": found.max_neighbours,
            "availability_factor_used": figure(found.availability),
        }
        if row := rows.get(own.team_id):
            for name, value in figures.items():
                setattr(row, name, value)
            act.save(row, *figures)
        else:
            act.insert(TeamVarietyStats(team_id=own.team_id, team_size=team_size, **figures))


def summed_up(act: Act, team_size: TeamSize, span: Decimal) -> Ladder:
    """What a team's variety is measured against, without the single ratings."""
    reach = _reach(span)
    with connections[act.using].cursor() as cursor:
        cursor.execute(_LADDER, {"size": str(team_size), "reach": reach})
        average, median, most = cursor.fetchone()
    return Ladder(
        average_entropy=DEFAULT_ENTROPY if average is None else float(average),
        median_games=DEFAULT_MEDIAN_GAMES if median is None else float(median),
        rating_range=float(span),
        ratings=(),
        max_neighbours=max(1, most or 0),
    )


def _neighbours(act: Act, own: ScrimmageTeamStats, span: Decimal) -> int:
    reach = _reach(span)
    return (
        ScrimmageTeamStats.objects.using(act.using)
        .filter(
            team_size=own.team_size,
            current_rating__gte=own.current_rating - reach,
            current_rating__lte=own.current_rating + reach,
        )
        .exclude(pk=own.pk)
        .count()
    )


def _reach(span: Decimal) -> Decimal:
    return span * Decimal(str(GAP_SHARE))


def _encounters(
    act: Act, season: Season | None, team_size: TeamSize, teams: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[int]]:
    today = act.now.date()
    start = season.start_date if season else Season.objects.using(act.using).start_of_active(today)
    since = dt.datetime.combine(start, dt.time(), tzinfo=dt.UTC)
    counted = (
        TeamOpponentEncounter.objects.using(act.using)
        .filter(team__in=teams, team_size=team_size, encountered_at__gte=since)
        .values("team_id", "opponent_id")
        .annotate(times=Count("pk"))
        .values_list("team_id", "times")
    )
    met: dict[uuid.UUID, list[int]] = defaultdict(list)
    for team, times in counted:
        met[team].append(times)
    return met
