"""Deleting through the archive: copied with everything it takes along, or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from tests.support.schema import with_tables
from tests.wabbitbot.conftest import Make
from versioning.current import current_version
from wabbitbot.archive.errors import (
    ArchiveError,
    CopyFailedError,
    NoArchiveTableError,
    NothingToArchiveError,
    UnusableInputError,
)
from wabbitbot.archive.records import find, history
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.archive.tables import archive_of, archives
from wabbitbot.models import (
    Map,
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    Team,
    TeamMember,
    User,
)
from wabbitbot.models.base import Entity

pytestmark = pytest.mark.django_db
ENTITIES = sorted(
    (model for model in apps.get_models() if issubclass(model, Entity)),
    key=lambda model: model.__name__,
)
THROUGH = [
    field.remote_field.through
    for model in ENTITIES
    for field in model._meta.local_many_to_many
    if field.remote_field.through and field.remote_field.through._meta.auto_created
]
Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize("model", with_tables([*ENTITIES, *THROUGH]))
def test_every_entity_has_an_archive_with_the_type_of_its_key(
    model: type[models.Model], run_sql: Sql
) -> None:
    table = model._meta.db_table
    assert table in archives("default"), f'add CreateArchives("{table}") to its migration'
    types = run_sql(
        "SELECT data_type FROM information_schema.columns"
        " WHERE (table_name, column_name) IN ((%s, 'entity_id'), (%s, %s))",
        archive_of(table),
        table,
        model._meta.pk.column,
    )
    assert len(set(types)) == 1


def test_a_row_is_copied_whole_and_deleted(make: Make, run_sql: Sql) -> None:
    player = make.player(previous_platform_ids={"steam": ["1"]}, rating="1234.567891")
    [(whole,)] = run_sql("SELECT to_jsonb(p)::text FROM players p")
    by = uuid.uuid4()
    batch = archive(player, reason="  left the ladder ", by=by)
    assert dict(batch.rows) == {"players": 1}
    assert not Player.objects.exists()
    [archived] = history(player)
    assert (archived.reason, archived.archived_by) == ("left the ladder", by)
    assert (archived.version, archived.entity_id) == (1, player.pk)
    assert archived.batch_id == batch.batch_id
    assert archived.schema_version == str(current_version(connection))
    assert run_sql('SELECT "row"::text FROM players_archive') == [(whole,)]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_wanted(make: Make, reason: str) -> None:
    player = make.player()
    with pytest.raises(UnusableInputError, match="without a reason"):
        archive(player, reason=reason)
    assert Player.objects.filter(pk=player.pk).exists()


def test_versions_count_how_often(make: Make) -> None:
    team = make.team()
    for number in (1, 2, 3):
        archive(team, reason=f"reason {number}")
        assert [item.version for item in history(team)] == list(range(number, 0, -1))
        restore(find(Team, team.pk))
    assert find(team, version=2).reason == "reason 2"


def test_everything_that_goes_with_it_is_archived_and_comes_back(make: Make, run_sql: Sql) -> None:
    season = make.season()
    board = make.board(season, items=3)
    everything = rows_of(Season, ScrimmageLeaderboard, ScrimmageLeaderboardItem)
    batch = archive(season, reason="wrong season")
    assert dict(batch.rows) == {
        "scrimmage_leaderboard_items": 3,
        "scrimmage_leaderboards": 1,
        "seasons": 1,
    }
    assert list(batch.rows)[-1] == "seasons"
    assert not ScrimmageLeaderboardItem.objects.exists()
    done = restore(find(Season, season.pk))
    assert dict(done.rows) == dict(batch.rows)
    assert rows_of(Season, ScrimmageLeaderboard, ScrimmageLeaderboardItem) == everything
    assert history(board)[0].batch_id == batch.batch_id


def rows_of(*kinds: type[models.Model]) -> dict[str, list[dict[str, Any]]]:
    return {kind.__name__: list(kind._base_manager.order_by("pk").values()) for kind in kinds}


def test_references_that_were_cleared_are_put_back_where_they_are_null_still(make: Make) -> None:
    player, other = make.player(), make.player()
    teams = [make.team(team_major=player) for _ in range(3)]
    make.team(team_major=other)
    batch = archive(player, reason="left")
    assert batch.references_cleared == 3
    assert Team.objects.filter(team_major=None).count() == 3
    Team.objects.filter(pk=teams[1].pk).update(team_major=other)
    archive(teams[2], reason="dissolved")
    done = restore(find(player))
    assert done.references == 1
    assert list(Team.objects.filter(team_major=player)) == [teams[0]]
    assert Team.objects.get(pk=teams[0].pk).updated_at == teams[0].updated_at


def test_alone_leaves_the_others_in_the_archive(make: Make) -> None:
    user = make.user()
    player = make.player(user=user)
    make.membership(player)
    archive(user, reason="asked for it")
    done = restore(find(user), with_batch=False)
    assert dict(done.rows) == {"mashina_users": 1}
    assert User.objects.exists()
    assert not Player.objects.exists()
    restore(find(player), with_batch=False)
    assert Player.objects.get() == player


def test_a_queryset_is_one_batch(make: Make) -> None:
    for _ in range(5):
        make.team()
    batch = archive(Team.objects.filter(name__lt="team-0004"), reason="clean-up")
    assert dict(batch.rows) == {"teams": 3}
    assert Team.objects.count() == 2
    restore(find(Team, *_one("teams_archive")))
    assert Team.objects.count() == 5


def _one(archive_table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT entity_id FROM {archive_table} LIMIT 1")
        return list(cursor.fetchone())


def test_a_row_that_is_gone_is_said_so(make: Make) -> None:
    player = make.player()
    Player.objects.all().delete()
    with pytest.raises(NothingToArchiveError, match="no such player"):
        archive(player, reason="late")


@pytest.mark.parametrize(
    ("sabotage", "error", "words"),
    [
        ("DROP TABLE team_members_archive", NoArchiveTableError, "CreateArchives.'team_members'"),
        ("DROP TABLE archive_batches", NoArchiveTableError, "archive_batches"),
        (
            "ALTER TABLE team_members_archive ADD CHECK (reason <> 'left')",
            CopyFailedError,
            "Nothing was deleted",
        ),
        (
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER keep BEFORE DELETE ON team_members"
            " FOR EACH ROW EXECUTE FUNCTION keep()",
            ArchiveError,
            "Nothing was deleted",
        ),
    ],
)
def test_what_cannot_be_copied_is_not_deleted(
    make: Make, run_sql: Sql, sabotage: str, error: type[Exception], words: str
) -> None:
    player = make.player()
    make.membership(player)
    team = make.team(team_major=player)
    run_sql(sabotage)
    with pytest.raises(error, match=words):
        archive(player, reason="left")
    assert Player.objects.filter(pk=player.pk).exists()
    assert TeamMember.objects.exists()
    assert Team.objects.get(pk=team.pk).team_major == player
    assert run_sql("SELECT FROM players_archive") == []


def test_the_session_is_as_it_was(make: Make, run_sql: Sql) -> None:
    team = make.team()
    names = ("DateStyle", "TimeZone", "wabbitbot.archiving")
    run_sql("SET LOCAL DateStyle = 'SQL, DMY'; SET LOCAL TimeZone = 'Asia/Tokyo'")
    before = [run_sql("SELECT current_setting(%s, true)", name) for name in names]
    archive(team, reason="left")
    after = [run_sql("SELECT current_setting(%s, true)", name) for name in names]
    assert after[:2] == before[:2] == [[("SQL, DMY",)], [("Asia/Tokyo",)]]
    assert after[2] == [("",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE teams_archive SET reason = 'x'",
        "TRUNCATE teams_archive",
        "DELETE FROM teams_archive",
        "DELETE FROM archive_batches",
    ],
)
def test_history_does_not_change(make: Make, run_sql: Sql, statement: str) -> None:
    archive(make.team(), reason="left")
    with pytest.raises(Exception, match="is history"), transaction.atomic():
        run_sql(statement)


def test_rows_that_refuse_deletion_let_the_archive_through(make: Make, run_sql: Sql) -> None:
    """As frozen snapshots do: their trigger asks for the setting."""
    run_sql(
        "CREATE FUNCTION frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF current_setting('wabbitbot.archiving', true) = 'on' THEN RETURN OLD; END IF;"
        " RAISE 'frozen'; END $$;"
        "CREATE TRIGGER frozen BEFORE DELETE ON maps FOR EACH ROW EXECUTE FUNCTION frozen()"
    )
    row = Map.objects.create(name="Frozen", size="1v1")
    with pytest.raises(Exception, match="frozen"), transaction.atomic():
        Map.objects.all().delete()
    archive(row, reason="past")
    assert not Map.objects.exists()
    restore(find(row))
    with pytest.raises(Exception, match="frozen"), transaction.atomic():
        Map.objects.all().delete()
