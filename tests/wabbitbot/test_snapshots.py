"""Snapshots of the past are written once: no statement changes them, and no deletion takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.wabbitbot.catalogue import ask, refused
from tests.wabbitbot.rows import ENTITIES, required, row
from wabbitbot.models import GameStateSnapshot, Match
from wabbitbot.models.snapshot import StateSnapshot

SNAPSHOTS = [model for model in ENTITIES if issubclass(model, StateSnapshot)]
PARENTS = [
    (model, field.name)
    for model in SNAPSHOTS
    for field in model._meta.concrete_fields
    if field.many_to_one
]
pytestmark = pytest.mark.django_db
every_snapshot = pytest.mark.parametrize("model", SNAPSHOTS, ids=lambda m: m._meta.db_table)


def stays(made: Any, act: Callable[[], Any], what: str) -> None:
    table = made._meta.db_table
    with refused() as told:
        act()
    assert (told["state"], told["constraint"]) == ("23001", "frozen_rows")
    assert told["message"].startswith(f"{table} keeps the past as it was: {what} is refused")
    assert type(made)._default_manager.filter(pk=made.pk, reason="as it was").exists()


def test_there_are_four() -> None:
    assert len(SNAPSHOTS) == 4
    assert len(PARENTS) == 5


@every_snapshot
def test_no_update_by_orm_or_sql(model: Any) -> None:
    made = row(model, reason="as it was")
    made.reason = "another"
    stays(made, made.save, "UPDATE")
    stays(made, lambda: model.objects.update(reason="another"), "UPDATE")
    stays(made, lambda: model.objects.bulk_update([made], ["reason"]), "UPDATE")
    stays(made, lambda: ask(f"UPDATE {model._meta.db_table} SET reason = 'x'"), "UPDATE")


@every_snapshot
def test_no_delete_by_orm_or_sql(model: Any) -> None:
    made = row(model, reason="as it was")
    stays(made, type(made)(pk=made.pk).delete, "DELETE")
    stays(made, model.objects.all().delete, "DELETE")
    stays(made, lambda: ask(f"DELETE FROM {model._meta.db_table}"), "DELETE")


@pytest.mark.parametrize(("model", "parent"), PARENTS)
def test_no_deletion_of_the_parent_takes_one(model: Any, parent: str) -> None:
    made = row(model, reason="as it was")
    stays(made, getattr(made, parent).delete, "DELETE")
    table = getattr(made, parent)._meta.db_table
    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        ask(f"SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM {table}")
    assert model.objects.filter(pk=made.pk, reason="as it was").exists()


@every_snapshot
def test_the_archive_may_delete_and_still_not_change(model: Any) -> None:
    made = row(model, reason="as it was")
    with transaction.atomic():
        ask("SELECT set_config('wabbitbot.archiving', 'on', true)")
        stays(made, lambda: model.objects.update(reason="another"), "UPDATE")
        model.objects.filter(pk=made.pk).delete()
    assert not model.objects.exists()


@pytest.mark.parametrize(
    "value",
    ["x", [None], ["x"], [["x"]], 5, {"a": 1}, [1.5], [b"x"], [5], [True], None, "[" * 99999],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_list_of_ids_is_refused(value: Any) -> None:
    given = required(GameStateSnapshot)
    with pytest.raises(ValidationError) as said:
        GameStateSnapshot(**given, team1_player_ids=value).full_clean()
    assert set(said.value.message_dict) == {"team1_player_ids"}
    with pytest.raises(ValidationError), transaction.atomic():
        GameStateSnapshot(**given, team1_player_ids=value).save()
    assert not GameStateSnapshot.objects.exists()


def test_ten_thousand_ids_come_back() -> None:
    ids = [row(Match).pk] * 10_000
    snapshot = GameStateSnapshot(**required(GameStateSnapshot), team1_player_ids=ids)
    snapshot.full_clean()
    snapshot.save()
    snapshot.refresh_from_db()
    assert snapshot.team1_player_ids == ids
