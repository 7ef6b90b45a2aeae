"""What an attribute reads while its column is absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Field, Value
from django.db.models.functions import Cast

_NO_FALLBACK = object()


def fallback_of(field: Field[Any, Any]) -> Any:
    """A value for this field: the declared fallback, or else what the field has by itself."""
    found = _declared(field)
    if found is _NO_FALLBACK:
        return field.get_default()
    return found() if callable(found) else found


def has_fallback(field: Field[Any, Any]) -> bool:
    """Whether there is a value that the field's type admits."""
    found = _declared(field)
    if found is _NO_FALLBACK:
        return bool(field.many_to_many or field.null)
    return callable(found) or found is not None or field.null


def is_mutable(field: Field[Any, Any]) -> bool:
    """Whether each instance needs a value of its own."""
    return callable(_declared(field))


def _declared(field: Field[Any, Any]) -> Any:
    given = getattr(field, "presence_fallback", _NO_FALLBACK)
    if given is not _NO_FALLBACK:
        return given
    if field.has_default():
        return field.default
    plain = field.has_db_default() and not hasattr(field.db_default, "resolve_expression")
    return field.db_default if plain else _NO_FALLBACK


def is_fallback(field: Field[Any, Any], value: Any) -> bool:
    """Whether writing this value to an absent column loses nothing."""
    expected = field.get_prep_value(fallback_of(field))
    for plain in _values(value):
        if hasattr(plain, "resolve_expression") or hasattr(plain, "prepare_database_save"):
            return False
        if field.get_prep_value(plain) != expected:
            return False
    return True


def _values(value: Any) -> Iterator[Any]:
    """What an expression writes: ``bulk_update`` puts its values into a CASE."""
    if isinstance(value, Value):
        yield value.value
    elif isinstance(value, Cast):
        yield from _values(value.get_source_expressions()[0])
    elif isinstance(value, Case):
        for case in value.cases:
            yield from _values(case.result)
    else:
        yield value
