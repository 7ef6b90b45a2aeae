"""What every entity has."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from wabbitbot.models.fields import UpdatedAtField
from wabbitbot.models.storable import text_fault


class Entity(models.Model):
    """A row with an identity and a history of its own.

    The application makes the identity; the database's defaults serve hand-written SQL and releases
    that do not know a column. All times are UTC. The manager of each entity comes from an
    `EntityQuerySet`.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    updated_at = UpdatedAtField(default=timezone.now, db_default=Now(), editable=False)
    # Plain UUIDs of members, not foreign keys: who acted stays known after they are gone.
    created_by_user_id = models.UUIDField(null=True, blank=True, editable=False)
    updated_by_user_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def save(
        self,
        *args: Any,
        update_fields: Iterable[str] | None = None,
        **kwargs: Any,
    ) -> None:
        """Save, with ``updated_at`` even where only some fields are written."""
        if update_fields is not None:
            names = set(update_fields)
            update_fields = names | {"updated_at"} if names else names
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Django's own checks, and nothing that PostgreSQL cannot store.

        That is a text with a NUL or half a character, and None in a field that may be blank but
        never null, which Django lets pass.

        Raises:
            ValidationError: By field.
        """
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            if field.name in (exclude or ()) or field.name in errors:
                continue
            value = getattr(self, field.attname)
            if value is None and not field.null:
                errors[field.name] = [ValidationError(field.error_messages["null"], code="null")]
            fault = text_fault(value) if isinstance(value, str) else None
            if fault is not None:
                errors[field.name] = [ValidationError(fault, code="unstorable")]
        if errors:
            raise ValidationError(errors)
