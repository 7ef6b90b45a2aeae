"""Rows that no entity may have: PostgreSQL refuses each, whatever wrote it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from tests.wabbitbot.catalogue import columns, copy_with, violation
from tests.wabbitbot.rows import ENTITIES, every_entity, present, required, row
from versioning.presence.asking import is_present
from wabbitbot.models import Match
from wabbitbot.models.base import Entity

pytestmark = pytest.mark.django_db


@every_entity
def test_every_choice_is_checked_in_the_database(model: type[Entity]) -> None:
    # A match has either both, its parent's id and type, or neither.
    made = row(
        model, **({"parent_id": uuid.uuid4(), "parent_type": "Scrimmage"} if model is Match else {})
    )
    for field in model._meta.concrete_fields:
        if not field.choices:
            continue
        name = f"ck_{model._meta.db_table}_{field.column}"
        values = [value for value, _label in field.flatchoices]
        bad = [99, 0 if 0 not in values else -1] if isinstance(values[0], int) else ["", "?"]
        for value in bad + ([] if isinstance(values[0], int) else [values[0].swapcase()]):
            if value not in values:
                assert violation(model, made.pk, field.column, value) == name
        for value in values:
            assert violation(model, made.pk, field.column, value) != name


@every_entity
def test_every_text_has_its_length_in_the_database(model: type[Entity]) -> None:
    made = row(model)
    live = columns(model)
    for field in present(model, models.CharField):
        assert live[field.column][0] == f"character varying({field.max_length})"
        text = "x" * (field.max_length + 1)
        assert violation(model, made.pk, field.column, text) == "22001"


@every_entity
def test_no_decimal_is_nan_or_infinite(model: type[Entity]) -> None:
    made = row(model)
    for field in present(model, models.DecimalField):
        assert violation(model, made.pk, field.column, "NaN").startswith("ck_"), field.name
        assert violation(model, made.pk, field.column, "Infinity") == "22003"
        assert violation(model, made.pk, field.column, "-Infinity") == "22003"


@every_entity
def test_no_count_is_negative(model: type[Entity]) -> None:
    made = row(model)
    for field in [
        *present(model, models.PositiveIntegerField),
        *present(model, models.PositiveSmallIntegerField),
        *present(model, models.PositiveBigIntegerField),
    ]:
        assert "ck" in violation(model, made.pk, field.column, -1), field.name


def test_ratings_and_rates_are_never_negative() -> None:
    words = ("rating", "rate_per_week", "range_at", "entropy", "minutes", "multiplier")
    tried = set()
    for model in filter(is_present, ENTITIES):
        made = row(model)
        for field in present(model, models.DecimalField):
            if field.name.endswith(words) or field.name == "rating_range_at_match":
                tried.add(f"{model._meta.db_table}.{field.name}")
                assert violation(model, made.pk, field.column, "-1").startswith("ck_"), field
    assert {"players.rating", "scrimmages.challenger_rating"} <= tried
    assert len(tried) >= 18


@every_entity
def test_no_end_lies_before_its_start(model: type[Entity]) -> None:
    names = {field.name for field in model._meta.concrete_fields}
    pairs = [
        ("started_at", "completed_at"),
        ("start_date", "end_date"),
        ("valid_from", "valid_to"),
        ("calculated_at", "expires_at"),
    ]
    for start, end in pairs:
        if not {start, end} <= names:
            continue
        early, late = "2001-01-01", "2001-01-02"
        made = row(model, **{start: _time(model, start, early), end: _time(model, end, late)})
        refusal = violation(model, made.pk, end, "2000-01-01")
        assert refusal.startswith(f"ck_{model._meta.db_table}_"), (start, end, refusal)


@every_entity
def test_best_of_is_odd_and_positive(model: type[Entity]) -> None:
    if "best_of" not in columns(model):
        return
    made = row(model)
    table = model._meta.db_table
    for even in (2, 4, 32766):
        assert violation(model, made.pk, "best_of", even) == f"ck_{table}_best_of_odd"
    for below in (0, -1, -3):
        assert "best_of" in violation(model, made.pk, "best_of", below)
    with pytest.raises(ValidationError, match="best_of is odd, so that the series has a winner"):
        model(**required(model, best_of=2)).full_clean()


@every_entity
def test_every_list_of_ids_is_flat_and_whole(model: type[Entity]) -> None:
    made = row(model)
    for field in present(model, ArrayField):
        assert columns(model)[field.column] == ("uuid[]", False, "'{}'::uuid[]")
        for bad in ("{NULL}", f"{{{{{made.pk}}},{{{made.pk}}}}}", "{x}"):
            assert violation(model, made.pk, field.column, bad)
        copy_with(model, made.pk, field.column, [str(made.pk)] * 10_000)
        read = model._default_manager.exclude(pk=made.pk).order_by(f"{field.name}__len").last()
        assert getattr(read, field.name) == [made.pk] * 10_000


def _time(model: type[Entity], name: str, date: str) -> Any:
    field: Any = model._meta.get_field(name)
    return field.to_python(f"{date}T00:00Z" if isinstance(field, models.DateTimeField) else date)
