"""The attribute of a versioned field: it reads the fallback while the column is absent."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from versioning.presence.asking import absence_of
from versioning.presence.fallback import fallback_of, is_mutable
from versioning.presence.pinning import pinned


class PresenceAttribute:
    """Goes before the descriptor class of the field."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """The loaded value; else the fallback, or what the database holds by now."""
        if instance is None or self.field.attname in instance.__dict__:
            return super().__get__(instance, cls)  # type: ignore[misc]
        # Loading must find the same version as the question whether to load.
        with pinned():
            absence = absence_of(instance._state.db or DEFAULT_DB_ALIAS)
            if absence is None or self.field not in absence.fields:
                return super().__get__(instance, cls)  # type: ignore[misc]
        value = fallback_of(self.field)
        if is_mutable(self.field):
            # What is changed in place has to be there at the next look.
            instance.__dict__[self.field.attname] = value
        return value


@cache
def descriptor_for(descriptor: type) -> type:
    """The class of the attribute, made from the field's own."""
    if issubclass(descriptor, PresenceAttribute):
        return descriptor
    return type(f"Presence{descriptor.__name__}", (PresenceAttribute, descriptor), {})
