from __future__ import annotations

from typing import Any

from tests.wabbitbot.conftest import Make
from tests.wabbitbot.querysets.conftest import Play
from wabbitbot.models import (
    ScrimmageLeaderboardItem,
    TournamentLeaderboard,
    TournamentLeaderboardItem,
)


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


def test_the_top_without_a_season_or_size_is_that_of_all_lines(make: Make) -> None:
    season = make.season()
    best = make.item(make.board(season, "2v2"), rank=1, rating=1900)
    second = make.item(make.board(make.season(), "1v1"), rank=1, rating=1800)
    make.item(make.board(season, "1v1"), rank=1, rating=1700)
    assert list(ScrimmageLeaderboardItem.objects.top(2)) == [best, second]


def test_the_top_composes_with_other_conditions(make: Make) -> None:
    board = make.board(make.season(), items=5)
    found = ScrimmageLeaderboardItem.objects.filter(leaderboard=board, rank__gt=2).top(2)
    assert [item.rank for item in found] == [3, 4]
    later = ScrimmageLeaderboardItem.objects.filter(rank__gt=2)
    of_each: list[Any] = list(later.of_size("1v1").top_of_each(2))
    assert [(item.rank, item.place) for item in of_each] == [(3, 1), (4, 2)]


def test_tournament_leaders_are_by_rating_then_points_then_name(play: Play) -> None:
    season = play.season()
    board, other = (
        TournamentLeaderboard.objects.create(season=season, team_size=size)
        for size in ("1v1", "2v2")
    )
    figures = [("b", 9, 5), ("a", 9, 5), ("c", 9, 6), ("d", 8, 99)]
    for rank, (name, rating, points) in enumerate(figures, start=1):
        play.tournament_line(board, name, rank=rank, rating=rating, tournament_points=points)
    play.tournament_line(other, "e", rank=1, rating=99)
    lines = TournamentLeaderboardItem.objects.in_season(season)
    assert [line.team.name for line in lines.of_size("1v1").top(3)] == ["c", "a", "b"]
    of_each: list[Any] = list(lines.top_of_each(2))
    assert [(line.team.name, line.place) for line in of_each] == [("c", 1), ("a", 2), ("e", 1)]
