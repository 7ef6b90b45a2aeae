"""Seasons: one is active, ratings begin anew, idle weeks are taken once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.wabbitbot.services.world import DAY, NOW, World
from wabbitbot.models import (
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    ScrimmageTeamStats,
    Season,
    SeasonConfig,
    Team,
    TournamentLeaderboard,
    TournamentTeamStats,
)
from wabbitbot.rules.decay import decayed
from wabbitbot.services import seasons
from wabbitbot.services.boards import deal_ranks
from wabbitbot.services.decay import Decayed, decay_ratings
from wabbitbot.services.errors import AlreadyThereError, NotFoundError, StateError

WEEK = 7 * DAY


def test_starting_a_season_ends_the_active_one_and_makes_its_leaderboards(world: World) -> None:
    old = world.season()
    new = world.season()
    assert list(Season.objects.active()) == [new]
    for boards in (ScrimmageLeaderboard, TournamentLeaderboard):
        sizes = boards._default_manager.filter(season=new).values_list("team_size", flat=True)
        assert sorted(sizes) == ["1v1", "2v2", "3v3", "4v4"]
    with pytest.raises(AlreadyThereError):
        seasons.start_season(season_id=new.pk, **world.kw)
    with pytest.raises(StateError):
        seasons.end_season(season_id=old.pk, **world.kw)
    seasons.end_season(season_id=new.pk, **world.kw)
    assert not Season.objects.active().exists()
    # An old one can go on: its leaderboards are there.
    seasons.start_season(season_id=old.pk, **world.kw)


@pytest.mark.parametrize("reset", [True, False])
def test_ratings_begin_anew_if_the_rules_say_so(world: World, reset: bool) -> None:
    team = world.solo()
    world.rate(team, 1400)
    TournamentTeamStats.objects.create(team=team, team_size="1v1", current_rating=1300)
    world.season(reset_scrimmage_ratings=reset)
    stats = world.stats(team)
    assert stats.current_rating == (1000 if reset else 1400)
    assert (int(stats.highest_rating), stats.wins, int(stats.confidence)) == (1400, 10, 1)
    assert TournamentTeamStats.objects.get().current_rating == 1300
    world.season(reset_tournament_ratings=True)
    assert TournamentTeamStats.objects.get().current_rating == 1000


@pytest.mark.parametrize(
    "bad",
    [
        {"name": " "},
        {"name": "x" * 101},
        {"end_date": dt.date(2026, 6, 1)},
        {"end_date": dt.date(2026, 5, 1)},
        {"scrimmage_decay_per_week": -1},
        {"scrimmage_decay_per_week": Decimal("NaN")},
        {"tournament_decay_per_week": Decimal("1e9")},
    ],
    ids=str,
)
def test_what_is_no_season(world: World, bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        world.season(start=False, **bad)
    assert not Season.objects.exists()
    assert not SeasonConfig.objects.exists()


def idle(world: World, rating: float, since: dt.timedelta) -> Team:
    team = world.solo()
    world.rate(team, rating)
    ScrimmageTeamStats.objects.filter(team=team).update(last_match_at=NOW - since)
    return team


def test_idle_weeks_are_taken_once(world: World) -> None:
    world.now = NOW - 10 * WEEK
    season = world.season(scrimmage_decay_per_week=Decimal("12.5"))
    world.now = NOW
    board = ScrimmageLeaderboard.objects.get(season=season, team_size="1v1")
    teams = {
        "just": idle(world, 1000, WEEK - dt.timedelta(microseconds=1)),
        "week": idle(world, 1010, WEEK),
        "month": idle(world, 1020, 4 * WEEK + 6 * DAY),
        "low": idle(world, 620, 9 * WEEK),
        "below": idle(world, 590, 9 * WEEK),
    }
    for rank, team in enumerate(teams.values(), start=1):
        ScrimmageLeaderboardItem.objects.create(
            leaderboard=board, team=team, rank=rank, rating=world.stats(team).current_rating
        )
    never = world.solo()
    world.rate(never, 1200)
    assert decay_ratings(**world.kw) == Decayed(4, 0)
    wanted = {"just": 1000, "week": Decimal("997.5"), "month": 970, "low": 600, "below": 590}
    assert {name: world.stats(team).current_rating for name, team in teams.items()} == wanted
    assert world.stats(never).current_rating == 1200
    lines = ScrimmageLeaderboardItem.objects.order_by("rank").values_list("team_id", "rating")
    assert list(lines) == [(teams[name].pk, rating) for name, rating in wanted.items()]
    assert decay_ratings(**world.kw) == Decayed(0, 0)
    world.now += DAY
    # Its fifth week is full a day later; the others have days to go.
    assert decay_ratings(**world.kw) == Decayed(2, 0)
    assert world.stats(teams["month"]).current_rating == Decimal("957.5")
    assert world.stats(teams["just"]).current_rating == Decimal("987.5")


def test_a_match_begins_the_idle_time_anew(world: World) -> None:
    world.season(scrimmage_decay_per_week=10)
    first, second = world.solo(), world.solo()
    world.play(first, second)
    before = world.stats(first).current_rating
    world.now += 3 * WEEK
    decay_ratings(**world.kw)
    assert world.stats(first).current_rating == before - 30
    world.play(first, second)
    after = world.stats(first).current_rating
    world.now += WEEK
    decay_ratings(**world.kw)
    assert world.stats(first).current_rating == after - 10


def test_weeks_before_the_season_are_not_taken(world: World) -> None:
    team = idle(world, 1400, 30 * WEEK)
    world.season(scrimmage_decay_per_week=10)
    assert decay_ratings(**world.kw) == Decayed(0, 0)
    world.now += WEEK
    assert decay_ratings(**world.kw) == Decayed(1, 0)
    assert world.stats(team).current_rating == 1390


def test_nothing_decays_between_seasons_or_where_the_rules_say_nothing(world: World) -> None:
    idle(world, 1400, 30 * WEEK)
    assert decay_ratings(**world.kw) == Decayed(0, 0)
    world.season()
    world.now += WEEK
    assert decay_ratings(**world.kw) == Decayed(0, 0)


def test_tournament_ratings_decay_by_their_own_rate(world: World) -> None:
    world.season(tournament_decay_per_week=7)
    team = world.solo()
    TournamentTeamStats.objects.create(
        team=team, team_size="1v1", current_rating=1100, last_match_at=NOW
    )
    world.now += 2 * WEEK
    assert decay_ratings(**world.kw) == Decayed(0, 1)
    assert TournamentTeamStats.objects.get().current_rating == 1086


ratings = st.decimals(0, 3000, places=6)
rates = st.decimals(0, 500, places=3)
spans = st.timedeltas(dt.timedelta(days=-30), dt.timedelta(days=400))


class DecayLaw(TestCase):
    """The statement says what the rule says, in one step or in many."""

    team: Team

    @classmethod
    def setUpTestData(cls) -> None:
        world = World()
        world.now = NOW - dt.timedelta(days=1000)
        world.season(scrimmage_decay_per_week=1)
        cls.team = world.solo()
        world.rate(cls.team, 1000)

    @given(ratings, rates, spans, st.lists(spans, max_size=3))
    def test_law(
        self, rating: Decimal, rate: Decimal, span: dt.timedelta, stops: list[dt.timedelta]
    ) -> None:
        SeasonConfig.objects.update(scrimmage_decay_rate_per_week=rate)
        ScrimmageTeamStats.objects.update(last_match_at=NOW, current_rating=rating)
        for stop in [*sorted(stop for stop in stops if stop < span), span]:
            decay_ratings(now=NOW + stop)
        wanted = decayed(float(rating), span, float(rate))
        found = ScrimmageTeamStats.objects.get(team=self.team)
        assert float(found.current_rating) == pytest.approx(wanted, abs=1e-6)


@pytest.fixture
def board(world: World) -> ScrimmageLeaderboard:
    return ScrimmageLeaderboard.objects.get(season=world.season(), team_size="1v1")


def test_ranks_are_dealt_by_a_total_order(world: World, board: ScrimmageLeaderboard) -> None:
    given_ = [("b", 1000, 2), ("a", 1000, 2), ("c", 1000, 3), ("d", 1100, 0)]
    for rank, (name, rating, wins) in enumerate(given_, start=1):
        team = world.solo(name=name)
        ScrimmageLeaderboardItem.objects.create(
            leaderboard=board, team=team, rank=rank, rating=rating, wins=wins
        )
    # The third and the fourth change places with the first two.
    assert deal_ranks(leaderboard_id=board.pk, **world.kw) == 4
    lines = ScrimmageLeaderboardItem.objects.order_by("rank")
    assert [line.team.name for line in lines] == ["d", "c", "a", "b"]
    assert [line.pk for line in lines] == [
        line.pk for line in ScrimmageLeaderboardItem.objects.best_first()
    ]
    assert deal_ranks(leaderboard_id=board.pk, **world.kw) == 0
    with pytest.raises(NotFoundError):
        deal_ranks(leaderboard_id=world.solo().pk, **world.kw)


def test_ranks_of_large_boards_wait_for_the_dealer(
    world: World, board: ScrimmageLeaderboard, settings: Any
) -> None:
    settings.LADDER = {"RANKS_AT_ONCE": 2}
    first, second, third = world.solo(), world.solo(), world.solo()
    world.play(first, second)
    world.play(third, second)
    world.play(third, second)
    lines = ScrimmageLeaderboardItem.objects.filter(leaderboard=board)
    assert lines.get(team=third).rank == 3
    assert deal_ranks(leaderboard_id=board.pk, **world.kw) == 3
    assert lines.get(team=third).rank == 1
