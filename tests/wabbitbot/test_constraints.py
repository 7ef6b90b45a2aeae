"""PostgreSQL itself refuses what the models refuse; Django says why beforehand."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.wabbitbot.conftest import Make
from wabbitbot.models import (
    Achievement,
    Map,
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    SeasonConfig,
    Team,
    User,
)

SqlRunner = Callable[..., list[tuple[Any, ...]]]


def refuses(run_sql: SqlRunner, constraint: str, sql: str, *params: object) -> None:
    """The statement fails, and on this constraint."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        run_sql(sql, *params)
    assert refused.value.__cause__ is not None
    assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[attr-defined]


def test_a_raw_insert_of_the_required_columns_gets_every_default(run_sql: SqlRunner) -> None:
    run_sql("INSERT INTO mashina_users (discord_user_id, username) VALUES (1, 'member')")
    user = User.objects.get()
    run_sql("INSERT INTO players (user_id, player_name) VALUES (%s, 'player')", user.pk)
    player = Player.objects.get()
    assert (user.is_active, user.global_name, user.previous_discord_mentions) == (True, "", [])
    assert (int(player.rating), player.wins, player.losses, player.email) == (1000, 0, 0, "")
    assert (player.metadata, player.previous_steam_usernames) == ({}, [])
    assert (player.is_archived, player.archived_at, player.team_join_limit) == (False, None, None)
    run_sql("INSERT INTO teams (name, tag) VALUES ('team', 'T')")
    assert Team.objects.get().team_type == "Team"
    run_sql("INSERT INTO maps (name, size) VALUES ('map', '1v1')")
    found = Map.objects.get()
    assert (found.is_active, found.is_in_random_pool, found.density) == (True, False, None)


def test_one_player_a_user_and_one_user_a_discord_id(make: Make, run_sql: SqlRunner) -> None:
    player = make.player(user=make.user(discord_user_id=7))
    refuses(
        run_sql,
        "players_user_id_key",
        "INSERT INTO players (user_id, player_name) VALUES (%s, 'second')",
        player.user_id,
    )
    refuses(
        run_sql,
        "uq_mashina_users_discord_user_id",
        "INSERT INTO mashina_users (discord_user_id, username) VALUES (7, 'second')",
    )


@pytest.mark.parametrize(
    ("constraint", "assignment"),
    [
        ("ck_players_rating", "rating = -1"),
        ("players_wins_check", "wins = -1"),
        ("players_losses_check", "losses = -1"),
    ],
)
def test_a_players_figures_are_never_negative(
    make: Make, run_sql: SqlRunner, constraint: str, assignment: str
) -> None:
    make.player()
    refuses(run_sql, constraint, f"UPDATE players SET {assignment}")


@pytest.mark.parametrize(
    ("name", "tag", "constraint"),
    [
        ("Red Foxes", "X", "uq_teams_name"),
        ("  rED fOXES ", "X", "uq_teams_name"),
        ("Others", "rf", "uq_teams_tag"),
        ("Others", " RF ", "uq_teams_tag"),
        ("", "X", "ck_teams_name_and_tag_not_blank"),
        ("  \t", "X", "ck_teams_name_and_tag_not_blank"),
        ("Others", " ", "ck_teams_name_and_tag_not_blank"),
    ],
)
def test_team_names_and_tags_are_unique_without_case_and_blanks(
    make: Make, run_sql: SqlRunner, name: str, tag: str, constraint: str
) -> None:
    make.team(name="Red Foxes", tag="RF")
    refuses(run_sql, constraint, "INSERT INTO teams (name, tag) VALUES (%s, %s)", name, tag)
    with pytest.raises(ValidationError) as refused:
        Team(name=name, tag=tag).full_clean()
    assert (
        "exists already" in str(refused.value)
        or "blank" in str(refused.value)
        or ("needs a name" in str(refused.value))
    )


def test_inner_blanks_make_another_team(make: Make) -> None:
    make.team(name="Red Foxes", tag="RF")
    assert make.team(name="RedFoxes", tag="R F").pk


@pytest.mark.parametrize(
    ("constraint", "sql"),
    [
        (
            "ck_teams_team_type",
            "INSERT INTO teams (name, tag, team_type) VALUES ('n', 't', 'solo')",
        ),
        ("ck_maps_size", "INSERT INTO maps (name, size) VALUES ('n', '5v5')"),
        ("ck_maps_density", "INSERT INTO maps (name, size, density) VALUES ('n', '1v1', 4)"),
        ("ck_maps_name_not_blank", "INSERT INTO maps (name, size) VALUES (' ', '1v1')"),
        (
            "ck_season_configs_decay_rates",
            "INSERT INTO season_configs (tournament_decay_rate_per_week) VALUES (-0.5)",
        ),
    ],
)
def test_values_outside_an_enum_or_range_are_refused(
    run_sql: SqlRunner, constraint: str, sql: str
) -> None:
    refuses(run_sql, constraint, sql)


