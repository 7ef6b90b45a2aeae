"""What the models themselves must do differently while a column is absent.

Validation asks the database whether a value is unique, and a constraint over an absent column
does not exist; ``save(update_fields=…)`` must not lose a value that it was told to write; what
``refresh_from_db()`` did not find in the row must not go on as if it had. Every model with a
versioned field gets these three when its class is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, router
from django.db.models import Model
from django.db.models.signals import class_prepared, pre_save

from versioning.presence import absence as absences
from versioning.presence.asking import absence_of
from versioning.presence.fallback import is_fallback

forget = absences.forget


def _absent(instance: Model, using: str | None) -> list[Any]:
    absence = absence_of(using or instance._state.db or DEFAULT_DB_ALIAS)
    if absence is None:
        return []
    return [field for field in instance._meta.concrete_fields if field in absence.fields]


def _excluding(validate: Callable[..., None]) -> Callable[..., None]:
    @wraps(validate)
    def guarded(self: Model, exclude: Any = None) -> None:
        # Django asks the one about constraints, and the other about unique fields.
        asked = {router.db_for_write(type(self), instance=self), type(self)._default_manager.db}
        if absent := {field.name for using in asked for field in _absent(self, using)}:
            exclude = absent | set(exclude or ())
        validate(self, exclude=exclude)

    return guarded


def _unloading(refresh: Callable[..., None]) -> Callable[..., None]:
    @wraps(refresh)
    def guarded(
        self: Model, using: str | None = None, fields: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        wanted = None if fields is None else set(fields)
        refresh(self, using, fields, *args, **kwargs)
        for field in _absent(self, using):
            if wanted is None or not wanted.isdisjoint({field.name, field.attname}):
                self.__dict__.pop(field.attname, None)
                if field.is_relation and field.is_cached(self):
                    field.delete_cached_value(self)

    return guarded


def refuse_loss(
    sender: type[Model], instance: Model, using: str, update_fields: Any, **_kwargs: Any
) -> None:
    """Receiver of ``pre_save``: a field that is named must not be left out in silence.

    Raises:
        SchemaFieldAbsentError: Its column is absent and the value is not the fallback.
    """
    if not update_fields or (absence := absence_of(using)) is None:
        return
    # Django names the loaded fields itself where others are deferred. Keys of parents and generated
    # columns are among them or not, as its version has it; neither is written.
    fields = sender._meta.concrete_fields
    unwritten = {field.attname for field in fields if field.primary_key or field.generated}
    loaded = {field.attname for field in fields} - instance.get_deferred_fields()
    if set(update_fields) - unwritten == loaded - unwritten:
        return
    for field in _absent(instance, using):
        if not {field.name, field.attname}.isdisjoint(update_fields) and not is_fallback(
            field, getattr(instance, field.attname)
        ):
            raise absence.field_error(field)


def prepare(sender: Any, **_kwargs: Any) -> None:
    """Receiver of ``class_prepared``."""
    if sender._meta.apps is not apps:
        return
    forget()
    if any(hasattr(field, "presence") for field in sender._meta.concrete_fields):
        sender.validate_unique = _excluding(sender.validate_unique)
        sender.validate_constraints = _excluding(sender.validate_constraints)
        sender.refresh_from_db = _unloading(sender.refresh_from_db)
        pre_save.connect(refuse_loss, sender=sender, dispatch_uid="versioning.presence")


class_prepared.connect(prepare, dispatch_uid="versioning.presence")
