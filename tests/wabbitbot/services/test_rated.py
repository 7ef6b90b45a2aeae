"""What a scrimmage does to ratings: the checked figures, down to the stored columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.wabbitbot.services.world import DAY, World
from wabbitbot.models import (
    ProvenPotentialRecord,
    Scrimmage,
    ScrimmageLeaderboardItem,
    ScrimmageStateSnapshot,
    Team,
    TeamOpponentEncounter,
    TeamVarietyStats,
)
from wabbitbot.services import games

D = Decimal


def poles(world: World) -> None:
    """Two teams a thousand points apart that stay out of it."""
    for rating in (900, 1900):
        world.rate(world.solo(), rating)


def neutral(team: Team) -> None:
    """Variety statistics that are worth nothing."""
    TeamVarietyStats.objects.create(team=team, team_size="1v1", variety_bonus=0)


@pytest.mark.parametrize(
    ("winner", "loser", "gain", "loss"),
    [
        (1500, 1500, "20.000000", "-20.000000"),
        (1600, 1500, "10.466841", "-14.397400"),
        (1500, 1600, "25.602600", "-18.612969"),
        (1800, 1500, "0.000000", "-6.039182"),
    ],
)
@pytest.mark.parametrize("winner_challenges", [True, False])
def test_checked_figures_are_stored(
    world: World, winner: int, loser: int, gain: str, loss: str, winner_challenges: bool
) -> None:
    poles(world)
    first, second = world.solo(), world.solo()
    for team, rating in ((first, winner), (second, loser)):
        world.rate(team, rating)
        neutral(team)
    pair = (first, second) if winner_challenges else (second, first)
    scrimmage = world.running(*pair)
    assert scrimmage.match_id
    world.report(world.game(scrimmage.match_id), first)
    scrimmage.refresh_from_db()
    won, lost = ("challenger", "opponent") if winner_challenges else ("opponent", "challenger")
    assert getattr(scrimmage, f"{won}_rating_change") == D(gain)
    assert getattr(scrimmage, f"{lost}_rating_change") == D(loss)
    assert getattr(scrimmage, f"{won}_rating") == winner
    assert getattr(scrimmage, f"{lost}_adjusted_rating_change") == D(loss)
    assert (getattr(scrimmage, f"{won}_score"), getattr(scrimmage, f"{lost}_score")) == (1, 0)
    assert scrimmage.rating_range_at_match == 1000
    assert scrimmage.higher_rated_team_id == (first.pk if winner > loser else second.pk)
    assert world.stats(first).current_rating == winner + D(gain)
    assert world.stats(second).current_rating == loser + D(loss)


def test_two_newcomers(world: World) -> None:
    first, second = world.solo(), world.solo()
    scrimmage = world.play(first, second)
    assert scrimmage.challenger_rating_change == D("59.865241")
    assert scrimmage.opponent_rating_change == D("-40")
    assert scrimmage.challenger_multiplier == scrimmage.opponent_multiplier == 2
    assert scrimmage.challenger_catch_up_bonus == D("0.993262")
    assert scrimmage.challenger_confidence == 0
    assert scrimmage.challenger_gap_scaling == scrimmage.opponent_gap_scaling == 1
    winner, loser = world.stats(first), world.stats(second)
    assert (winner.current_rating, winner.highest_rating) == (D("1059.865241"),) * 2
    assert (loser.current_rating, loser.highest_rating) == (D(960), D(1000))
    assert (winner.wins, winner.losses, winner.current_streak, winner.longest_streak) == (
        1,
        0,
        1,
        1,
    )
    assert (loser.wins, loser.losses, loser.current_streak, loser.longest_streak) == (0, 1, -1, 0)
    assert winner.confidence == loser.confidence == D("0.139292")
    assert winner.last_match_at == world.now
    assert not ProvenPotentialRecord.objects.exists()


@pytest.mark.parametrize(
    ("games_before", "confidence"),
    [(0, "0.139292"), (4, "0.527633"), (9, "0.776870"), (18, "0.942156"), (19, "1")],
)
def test_confidence_after_the_match(world: World, games_before: int, confidence: str) -> None:
    first, second = world.solo(), world.solo()
    world.rate(first, 1000, games=games_before)
    world.play(first, second)
    assert world.stats(first).confidence == D(confidence)


def test_no_rating_falls_below_the_floor_and_the_books_say_what_was_lost(world: World) -> None:
    first, second = world.solo(), world.solo()
    world.rate(first, 605, games=0)
    world.rate(second, 610, games=0)
    scrimmage = world.play(first, second)
    assert world.stats(second).current_rating == 600
    assert scrimmage.opponent_rating_change is not None
    # The change by the formula, and what was there to lose.
    assert scrimmage.opponent_rating_change < -10
    assert scrimmage.opponent_adjusted_rating_change == -10
    assert world.stats(second).recent_rating_change == -10


def test_streaks_turn(world: World) -> None:
    first, second = world.solo(), world.solo()
    for _ in range(2):
        world.play(first, second)
    world.play(second, first)
    stats = world.stats(first)
    assert (stats.current_streak, stats.longest_streak) == (-1, 2)
    assert world.stats(second).current_streak == 1


def test_encounters_and_variety_of_the_season(world: World) -> None:
    first, second, third = world.solo(), world.solo(), world.solo()
    world.season(start_date=world.now.date() - dt.timedelta(days=20))
    now = world.now
    world.now = now - 30 * DAY
    world.play(first, third)
    world.now = now
    for _ in range(2):
        world.play(first, second)
    world.play(first, third)
    variety = TeamVarietyStats.objects.get(team=first)
    # The one of the month before does not count.
    assert (variety.total_opponents, variety.unique_opponents) == (3, 2)
    assert variety.variety_entropy == D("0.918296")
    assert variety.last_calculated == world.now
    seen = TeamOpponentEncounter.objects.filter(team=third).values_list("opponent", "won")
    assert list(seen) == [(first.pk, False)] * 2
    scrimmage = world.play(first, second)
    # Confidence is not full, so nothing counts yet.
    assert scrimmage.challenger_variety_bonus == 0


def test_the_stored_variety_bonus_is_what_the_next_match_uses(world: World) -> None:
    first, second = world.solo(), world.solo()
    for team in (first, second):
        world.rate(team, 1500)
    TeamVarietyStats.objects.create(team=first, team_size="1v1", variety_bonus="0.15")
    scrimmage = world.play(first, second)
    assert scrimmage.challenger_variety_bonus == D("0.15")
    # No statistics yet: the whole bonus.
    assert scrimmage.opponent_variety_bonus == D("0.2")
    assert scrimmage.challenger_multiplier == D("1.15")
    assert scrimmage.opponent_multiplier == D("0.8")


def test_the_leaderboard_follows_with_ranks_dealt(world: World) -> None:
    season = world.season()
    first, second, third = world.solo(), world.solo(), world.solo()
    world.play(first, second)
    world.play(third, first)
    lines = ScrimmageLeaderboardItem.objects.in_season(season).order_by("rank")
    assert [line.rank for line in lines] == [1, 2, 3]
    assert [line.team_id for line in lines] == [
        line.team_id for line in ScrimmageLeaderboardItem.objects.in_season(season).best_first()
    ]
    line = lines.get(team=first)
    assert (line.wins, line.losses, line.draws) == (1, 1, 0)
    stats = world.stats(first)
    assert (line.rating, line.recent_change) == (stats.current_rating, stats.recent_rating_change)


def test_between_seasons_ratings_move_and_no_leaderboard_does(world: World) -> None:
    world.play(world.solo(), world.solo())
    assert not ScrimmageLeaderboardItem.objects.exists()


def test_a_match_with_a_newcomer_is_remembered(world: World) -> None:
    new, old = world.solo(), world.solo()
    world.rate(old, 1200)
    world.rate(new, 1100, games=3)
    scrimmage = world.play(new, old)
    record = ProvenPotentialRecord.objects.get()
    assert (record.new_team_id, record.established_team_id) == (new.pk, old.pk)
    assert record.new_team_matches_at_creation == 4
    assert record.challenger_original_rating_change == scrimmage.challenger_rating_change
    assert record.challenger_rating == 1100
    assert not record.is_complete


def test_an_established_team_gets_points_back_when_the_newcomer_proves_itself(
    world: World,
) -> None:
    new, old, other = world.solo(), world.solo(), world.solo()
    season = world.season()
    world.rate(old, 1200)
    world.rate(new, 1100, games=18)
    first = world.play(new, old)
    lost = first.opponent_rating_change
    assert lost is not None
    before = world.stats(old).current_rating
    # The newcomer is at 20 games, and 350 points above the match, after its next one.
    world.rate(other, 1000)
    world.rate(new, 1440, games=19)
    world.play(new, other)
    record = ProvenPotentialRecord.objects.get(original_match=first.match_id)
    gap = world.stats(new).current_rating - 1100
    steps = int(gap // 100)
    back = -lost * sum(D(step) / 10 for step in range(1, steps + 1)) / 2
    assert steps == 3
    assert record.applied_thresholds == [0.1, 0.2, 0.3]
    assert float(record.rating_adjustment) == pytest.approx(float(back), abs=1e-6)
    assert world.stats(old).current_rating == before + record.rating_adjustment
    first.refresh_from_db()
    assert first.opponent_adjusted_rating_change == lost + record.rating_adjustment
    assert first.opponent_proven_potential_applied
    assert first.opponent_proven_potential_applied_at == world.now
    assert not first.challenger_proven_potential_applied
    line = ScrimmageLeaderboardItem.objects.in_season(season).get(team=old)
    assert line.rating == world.stats(old).current_rating
    assert (line.wins, line.losses) == (0, 1)
    # Nothing is paid twice.
    world.play(new, other)
    record.refresh_from_db()
    assert record.applied_thresholds[:3] == [0.1, 0.2, 0.3]
    assert len(set(record.applied_thresholds)) == len(record.applied_thresholds)


def test_the_window_closes_after_sixteen_further_matches(world: World) -> None:
    new, old = world.solo(), world.solo()
    world.rate(old, 1200)
    world.rate(new, 1100, games=10)
    world.play(new, old)
    record = ProvenPotentialRecord.objects.get()
    other = world.solo()
    for played in range(1, 17):
        world.rate(new, 1100, games=10 + played)
        world.play(new, other)
        record.refresh_from_db()
        assert record.is_complete == (played == 16)
    assert record.tracking_end_match_id


def test_a_forfeit_is_not_rated(world: World) -> None:
    from wabbitbot.services import matches

    first, second = world.solo(), world.solo()
    scrimmage = world.running(first, second, best_of=3)
    assert scrimmage.match_id
    matches.forfeit_match(match_id=scrimmage.match_id, team_id=first.pk, **world.kw)
    scrimmage.refresh_from_db()
    assert (scrimmage.status, scrimmage.winner_id) == ("Forfeited", second.pk)
    assert scrimmage.opponent_rating_change is None
    assert not TeamOpponentEncounter.objects.exists()


def test_the_scrimmage_and_its_snapshot_say_the_same(world: World) -> None:
    first, second = world.solo(), world.solo()
    scrimmage = world.running(first, second, best_of=3)
    assert scrimmage.match_id
    for winner in (first, second, first):
        world.report(world.game(scrimmage.match_id), winner)
    scrimmage.refresh_from_db()
    assert (scrimmage.status, scrimmage.winner_id) == ("Completed", first.pk)
    states = ScrimmageStateSnapshot.objects.filter(scrimmage=scrimmage)
    assert {state.status for state in states} == {"Accepted", "InProgress", "Completed"}
    last = states.get(status="Completed")
    assert (last.winner_id, last.final_score) == (first.pk, "2-1")
    assert (scrimmage.challenger_score, scrimmage.opponent_score) == (2, 1)


@pytest.mark.parametrize("others", [2, 60])
def test_a_completion_asks_a_bounded_number_of_times(world: World, others: int) -> None:
    world.season()
    for number in range(others):
        world.rate(world.solo(), 1000 + number)
    first, second = world.solo(), world.solo()
    world.play(first, second)
    scrimmage = world.running(first, second)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    with CaptureQueriesContext(connection) as queries:
        games.report_game(game_id=game.pk, winner_id=first.pk, **world.kw)
    assert len(queries) <= 50, [query["sql"][:90] for query in queries]
    assert Scrimmage.objects.get(pk=scrimmage.pk).status == "Completed"
