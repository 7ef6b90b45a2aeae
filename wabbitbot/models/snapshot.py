"""What every snapshot of a state has."""

from __future__ import annotations

import json
import reprlib
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import line, optional_identity, prose
from wabbitbot.models.fields import JsonObjectField


class StateSnapshot(Entity):
    """A frozen picture of an entity at one moment; ``created_at`` is that moment.

    PostgreSQL refuses to change or delete it (`wabbitbot.operations.FreezeRows`). Rows that it
    speaks of may go later, so it keeps their ids, not references.
    """

    triggered_by_user_id = optional_identity(help_text="The member who changed the state.")
    triggered_by_user_name = line(32)
    reason = prose()
    additional_data = JsonObjectField()

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.created_at:%Y-%m-%d %H:%M:%S}"


class IdentitiesField(ArrayField):  # type: ignore[type-arg]
    """Ids of rows as they were: a ``uuid[]``, flat and without nulls; empty by default."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("db_default", [])
        kwargs.setdefault("blank", True)
        kwargs["base_field"] = models.UUIDField()
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Without what every such field has."""
        name, path, args, kwargs = super().deconstruct()
        for key in ("base_field", "default", "db_default", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """One dimension and no null, which a ``uuid[]`` alone would take."""
        column = connection.ops.quote_name(str(self.column))
        return (
            f"{column} = '{{}}' OR "
            f"(array_ndims({column}) = 1 AND array_position({column}, NULL) IS NULL)"
        )

    def to_python(self, value: Any) -> Any:
        """The list that ``value`` is, or writes as JSON; of UUIDs.

        Raises:
            ValidationError: It is something else, or one of its elements is.
        """
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                value = None
        if not isinstance(value, list | tuple):
            raise ValidationError("Enter a list of ids.", code="shape")
        return [_identity(number, item) for number, item in enumerate(value, start=1)]

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The ids for the database.

        Raises:
            ValidationError: As `to_python`.
        """
        if not hasattr(value, "resolve_expression"):
            value = self.to_python(value)
        return super().get_db_prep_save(value, connection)


def _identity(number: int, item: object) -> uuid.UUID:
    if isinstance(item, uuid.UUID):
        return item
    try:
        if isinstance(item, str):
            return uuid.UUID(item)
    except ValueError:
        pass
    raise ValidationError(
        f"Element {number} is no id (a UUID): {reprlib.repr(item)}.", code="element"
    )
