from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.wabbitbot.conftest import NOW, Make
from wabbitbot.models import Player, ScrimmageLeaderboardItem, Season, Team

DAY = dt.timedelta(days=1)
MONTH = 30 * DAY
MOMENT = dt.timedelta(microseconds=1)


def names(found: list[Team] | list[Player] | list[Season]) -> list[str]:
    return [entity.name for entity in found]


def test_active_players_are_those_not_archived(make: Make) -> None:
    make.player(name="here", last_active=NOW - 900 * DAY)
    make.player(name="archived", is_archived=True, archived_at=NOW)
    assert names(list(Player.objects.active())) == ["here"]


def test_inactive_since_counts_the_threshold_itself(make: Make) -> None:
    make.player(name="before", last_active=NOW - MOMENT)
    make.player(name="at", last_active=NOW)
    make.player(name="after", last_active=NOW + MOMENT)
    assert set(names(list(Player.objects.inactive_since(NOW)))) == {"before", "at"}


def test_archivable_players_are_idle_gone_and_not_archived(make: Make) -> None:
    idle = {"last_active": NOW - MONTH}
    make.player(name="archivable", user=make.user(is_active=False), **idle)
    make.player(name="still on Discord", user=make.user(is_active=True), **idle)
    make.player(name="archived", user=make.user(is_active=False), is_archived=True, **idle)
    recent = NOW - MONTH + MOMENT
    make.player(name="just not idle", user=make.user(is_active=False), last_active=recent)
    assert names(list(Player.objects.archivable(NOW))) == ["archivable"]


def test_active_teams_did_something_within_30_days(make: Make) -> None:
    make.team(name="recent", last_active=NOW - MONTH + MOMENT)
    make.team(name="idle", last_active=NOW - MONTH)
    make.team(name="archived", last_active=NOW, is_archived=True)
    assert names(list(Team.objects.active(NOW))) == ["recent"]
    both = Team.objects.active(NOW, include_inactive=True)
    assert set(names(list(both))) == {"recent", "idle"}


def test_search_orders_by_exact_prefix_contained_tag_then_activity(make: Make) -> None:
    make.team(name="none", tag="Fox", last_active=NOW + 9 * DAY)
    make.team(name="red fox", tag="A", last_active=NOW + 8 * DAY)
    make.team(name="the fox", tag="B", last_active=NOW + 9 * DAY)
    make.team(name="FOX hunters", tag="C", last_active=NOW)
    make.team(name="Foxes", tag="D", last_active=NOW + DAY)
    make.team(name="fox", tag="E", last_active=NOW - 99 * DAY)
    make.team(name="badger", tag="F")
    expected = ["fox", "Foxes", "FOX hunters", "the fox", "red fox", "none"]
    assert names(list(Team.objects.search("  FoX "))) == expected


def test_search_gives_25_teams_at_most(make: Make) -> None:
    for _ in range(30):
        make.team()
    assert len(Team.objects.search("team")) == 25
    assert len(Team.objects.search("team", limit=1000)) == 25
    assert len(Team.objects.search("team", limit=3)) == 3
    assert len(Team.objects.search("team", limit=-1)) == 0


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "1 OR 1=1"])
def test_search_takes_wildcards_for_what_they_are(make: Make, text: str) -> None:
    make.team(name="plain", tag="P")
    make.team(name=f"with {text} inside", tag="W")
    assert names(list(Team.objects.search(text))) == [f"with {text} inside"]


@pytest.mark.parametrize("text", ["", "   ", "\0", "a\0"])
def test_search_for_nothing_finds_nothing(make: Make, text: str) -> None:
    make.team(name="a team")
    assert list(Team.objects.search(text)) == []


def test_search_composes_with_activity(make: Make) -> None:
    make.team(name="fox idle", last_active=NOW - 2 * MONTH)
    make.team(name="fox busy", last_active=NOW)
    assert names(list(Team.objects.active(NOW).search("fox"))) == ["fox busy"]


def test_the_top_is_by_rating_then_wins_then_name(make: Make) -> None:
    board = make.board(make.season())
    figures = [
        ("zebra", 1500, 9),
        ("Beta", 1400, 5),
        ("alpha", 1400, 5),
        ("omega", 1400, 6),
        ("last", 1399, 99),
    ]
    for rank, (name, rating, wins) in enumerate(figures, start=1):
        make.item(board, team=make.team(name=name), rank=rank, rating=rating, wins=wins)
    items = ScrimmageLeaderboardItem.objects.of_size("1v1")
    expected = ["zebra", "omega", "alpha", "Beta", "last"]
    assert [item.team.name for item in items.top(10)] == expected
    assert [item.team.name for item in items.top(3)] == expected[:3]
    assert list(items.top(0)) == list(items.top(-1)) == []


def test_the_top_of_one_size_and_season_leaves_others_out(make: Make) -> None:
    season, other = make.season(), make.season()
    mine = make.item(make.board(season, "1v1"), rank=1)
    make.item(make.board(season, "2v2"), rank=1)
    make.item(make.board(other, "1v1"), rank=1)
    found = ScrimmageLeaderboardItem.objects.in_season(season).of_size("1v1").top(10)
    assert list(found) == [mine]


def test_the_top_of_each_board_comes_in_one_query(
    make: Make, django_assert_num_queries: Any
) -> None:
    season = make.season()
    make.board(season, "2v2", items=4)
    make.board(season, "1v1", items=2)
    with django_assert_num_queries(1):
        items: list[Any] = list(ScrimmageLeaderboardItem.objects.in_season(season).top_of_each(3))
        found = [
            (item.leaderboard.team_size, item.place, item.rank, bool(item.team.name))
            for item in items
        ]
    assert found == [
        ("1v1", 1, 1, True),
        ("1v1", 2, 2, True),
        ("2v2", 1, 1, True),
        ("2v2", 2, 2, True),
        ("2v2", 3, 3, True),
    ]


def test_the_active_season_says_when_it_started(make: Make) -> None:
    make.season(start_date=dt.date(2026, 3, 1))
    make.season(name="now", start_date=dt.date(2026, 2, 1), is_active=True)
    assert names(list(Season.objects.active())) == ["now"]
    assert Season.objects.start_of_active(NOW.date()) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (dt.date(2026, 6, 15), dt.date(2025, 6, 15)),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (dt.date(2028, 3, 1), dt.date(2027, 3, 1)),
    ],
)
def test_without_an_active_season_it_is_a_year_back(
    make: Make, today: dt.date, start: dt.date
) -> None:
    make.season(start_date=dt.date(2026, 3, 1))
    assert Season.objects.start_of_active(today) == start


def test_seasons_in_order_and_within_a_range(make: Make) -> None:
    def season(name: str, first: int, last: int) -> None:
        make.season(name=name, start_date=dt.date(2026, first, 1), end_date=dt.date(2026, last, 1))

    season("late", 6, 8)
    season("early", 2, 4)
    season("long", 1, 9)
    assert names(list(Season.objects.by_start())) == ["long", "early", "late"]
    within = Season.objects.within(dt.date(2026, 2, 1), dt.date(2026, 8, 1))
    assert names(list(within)) == ["early", "late"]
    short = Season.objects.within(dt.date(2026, 2, 2), dt.date(2026, 7, 31))
    assert names(list(short)) == []


def test_seasons_by_size(make: Make) -> None:
    make.board(make.season(name="duel"), "1v1")
    make.board(make.season(name="squad"), "4v4")
    assert names(list(Season.objects.of_size("4v4"))) == ["squad"]
