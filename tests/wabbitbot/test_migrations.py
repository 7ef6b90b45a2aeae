"""Data of schema 001-1.0 lives on in 001-1.1, and the release made for 001-1.0 goes on writing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from tests.wabbitbot.conftest import Scratch

V1_0 = "0001_initial"
V1_1 = "0003_player_metadata_indexes"
INSERT_USER = (
    "INSERT INTO mashina_users (id, discord_user_id, username, global_name, mention, avatar_url, "
    "previous_discord_user_ids, previous_discord_usernames, previous_discord_global_names, "
    "previous_discord_mentions, joined_at, last_active, is_active, created_at, updated_at) "
    "VALUES (gen_random_uuid(), %s, 'member', '', '', '', '[]', '[]', '[]', '[]', now(), now(), "
    "true, now(), now()) RETURNING id"
)
# Every column that the release for 001-1.0 knows, as its ORM writes them.
INSERT_PLAYER = (
    "INSERT INTO players (id, user_id, player_name, last_active, is_archived, archived_at, "
    "team_join_limit, team_join_cooldowns, current_platform_ids, previous_platform_ids, "
    "current_steam_username, previous_steam_usernames, wins, losses, rating, created_at, "
    "updated_at, created_by_user_id, updated_by_user_id) "
    "VALUES (gen_random_uuid(), %s, %s, now(), false, NULL, 3, '{}', '{\"steam\": \"1\"}', '{}', "
    "'steam', '[\"old\"]', 4, 2, 1234.567891, now(), now(), NULL, NULL)"
)
NEW_COLUMNS = "SELECT player_name, email, metadata::text FROM players ORDER BY player_name"


def old_release_inserts(scratch: Scratch, discord_id: int, name: str) -> None:
    [(user,)] = scratch.run(INSERT_USER, discord_id)
    scratch.run(INSERT_PLAYER, user, name)


def indexes(scratch: Scratch) -> set[str]:
    rows = scratch.run(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE i.indrelid = 'players'::regclass AND i.indisvalid"
    )
    return {name for (name,) in rows}


def version(scratch: Scratch) -> tuple[str, str]:
    [row] = scratch.run(
        "SELECT schema_version, description FROM schema_metadata ORDER BY sequence DESC LIMIT 1"
    )
    return row[0], row[1]


def test_data_of_the_first_schema_survives_the_second(scratch: Scratch) -> None:
    scratch.migrate(V1_0)
    assert version(scratch) == ("001-1.0", "Initial schema")
    old_release_inserts(scratch, 18446744073709551615, "first")
    [before] = scratch.run("SELECT to_jsonb(p) FROM players p")

    scratch.migrate(V1_1)

    assert version(scratch) == ("001-1.1", "Player e-mail and metadata, achievements")
    [after] = scratch.run("SELECT to_jsonb(p) - 'email' - 'metadata' FROM players p")
    assert after == before
    assert scratch.run(NEW_COLUMNS) == [("first", "", "{}")]
    assert scratch.run("SELECT discord_user_id FROM mashina_users") == [(2**64 - 1,)]


def test_the_old_release_still_inserts_updates_and_reads(scratch: Scratch) -> None:
    scratch.migrate(V1_1)
    old_release_inserts(scratch, 1, "second")
    scratch.run("UPDATE players SET player_name = 'renamed' WHERE player_name = 'second'")
    assert scratch.run("SELECT player_name, wins, rating FROM players")[0][0] == "renamed"
    assert scratch.run(NEW_COLUMNS) == [("renamed", "", "{}")]


def test_there_and_back_and_there_again(scratch: Scratch) -> None:
    scratch.migrate(V1_1)
    old_release_inserts(scratch, 1, "player")
    added = {"gin_idx_players_metadata", "idx_players_active"}
    assert added <= indexes(scratch)

    scratch.migrate(V1_0)
    assert version(scratch)[0] == "001-1.0"
    assert not added & indexes(scratch)
    assert scratch.run("SELECT player_name, wins FROM players") == [("player", 4)]
    assert scratch.run("SELECT to_regclass('achievements')") == [(None,)]

    scratch.migrate(V1_1)
    assert scratch.run(NEW_COLUMNS) == [("player", "", "{}")]

    scratch.migrate(None)
    assert scratch.run("SELECT to_regclass('players')") == [(None,)]
    scratch.migrate(V1_1)
    assert added <= indexes(scratch)
    assert version(scratch)[0] == "001-1.1"


def test_the_rename_makes_no_sql_and_the_columns_come_without_a_rewrite(scratch: Scratch) -> None:
    scratch.migrate(V1_0)
    old_release_inserts(scratch, 1, "player")
    filenode = "SELECT pg_relation_filenode('players')"
    before = scratch.run(filenode)
    scratch.migrate(V1_1)
    assert scratch.run(filenode) == before

    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr", StringIO())
        call_command(
            "sqlmigrate",
            "wabbitbot",
            "0002",
            database=scratch.alias,
            stdout=out,
            no_color=True,
        )
    assert "player_name" not in _statements(out.getvalue())
    assert "RENAME" not in _statements(out.getvalue()).upper()


def test_indexes_are_built_while_players_are_written() -> None:
    from importlib import import_module

    migration = import_module(f"wabbitbot.migrations.{V1_1}").Migration
    assert migration.atomic is False
    kinds = [type(operation).__name__ for operation in migration.operations]
    assert kinds == ["AddIndexConcurrently", "AddIndexConcurrently", "SetSchemaVersion"]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "wabbitbot", check=True, dry_run=True, verbosity=0)
    assert connections["default"].vendor == "postgresql"


def _statements(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
