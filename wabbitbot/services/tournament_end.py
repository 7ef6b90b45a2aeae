"""Completes a tournament: places, records of the teams, the season's leaderboard."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max

from wabbitbot.models import (
    Game,
    Match,
    Season,
    Tournament,
    TournamentLeaderboard,
    TournamentLeaderboardItem,
    TournamentTeamStats,
)
from wabbitbot.models.enums import MatchParentType, MatchStatus, TournamentStatus
from wabbitbot.rules.lifecycles import TOURNAMENT
from wabbitbot.rules.placements import points_for, ranked
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.active_season import share_active_season
from wabbitbot.services.boards import deal
from wabbitbot.services.match_course import DECIDED
from wabbitbot.services.tournaments import check_no_open_match


def complete_tournament(
    *,
    tournament_id: uuid.UUID,
    places: Mapping[uuid.UUID, int],
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """End a tournament with everybody's place.

    Games and matches are counted in the teams' tournament records, points by place on the active
    season's tournament leaderboard. Ratings do not change.

    Args:
        tournament_id: The tournament.
        places: Team id → place; every participant once, from 1 on, places below may be shared.
        now: The time.
        by: Who acts.
        reason: For the snapshot.
        using: The database.

    Raises:
        IllegalTransitionError: It is not being played.
        BusyError: Matches of it are not over.
        InvalidPlacementsError: The places do not fit the participants.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        season = share_active_season(act)
        tournament = act.lock(Tournament, tournament_id)
        TOURNAMENT.check(tournament.status, TournamentStatus.COMPLETED)
        check_no_open_match(act, tournament)
        rows = {row.team_id: row for row in tournament.participants.using(using).order_by("pk")}
        order = ranked(list(rows), places)
        for team_id in order:
            rows[team_id].placement = places[team_id]
            act.save(rows[team_id], "placement")
        tournament.status = TournamentStatus.COMPLETED
        tournament.end_date = max(act.now, tournament.start_date)
        act.save(tournament, "status", "end_date")
        stats = _count(act, tournament, order)
        if season:
            _place(act, season, tournament, places, stats)
        snapshots.of_tournament(act, tournament, rankings=order)
    return tournament


def _count(
    act: Act, tournament: Tournament, teams: Sequence[uuid.UUID]
) -> dict[uuid.UUID, TournamentTeamStats]:
    """Add the tournament's games and matches to the records of its teams."""
    records = TournamentTeamStats.objects.using(act.using)
    records.bulk_create(
        [
            TournamentTeamStats(
                team_id=team_id,
                team_size=tournament.team_size,
                created_at=act.now,
                updated_at=act.now,
                created_by_user_id=act.by,
                updated_by_user_id=act.by,
            )
            for team_id in sorted(teams, key=str)
        ],
        ignore_conflicts=True,
    )
    locked = (
        records.filter(team__in=teams, team_size=tournament.team_size)
        .order_by("team_id")
        .select_for_update(no_key=True)
    )
    stats = {row.team_id: row for row in locked}
    matches = list(
        Match.objects.using(act.using)
        .filter(
            parent_id=tournament.pk,
            parent_type=MatchParentType.TOURNAMENT,
            status__in=(MatchStatus.COMPLETED, MatchStatus.FORFEITED),
        )
        .values_list("pk", "team1_id", "team2_id", "winner_id", "completed_at")
    )
    sides = {match: (first, second) for match, first, second, _winner, _at in matches}
    won, lost = Counter[uuid.UUID](), Counter[uuid.UUID]()
    for _match, first, second, winner, at in matches:
        won[winner] += 1
        lost[second if winner == first else first] += 1
        for team_id in (first, second):
            row = stats[team_id]
            if at and (row.last_match_at is None or row.last_match_at < at):
                row.last_match_at = at
    games_won, games_lost = Counter[uuid.UUID](), Counter[uuid.UUID]()
    games = Game.objects.using(act.using).filter(match__in=list(sides), status__in=DECIDED)
    for match, winner in games.values_list("match_id", "winner_id"):
        first, second = sides[match]
        games_won[winner] += 1
        games_lost[second if winner == first else first] += 1
    for team_id, row in stats.items():
        row.matches_won += won[team_id]
        row.matches_lost += lost[team_id]
        row.games_won += games_won[team_id]
        row.games_lost += games_lost[team_id]
        act.save(row, "matches_won", "matches_lost", "games_won", "games_lost", "last_match_at")
    return stats


def _place(
    act: Act,
    season: Season,
    tournament: Tournament,
    places: Mapping[uuid.UUID, int],
    stats: Mapping[uuid.UUID, TournamentTeamStats],
) -> None:
    """Bring the season's tournament leaderboard up to date."""
    boards = TournamentLeaderboard.objects.using(act.using)
    board = TournamentLeaderboard(
        season=season,
        team_size=tournament.team_size,
        created_by_user_id=act.by,
        updated_by_user_id=act.by,
    )
    boards.bulk_create([board], ignore_conflicts=True)
    board = boards.select_for_update(no_key=True).get(season=season, team_size=tournament.team_size)
    lines = TournamentLeaderboardItem.objects.using(act.using).filter(leaderboard=board)
    held = {line.team_id: line for line in lines.filter(team__in=list(places))}
    last = lines.aggregate(last=Max("rank"))["last"] or 0
    for team_id in sorted(places, key=lambda team: (places[team], str(team))):
        line = held.get(team_id)
        if line is None:
            last += 1
            line = act.insert(
                TournamentLeaderboardItem(leaderboard=board, team_id=team_id, rank=last)
            )
        place = places[team_id]
        line.rating = stats[team_id].current_rating
        line.tournament_points += points_for(place)
        line.placements = [*line.placements, place]
        line.best_placement = min(line.best_placement or place, place)
        average = Decimal(sum(line.placements)) / len(line.placements)
        line.average_placement = round(average, 6)
        act.save(
            line,
            "rating",
            "tournament_points",
            "placements",
            "best_placement",
            "average_placement",
        )
    deal(act, board)
