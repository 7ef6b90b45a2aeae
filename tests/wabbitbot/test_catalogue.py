"""Every entity's rules stand in the database itself: models and catalogue, held together."""

from __future__ import annotations

import re

import pytest
from django.db import connection, models

from tests.wabbitbot.catalogue import ask, columns, violation
from tests.wabbitbot.rows import ENTITIES, every_entity, present, required, row
from versioning.presence.asking import is_present
from wabbitbot.models import Match
from wabbitbot.models.base import Entity

pytestmark = pytest.mark.django_db


def test_there_are_thirty_nine_entities_in_as_many_files() -> None:
    assert len(ENTITIES) == 39
    assert len({model.__module__ for model in ENTITIES}) == 39


@every_entity
def test_a_made_up_row_is_valid_and_comes_back(model: type[Entity]) -> None:
    made = row(model)
    made.full_clean(validate_unique=False, validate_constraints=False)
    model(**required(model)).full_clean()
    read = model._default_manager.get(pk=made.pk)
    for field in model._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(made, field.attname)


@every_entity
def test_a_raw_insert_of_the_required_columns_is_enough(model: type[Entity]) -> None:
    given = model(**required(model))
    needed = {
        field.column: field.get_db_prep_save(getattr(given, field.attname), connection=connection)
        for field in model._meta.concrete_fields
        if not field.null and not field.has_default()
    }
    names = ", ".join(f'"{name}"' for name in needed)
    values = ", ".join(["%s"] * len(needed))
    body = f"({names}) VALUES ({values})" if needed else "DEFAULT VALUES"
    [(pk,)] = ask(f'INSERT INTO "{model._meta.db_table}" {body} RETURNING id', *needed.values())
    read = model._default_manager.get(pk=pk)
    fresh = model()
    for field in model._meta.concrete_fields:
        moment = isinstance(field, models.DateTimeField) or field.primary_key
        if field.has_default() and not moment:
            assert getattr(read, field.attname) == getattr(fresh, field.attname), field.name


@every_entity
def test_every_default_of_python_is_one_of_the_database(model: type[Entity]) -> None:
    live = columns(model)
    for field in present(model):
        _kind, null, default = live[field.column]
        assert null == field.null
        assert (default is not None) == field.has_default(), field.name
    assert live.keys() == {field.column for field in present(model)}


@every_entity
def test_every_json_column_is_of_one_shape_with_default_and_index(model: type[Entity]) -> None:
    table = model._meta.db_table
    made = row(model)
    for field in present(model, models.JSONField):
        kind, null, default = columns(model)[field.column]
        assert (kind, null) == ("jsonb", False)
        assert default == ("'{}'::jsonb" if field.default is dict else "'[]'::jsonb")
        index = ask(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s",
            f"gin_idx_{table}_{field.column}",
        )
        assert index[0][0].endswith(f"USING gin ({field.column})")
        if field.checked:
            other: object = [] if field.default is dict else {}
            for value in (other, "text", 1, True):
                assert violation(model, made.pk, field.column, value).startswith(table)
    unchecked = [f.name for f in present(model, models.JSONField) if not f.checked]
    late = table == "players" and is_present(model, "metadata")
    assert unchecked == (["metadata"] if late else [])


@every_entity
def test_every_relation_is_indexed_and_deletes_as_it_is_required(model: type[Entity]) -> None:
    table = model._meta.db_table
    for field in present(model, models.ForeignKey):
        name = f"idx_{table}_{field.column}"
        if field.unique:  # a one-to-one: the unique index serves
            name = f"{table}_{field.column}_key"
        found = ask("SELECT indexdef FROM pg_indexes WHERE indexname = %s", name)
        # It may go on with the column by which the rows are asked for.
        assert re.search(rf"USING btree \({field.column}[,)]", found[0][0])
        protected = model is Match and field.name in {"team1", "team2"}
        wanted = models.SET_NULL if field.null else models.CASCADE
        assert field.remote_field.on_delete is (models.PROTECT if protected else wanted)
        [(target, deferrable, valid)] = ask(
            "SELECT confrelid::regclass::text, condeferrable, convalidated FROM pg_constraint "
            "JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] "
            "WHERE contype = 'f' AND conrelid = %s::regclass AND attname = %s",
            table,
            field.column,
        )
        assert (target, deferrable, valid) == (field.related_model._meta.db_table, True, True)
