"""Rates a scrimmage that is being completed, and writes down every figure of it."""

from __future__ import annotations

import uuid

from wabbitbot.models import Scrimmage, TeamOpponentEncounter, TeamVarietyStats
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.rating import RatingChange, Side, SideChange, change
from wabbitbot.services import potential, variety_stats
from wabbitbot.services.act import Act
from wabbitbot.services.boards import write_lines
from wabbitbot.services.line_ups import touch_teams
from wabbitbot.services.match_course import Course
from wabbitbot.services.ratings import (
    count_result,
    figure,
    games_of,
    lock_stats,
    move,
    rating_range,
    save_stats,
)
from wabbitbot.services.solo_players import mirror

SIDES = ("challenger", "opponent")


def rate(act: Act, course: Course, scrimmage: Scrimmage) -> list[str]:
    """Apply a result to ratings, players, variety, proven potential and leaderboards.

    The course was locked for it: the active season is shared, both teams and the players with
    figures of their own are locked. The figures are set on ``scrimmage``; the caller saves it.

    Args:
        act: The act.
        course: The match of the scrimmage, just decided.
        scrimmage: The scrimmage, with its winner.

    Returns:
        The names of the fields that were set.
    """
    size = TeamSize(scrimmage.team_size)
    teams = (scrimmage.challenger_team_id, scrimmage.opponent_team_id)
    winner_id = teams[0] if scrimmage.winner_id == teams[0] else teams[1]
    loser_id = teams[1] if winner_id == teams[0] else teams[0]
    # The lock of a newcomer's team guards its records, so this list stays true.
    records = potential.open_records(act, teams, size)
    stats = lock_stats(act, size, {*teams, *(record.established_team_id for record in records)})
    span = rating_range(act, size)
    bonuses = _variety_bonuses(act, teams, size)
    winner, loser = (
        Side(float(stats[team].current_rating), games_of(stats[team]), bonuses.get(team))
        for team in (winner_id, loser_id)
    )
    outcome = change(winner, loser, float(span))
    scrimmage.rating_range_at_match = span
    # With equal ratings the loser counts as higher, as in the gap scaling.
    scrimmage.higher_rated_team_id = winner_id if winner.rating > loser.rating else loser_id
    written = ["rating_range_at_match", "higher_rated_team"]
    for side, team_id in zip(SIDES, teams, strict=True):
        own = _own(outcome, won=team_id == winner_id)
        row = stats[team_id]
        figures = _figures(own)
        figures["rating"] = row.current_rating
        count_result(act, row, won=team_id == winner_id)
        figures["adjusted_rating_change"] = move(row, own.change)
        for name, value in figures.items():
            setattr(scrimmage, f"{side}_{name}", value)
            written.append(f"{side}_{name}")
    potential.remember(act, course, scrimmage, {team: games_of(stats[team]) for team in teams})
    adjusted = potential.advance(act, course.match, records, stats)
    for team_id in sorted({*teams, *adjusted}, key=str):
        save_stats(act, stats[team_id])
    if course.players:
        mirror(act, course.players)
    _meet(act, course, teams, winner_id)
    variety_stats.recalculate(act, course.season, size, [stats[team] for team in teams], span)
    if course.season:
        write_lines(
            act,
            course.season,
            size,
            results={team: team == winner_id for team in teams},
            stats={team: stats[team] for team in {*teams, *adjusted}},
        )
    touch_teams(act, list(course.teams.values()), size)
    return written


def _own(outcome: RatingChange, *, won: bool) -> SideChange:
    return outcome.winner if won else outcome.loser


def _figures(own: SideChange) -> dict[str, object]:
    return {
        "rating_change": figure(own.change),
        "confidence": figure(own.confidence),
        "variety_bonus": figure(own.variety_bonus),
        "multiplier": figure(own.multiplier),
        "gap_scaling": figure(own.gap_scaling),
        "catch_up_bonus": figure(own.catch_up),
    }


def _variety_bonuses(
    act: Act, teams: tuple[uuid.UUID, uuid.UUID], size: TeamSize
) -> dict[uuid.UUID, float]:
    rows = TeamVarietyStats.objects.using(act.using).filter(team__in=teams, team_size=size)
    return {team: float(bonus) for team, bonus in rows.values_list("team_id", "variety_bonus")}


def _meet(
    act: Act, course: Course, teams: tuple[uuid.UUID, uuid.UUID], winner_id: uuid.UUID
) -> None:
    act.insert_all(
        TeamOpponentEncounter(
            match=course.match,
            team_id=team,
            opponent_id=opponent,
            team_size=course.match.team_size,
            encountered_at=act.now,
            won=team == winner_id,
        )
        for team, opponent in (teams, teams[::-1])
    )
