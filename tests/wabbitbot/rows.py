"""A valid row of any entity, with the rows that it needs."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.db import models

from tests.support.schema import with_tables
from versioning.presence.asking import is_present
from wabbitbot.models import ProvenPotentialRecord
from wabbitbot.models.base import Entity
from wabbitbot.models.fields import DiscordIdField

E = TypeVar("E", bound=Entity)

ENTITIES: list[type[Entity]] = sorted(
    (model for model in apps.get_app_config("wabbitbot").get_models() if issubclass(model, Entity)),
    key=lambda model: model._meta.db_table,
)
every_entity = pytest.mark.parametrize(
    "model", with_tables(ENTITIES), ids=lambda model: model._meta.db_table
)
LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
_numbers = itertools.count(1)
_OF_FIELD: dict[str, Any] = {
    "end_date": LATER,
    "expires_at": LATER,
    "max_participants": 2,
    "alliance": 0,
}


def present(model: type[Entity], kind: type[Any] = models.Field) -> list[Any]:
    """The fields of a kind whose columns the schema has."""
    fields = model._meta.concrete_fields
    return [f for f in fields if isinstance(f, kind) and is_present(model, f.name)]


def row(model: type[E], **given: Any) -> E:
    """A saved row; what is not given is as the field's default says, or made up."""
    made = model(**required(model, **given))
    made.save(force_insert=True)
    return made


def required(model: type[Entity], **given: Any) -> dict[str, Any]:
    """Values of the fields that a new row needs, parents saved, and those that are given."""
    if model is ProvenPotentialRecord and "new_team" not in given:
        sides = required_fields(model, given, only={"challenger", "opponent"})
        given |= sides
        given |= {"new_team": given["challenger"], "established_team": given["opponent"]}
    return given | required_fields(model, given)


def required_fields(
    model: type[Entity], given: dict[str, Any], only: set[str] | None = None
) -> dict[str, Any]:
    """Made-up values of the required fields that are not given."""
    return {
        field.name: value_of(field)
        for field in model._meta.concrete_fields
        if not (field.null or field.has_default() or {field.name, field.attname} & given.keys())
        and (only is None or field.name in only)
    }


def value_of(field: models.Field[Any, Any]) -> Any:
    """Some valid value; another each time where rows must differ."""
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        related: type[Entity] = field.related_model  # type: ignore[assignment]
        return row(related)
    number = next(_numbers)
    if isinstance(field, models.DateField):
        time = _OF_FIELD.get(field.name, LATER - dt.timedelta(days=365))
        return time if isinstance(field, models.DateTimeField) else time.date()
    if isinstance(field, models.CharField):
        return f"{field.name}-{number}"
    if isinstance(field, DiscordIdField):
        return number
    return _OF_FIELD.get(field.name, 1)
