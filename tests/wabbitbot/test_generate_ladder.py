from __future__ import annotations

import datetime as dt
import json
import re
from io import StringIO
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models

from tests.wabbitbot.conftest import NOW, Make
from wabbitbot.models import (
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    SeasonConfig,
    Team,
    User,
)
from wabbitbot.services import ladder
from wabbitbot.services.ladder import LadderNotEmptyError, generate_ladder
from wabbitbot.services.ladder_play import Board
from wabbitbot.services.ladder_rows import Rows

MADE: tuple[type[models.Model], ...] = (
    User,
    Player,
    Team,
    SeasonConfig,
    Season,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
)
pytestmark = pytest.mark.django_db


def generate(**options: Any) -> tuple[int, str, str]:
    """Exit code, stdout, and what goes to stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("generate_ladder", stdout=out, stderr=err, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in MADE}


def clear() -> None:
    for model in reversed(MADE):
        model._default_manager.all().delete()


def test_a_hundred_players_make_a_whole_ladder() -> None:
    code, out, err = generate(format="json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document == {
        "generated": True,
        "users": User.objects.count(),
        "players": 100,
        "teams": 125,
        "seasons": 1,
        "leaderboards": 4,
        "leaderboard_items": 175,
        "matches_simulated": 4400,
        "seed": 1,
        "as_of": dt.datetime.now(dt.UTC).date().isoformat(),
    }
    assert Player.objects.count() == 100
    assert Team.objects.count() == 125
    assert ScrimmageLeaderboardItem.objects.count() == 175
    assert Season.objects.active().count() == 1
    connection.check_constraints()


def test_the_figures_are_those_of_matches_played() -> None:
    generate(seed=5)
    for size, players in (("1v1", 100), ("2v2", 25), ("3v3", 25), ("4v4", 25)):
        items = list(ScrimmageLeaderboardItem.objects.of_size(size).select_related("team"))
        assert len(items) == players
        assert sum(item.wins for item in items) == sum(item.losses for item in items) > 0
        assert all(600 <= item.rating <= 2000 for item in items)
        assert all(item.recent_change != 0 or item.rating == 600 for item in items)
        assert abs(sum(float(item.rating) for item in items) / players - 1000) < 30
        best, worst = max(items, key=lambda i: i.rating), min(items, key=lambda i: i.rating)
        assert best.wins > best.losses
        assert worst.wins < worst.losses


def test_ranks_are_the_order_that_the_queries_say() -> None:
    generate(players=60)
    for size in ("1v1", "2v2", "3v3", "4v4"):
        items = ScrimmageLeaderboardItem.objects.of_size(size).best_first()
        ranks = [item.rank for item in items]
        assert ranks == list(range(1, len(ranks) + 1))


def test_equal_figures_rank_in_the_order_of_the_names() -> None:
    board = Board(12, Random(1))
    assert board.play(0) == 0
    assert board.ranking() == list(range(12))
    names = [Rows(seed=1, players=12, day=NOW.date()).label("player", n) for n in range(12)]
    assert names == sorted(names)


def test_a_player_has_the_figures_of_their_solo_team() -> None:
    generate(players=12)
    for player in Player.objects.all():
        item = ScrimmageLeaderboardItem.objects.of_size("1v1").get(team__team_major=player)
        assert (player.rating, player.wins, player.losses) == (item.rating, item.wins, item.losses)
        assert (item.team.name, item.team.team_type) == (player.name, "Solo")


def test_names_are_neutral_handles() -> None:
    generate(players=8)
    names = [*Player.objects.values_list("name", flat=True)]
    names += Team.objects.values_list("name", flat=True)
    assert all(re.fullmatch(r"(player|team)-\d{4}", name) for name in names)


def test_every_row_passes_validation() -> None:
    generate(players=9)
    for model in MADE:
        for row in model._default_manager.all():
            row.full_clean()


@time_machine.travel(NOW, tick=False)
def test_the_same_seed_makes_the_same_rows() -> None:
    generate(players=20, seed=7)
    first = everything()
    clear()
    generate(players=20, seed=7, as_of=NOW.date())
    assert everything() == first
    clear()
    generate(players=20, seed=8)
    other = everything()
    assert {row["id"] for row in other["Player"]}.isdisjoint(row["id"] for row in first["Player"])
    ratings = [[row["rating"] for row in rows["Player"]] for rows in (first, other)]
    assert sorted(ratings[0]) != sorted(ratings[1])


def test_the_same_rows_come_in_batches_of_any_size(monkeypatch: Any) -> None:
    rows = Rows(seed=3, players=11, day=NOW.date())
    generate_ladder(rows)
    first = everything()
    clear()
    monkeypatch.setattr(ladder, "BATCH", 2)
    generate_ladder(rows)
    assert everything() == first


def test_a_second_ladder_is_refused_in_words() -> None:
    generate(players=4)
    before = everything()
    code, out, message = generate(players=4, seed=2)
    assert (code, out) == (1, "")
    assert "holds Discord members, players, teams, seasons already" in message
    assert "--if-empty" in message
    assert everything() == before


def test_if_empty_leaves_a_ladder_as_it_is() -> None:
    assert generate(players=4, if_empty=True)[0] == 0
    before = everything()
    code, out, _ = generate(players=8, if_empty=True)
    assert code == 0
    assert out.startswith("Nothing generated")
    code, out, _ = generate(if_empty=True, format="json")
    assert json.loads(out)["generated"] is False
    assert everything() == before


def test_an_active_season_of_ones_own_is_in_the_way_too(make: Make) -> None:
    make.season(is_active=True)
    code, _, message = generate()
    assert (code, "holds seasons already" in message) == (1, True)
    assert not Player.objects.exists()


def test_a_ladder_written_at_the_same_time_is_refused_and_nothing_left(
    make: Make, monkeypatch: Any
) -> None:
    make.season(is_active=True)
    monkeypatch.setattr(ladder, "occupied", lambda _using: [])
    with pytest.raises(LadderNotEmptyError, match="at the same time"):
        generate_ladder(Rows(seed=1, players=4, day=NOW.date()))
    assert not User.objects.exists()


@pytest.mark.parametrize("players", [0, -1, 1_000_001, 10**30])
def test_absurd_numbers_of_players_exit_2(players: int) -> None:
    code, out, message = generate(players=players)
    assert (code, out) == (2, "")
    assert "from 1 to 1,000,000" in message


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_absurd_days_exit_2(day: dt.date) -> None:
    code, _, message = generate(as_of=day)
    assert (code, "--as-of" in message) == (2, True)


@pytest.mark.parametrize("players", [1, 3, 4, 5])
def test_small_ladders_work(players: int) -> None:
    assert generate(players=players)[0] == 0
    assert Player.objects.count() == players
    assert Team.objects.count() == players + players // 4


@pytest.mark.parametrize("seed", [0, -1, 2**80])
def test_every_whole_number_is_a_seed(seed: int) -> None:
    assert generate(players=2, seed=seed)[0] == 0


def test_a_large_ladder_says_how_far_it_is_on_stderr(monkeypatch: Any) -> None:
    monkeypatch.setattr("wabbitbot.management.commands.generate_ladder.TALKS_FROM", 10)
    monkeypatch.setattr(ladder, "BATCH", 8)
    _, out, err = generate(players=12, format="json")
    assert json.loads(out)["players"] == 12
    assert "members: 8 of 12" in err
    assert "members: 12 of 12" in err


def test_an_interrupt_leaves_nothing_and_says_so(monkeypatch: Any) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Rows, "season", interrupt)
    code, _, message = generate(players=4)
    assert (code, "Nothing was written" in message) == (1, True)
    assert not User.objects.exists()


def test_absent_tables_exit_2_with_the_next_step() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE players RENAME TO elsewhere")
    code, _, message = generate()
    assert (code, "manage.py migrate" in message) == (2, True)
