"""One act of a service: who, when, why, on which database; and how rows are locked and written."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from wabbitbot.models import User
from wabbitbot.models.base import Entity
from wabbitbot.services.errors import NotFoundError, named

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Act:
    """What every step of one service call has in common.

    Attributes:
        using: The database.
        now: The time of the act, UTC.
        by: The acting member's id; None for the system itself.
        reason: For the snapshots.
    """

    using: str
    now: dt.datetime
    by: uuid.UUID | None = None
    reason: str = ""

    @classmethod
    def of(
        cls,
        using: str,
        now: dt.datetime | None,
        by: uuid.UUID | None,
        reason: str = "",
    ) -> Act:
        """An act; without a time, now.

        Raises:
            ValidationError: The time has no zone, so that it could be any of a day's hours.
        """
        if now is None:
            now = timezone.now()
        elif timezone.is_naive(now):
            raise ValidationError({"now": "Give the time with its time zone."})
        return cls(using, now.astimezone(dt.UTC), by, reason)

    @cached_property
    def actor_name(self) -> str:
        """The acting member's name, as it is at this moment; empty where there is none."""
        if self.by is None:
            return ""
        user = User.objects.using(self.using).filter(pk=self.by).first()
        return str(user) if user else ""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction; what its constraints refuse leaves as a named error.

        Raises:
            RuleError: Another transaction was first.
        """
        try:
            with transaction.atomic(using=self.using):
                yield
        except IntegrityError as error:
            if known := named(error):
                raise known from error
            raise

    def get(self, model: type[E], pk: uuid.UUID) -> E:
        """A row, without a lock: for what never changes in it.

        Raises:
            NotFoundError: There is none.
        """
        row = model._default_manager.using(self.using).filter(pk=pk).first()
        if row is None:
            raise NotFoundError(str(model._meta.verbose_name), [pk])
        return row

    def lock(self, model: type[E], pk: uuid.UUID) -> E:
        """A row as it is now, locked to the end of the transaction.

        Raises:
            NotFoundError: There is none.
        """
        return self.lock_all(model, [pk])[pk]

    def lock_all(self, model: type[E], pks: Iterable[uuid.UUID]) -> dict[uuid.UUID, E]:
        """Rows by id, locked in the order of their ids.

        ``FOR NO KEY UPDATE``: a row that refers to a locked one can still be inserted, so foreign
        keys add no waits of their own to the order of locks.

        Raises:
            NotFoundError: One is not there.
        """
        wanted = set(pks)
        rows = model._default_manager.using(self.using).filter(pk__in=wanted)
        found: dict[uuid.UUID, E] = {
            row.pk: row for row in rows.order_by("pk").select_for_update(no_key=True)
        }
        if missing := wanted - found.keys():
            raise NotFoundError(str(model._meta.verbose_name), sorted(missing, key=str))
        return found

    def create(self, row: E) -> E:
        """Insert a row with what somebody typed, checked and signed by who acts.

        Raises:
            ValidationError: A value cannot be stored.
        """
        check(row, self.using)
        return self.insert(row)

    def insert(self, row: E) -> E:
        """Insert a row that the services have made up themselves, signed by who acts.

        Raises:
            ValidationError: A value cannot be stored.
        """
        self._sign(row)
        clean_values(row)
        row.save(using=self.using, force_insert=True)
        return row

    def insert_all(self, rows: Iterable[E]) -> None:
        """Insert rows of one model that hold nothing but what checked rows hold."""
        batch = list(rows)
        for row in batch:
            self._sign(row)
        if batch:
            type(batch[0])._default_manager.using(self.using).bulk_create(batch)

    def save(self, row: Entity, *fields: str) -> None:
        """Write some fields of a locked row, checked and signed by who acts.

        Raises:
            ValidationError: A value cannot be stored.
        """
        row.updated_by_user_id = self.by
        clean_values(row, fields)
        row.save(using=self.using, update_fields=[*fields, "updated_by_user_id"])

    def _sign(self, row: Entity) -> None:
        row.created_by_user_id = row.updated_by_user_id = self.by
        row.created_at = row.updated_at = self.now


def clean_values(row: models.Model, only: Iterable[str] = ()) -> None:
    """Refuse values that their fields cannot hold; asks the database nothing.

    References are left out: services have just read the rows that they refer to.

    Args:
        row: The row.
        only: The fields that change; empty for all.

    Raises:
        ValidationError: By field.
    """
    changed = set(only)
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        # Django would cut the fraction off, and fail on an infinity.
        if (
            isinstance(field, models.IntegerField)
            and isinstance(value, float)
            and not value.is_integer()
        ):
            raise ValidationError({field.name: "Give a whole number."})
    row.clean_fields(
        exclude={
            field.name
            for field in row._meta.concrete_fields
            if field.is_relation or (changed and field.name not in changed)
        }
    )


def check(row: models.Model, using: str) -> None:
    """Refuse a row that cannot be stored: its values, then what its CHECK constraints say of them.

    Uniqueness is left to the database. It alone knows what others write at the same moment, and so
    the error is the same whoever was first.

    Raises:
        ValidationError: By field.
    """
    clean_values(row)
    found: list[ValidationError] = []
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(type(row), row, using=using)
            except ValidationError as error:
                found.append(error)
    if found:
        raise ValidationError({NON_FIELD_ERRORS: found})
