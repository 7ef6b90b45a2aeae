"""What holds for every entity, present and future."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import checks
from django.db import connection, models

from tests.support.schema import with_tables
from tests.wabbitbot.conftest import NOW, Make
from wabbitbot.models import Player
from wabbitbot.models.base import Entity
from wabbitbot.querysets.base import EntityQuerySet

ENTITIES = list(apps.get_app_config("wabbitbot").get_models())
YEAR = dt.timedelta(days=365)


def indexes_of(table: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        return dict(connection.introspection.get_constraints(cursor, table))


def columns_of(table: str) -> dict[str, tuple[str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, is_nullable, column_default "
            "FROM information_schema.columns WHERE table_name = %s",
            [table],
        )
        return {name: (kind, null, default) for name, kind, null, default in cursor.fetchall()}


@pytest.mark.parametrize("model", ENTITIES)
def test_every_model_is_an_entity_with_an_entity_queryset(model: type[models.Model]) -> None:
    assert issubclass(model, Entity)
    assert isinstance(model._default_manager.all(), EntityQuerySet)
    assert model._meta.db_table == model._meta.db_table.lower()
    assert model._meta.db_table.endswith("s")


@pytest.mark.django_db
@pytest.mark.parametrize("model", with_tables(ENTITIES))
def test_every_table_has_the_common_columns_with_defaults(model: type[models.Model]) -> None:
    columns = columns_of(model._meta.db_table)
    assert columns["id"] == ("uuid", "NO", "gen_random_uuid()")
    for name in ("created_at", "updated_at"):
        assert columns[name] == ("timestamp with time zone", "NO", "statement_timestamp()")
    for name in ("created_by_user_id", "updated_by_user_id"):
        assert columns[name] == ("uuid", "YES", None)


@pytest.mark.django_db
@pytest.mark.parametrize("model", ENTITIES)
def test_every_jsonb_column_has_a_default_and_a_gin_index(model: type[models.Model]) -> None:
    table = model._meta.db_table
    indexes = indexes_of(table)
    for name, (kind, null, default) in columns_of(table).items():
        if kind == "jsonb":
            assert null == "NO"
            assert default in ("'{}'::jsonb", "'[]'::jsonb")
            index = indexes[f"gin_idx_{table}_{name}"]
            assert (index["type"], index["columns"]) == ("gin", [name])


@pytest.mark.django_db
@pytest.mark.parametrize("model", with_tables(ENTITIES))
def test_every_foreign_key_has_one_index_by_its_name(model: type[models.Model]) -> None:
    table = model._meta.db_table
    indexes = indexes_of(table)
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey) and not field.unique:
            alone = [
                name
                for name, about in indexes.items()
                if about["index"] and not about["unique"] and about["columns"] == [field.column]
            ]
            # It may go on with columns that put the rows of one key in order.
            name = f"idx_{table}_{field.column}"
            assert indexes[name]["columns"][0] == field.column
            assert set(alone) <= {name}


@pytest.mark.django_db
@pytest.mark.parametrize("model", ENTITIES)
def test_every_choice_has_a_check(model: type[models.Model]) -> None:
    table = model._meta.db_table
    for field in model._meta.fields:
        if field.choices:
            assert indexes_of(table)[f"ck_{table}_{field.column}"]["check"]


def test_long_index_names_pass_djangos_checks() -> None:
    names = [index.name for model in ENTITIES for index in model._meta.indexes]
    assert "gin_idx_mashina_users_previous_discord_usernames" in names
    assert max(map(len, names)) > 30
    assert checks.run_checks(app_configs=[apps.get_app_config("wabbitbot")]) == []


@pytest.mark.schema("001-1.1")
@pytest.mark.django_db
def test_the_partial_index_is_the_strategys() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_players_active'")
        [(definition,)] = cursor.fetchall()
    assert "USING gin (metadata)" in definition
    assert "((metadata ->> 'isActive'::text) = 'true'::text)" in definition


def test_the_application_makes_a_random_identity() -> None:
    pk = Player().pk
    assert isinstance(pk, uuid.UUID)
    assert pk.version == 4
    assert pk != Player().pk


def test_a_new_row_keeps_the_times_it_is_given(make: Make) -> None:
    player = make.player(created_at=NOW, updated_at=NOW)
    player.refresh_from_db()
    assert (player.created_at, player.updated_at) == (NOW, NOW)


@pytest.mark.parametrize("only", [None, ["name"]], ids=["all fields", "some fields"])
def test_saving_moves_updated_at_alone(make: Make, only: list[str] | None) -> None:
    player = make.player(created_at=NOW, updated_at=NOW)
    player.name = "renamed"
    with time_machine.travel(NOW + YEAR, tick=False):
        player.save(update_fields=only)
    player.refresh_from_db()
    assert (player.name, player.created_at, player.updated_at) == ("renamed", NOW, NOW + YEAR)


def test_saving_no_field_changes_nothing(make: Make) -> None:
    player = make.player(updated_at=NOW)
    player.name = "renamed"
    player.save(update_fields=[])
    player.refresh_from_db()
    assert (player.name == "renamed", player.updated_at) == (False, NOW)


def test_bulk_changes_move_updated_at(make: Make) -> None:
    first, second = make.player(updated_at=NOW), make.player(updated_at=NOW)
    with time_machine.travel(NOW + YEAR, tick=False):
        Player.objects.filter(pk=first.pk).update(wins=1)
        second.wins = 2
        Player.objects.bulk_update([second], ["wins"])
    read = Player.objects.order_by("wins").values_list("wins", "updated_at")
    assert list(read) == [(1, NOW + YEAR), (2, NOW + YEAR)]


def test_a_bulk_change_may_give_its_own_time(make: Make) -> None:
    make.player()
    Player.objects.update(updated_at=NOW)
    assert Player.objects.get().updated_at == NOW