def test_map_names_are_unique_without_case_and_blanks(run_sql: SqlRunner) -> None:
    Map.objects.create(name="Death Row", size="1v1")
    refuses(run_sql, "uq_maps_name", "INSERT INTO maps (name, size) VALUES (' DEATH row ', '2v2')")


@pytest.mark.parametrize("days", [0, -1])
def test_a_season_starts_before_it_ends(make: Make, run_sql: SqlRunner, days: int) -> None:
    config = SeasonConfig.objects.create()
    start = dt.date(2026, 5, 1)
    end = start + dt.timedelta(days=days)
    refuses(
        run_sql,
        "ck_seasons_start_before_end",
        "INSERT INTO seasons (config_id, name, start_date, end_date) VALUES (%s, 's', %s, %s)",
        config.pk,
        start,
        end,
    )
    with pytest.raises(ValidationError, match="starts before it ends"):
        Season(config=config, name="s", start_date=start, end_date=end).full_clean()


def test_at_most_one_season_is_active(make: Make, run_sql: SqlRunner) -> None:
    make.season(is_active=True)
    make.season()
    make.season()
    refuses(
        run_sql,
        "uq_seasons_one_active",
        "INSERT INTO seasons (config_id, name, start_date, end_date, is_active) "
        "SELECT config_id, 's', start_date, end_date, true FROM seasons LIMIT 1",
    )
    with pytest.raises(ValidationError, match="end that one first"):
        Season(
            config=SeasonConfig.objects.create(),
            name="s",
            start_date=dt.date(2026, 1, 1),
            end_date=dt.date(2026, 2, 1),
            is_active=True,
        ).full_clean()


def test_a_season_has_one_leaderboard_a_size(make: Make, run_sql: SqlRunner) -> None:
    season = make.season()
    make.board(season, "1v1")
    make.board(season, "2v2")
    insert = "INSERT INTO scrimmage_leaderboards (season_id, team_size) VALUES (%s, %s)"
    refuses(run_sql, "uq_scrimmage_leaderboards_season_id_team_size", insert, season.pk, "1v1")
    refuses(run_sql, "ck_scrimmage_leaderboards_team_size", insert, season.pk, "1V1")
    with pytest.raises(ValidationError, match="leaderboard of this size already"):
        ScrimmageLeaderboard(season=season, team_size="1v1").full_clean()


def test_no_team_twice_and_no_rank_shared_in_a_leaderboard(make: Make, run_sql: SqlRunner) -> None:
    board = make.board(make.season())
    item = make.item(board, rank=1)
    other = make.team()
    insert = (
        "INSERT INTO scrimmage_leaderboard_items (leaderboard_id, team_id, rank) "
        "VALUES (%s, %s, %s)"
    )
    run_sql("SET CONSTRAINTS ALL IMMEDIATE")
    refuses(
        run_sql,
        "uq_scrimmage_leaderboard_items_leaderboard_id_team_id",
        insert,
        board.pk,
        item.team_id,
        2,
    )
    refuses(
        run_sql,
        "uq_scrimmage_leaderboard_items_leaderboard_id_rank",
        insert,
        board.pk,
        other.pk,
        1,
    )
    refuses(run_sql, "ck_scrimmage_leaderboard_items_rank", insert, board.pk, other.pk, 0)
    refuses(
        run_sql,
        "ck_scrimmage_leaderboard_items_rating",
        "UPDATE scrimmage_leaderboard_items SET rating = -1",
    )


def test_two_teams_may_swap_ranks(make: Make) -> None:
    board = make.board(make.season())
    first, second = make.item(board, rank=1), make.item(board, rank=2)
    first.rank, second.rank = 2, 1
    first.save()
    second.save()
    connection.check_constraints()
    ranks = ScrimmageLeaderboardItem.objects.values_list("rank", flat=True)
    assert sorted(ranks) == [1, 2]


@pytest.mark.schema("001-1.1")
def test_required_relations_cascade_and_optional_ones_become_null(make: Make) -> None:
    player = make.player()
    team = make.team(team_major=player)
    Achievement.objects.create(player=player, type="first-win")
    player.user.delete()
    team.refresh_from_db()
    assert team.team_major is None
    assert not Player.objects.exists()
    assert not Achievement.objects.exists()


def test_deleting_a_season_takes_its_leaderboards(make: Make) -> None:
    season = make.season()
    make.board(season, items=2)
    season.delete()
    assert not ScrimmageLeaderboardItem.objects.exists()
    assert Team.objects.count() == 2


def test_foreign_keys_are_kept_by_the_database(run_sql: SqlRunner) -> None:
    run_sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        run_sql("INSERT INTO players (user_id, player_name) VALUES (%s, 'player')", uuid.uuid4())
