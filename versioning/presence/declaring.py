"""How a model says at which schema versions a column or its table exists.

::

    email = versioned(models.EmailField(default=""), since="001-1.1")

    @versioned_model(since="001-1.1")
    class Achievement(models.Model): ...
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from django.db import models

from versioning.presence import guards
from versioning.presence.attribute import descriptor_for
from versioning.presence.span import Presence

F = TypeVar("F", bound="models.Field[Any, Any]")
M = TypeVar("M", bound=type[models.Model])


class _NotGiven(Enum):
    NOT_GIVEN = 0


NOT_GIVEN = _NotGiven.NOT_GIVEN


def versioned(
    field: F, *, since: str | None = None, until: str | None = None, fallback: Any = NOT_GIVEN
) -> F:
    """Say from and to which schema version the field's column exists.

    At any other version the column appears in no statement, and the attribute reads the fallback.
    Migrations do not see the span: they tell what the database really has.

    Args:
        field: Of any kind; of a many-to-many field it is the table between that comes and goes.
        since: The first schema version that has the column.
        until: The schema version from which its new form serves; declare it one step before the
            column is dropped.
        fallback: What the attribute reads meanwhile: a value, or a callable that makes one each
            time. By default the field's own default.

    Returns:
        The same field.

    Raises:
        MalformedVersionError: `since` or `until` is no schema version.
    """
    marked: Any = field
    marked.presence = Presence.parse(since, until)
    if fallback is not NOT_GIVEN:
        marked.presence_fallback = fallback
    marked.descriptor_class = descriptor_for(field.descriptor_class)
    return field


def versioned_model(*, since: str | None = None, until: str | None = None) -> Callable[[M], M]:
    """Say from and to which schema version the model's table exists; a class decorator.

    At any other version the table is read as an empty one, and no row can be inserted.

    Raises:
        MalformedVersionError: `since` or `until` is no schema version.
    """
    presence = Presence.parse(since, until)

    def mark(model: M) -> M:
        options: Any = model._meta
        options.presence = presence
        guards.forget()
        return model

    return mark
