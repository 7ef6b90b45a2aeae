"""Whether something is present on a database now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP

if TYPE_CHECKING:
    from versioning.presence.absence import Absence


def absence_of(using: str = DEFAULT_DB_ALIAS) -> Absence | None:
    """What is absent on a database; None where nothing is, or its backend does not look."""
    ask = getattr(connections[using].ops, "absence", None)
    return None if ask is None else ask()


def is_present(model: type[Model], path: str = "", using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether a model's table, and all that a lookup path such as ``coupon__code`` meets, exists.

    Args:
        model: Where the path begins.
        path: Names of fields, joined as in a lookup; what is no field, such as a transform, ends
            it. Empty: the table alone.
        using: The database.
    """
    absence = absence_of(using)
    if absence is None:
        return True
    at: type[Model] | None = model
    for name in path.split(LOOKUP_SEP):
        if at is None or absence.has_no_table(at):
            return at is None
        try:
            field = at._meta.pk if name == "pk" else at._meta.get_field(name)
        except FieldDoesNotExist:
            return True
        # The other side of a relation knows the field that makes it.
        column = getattr(field, "field", field)
        if column in absence.fields:
            return False
        through = getattr(getattr(column, "remote_field", None), "through", None)
        if through is not None and absence.has_no_table(through):
            return False
        related = getattr(field, "related_model", None)
        at = related if isinstance(related, type) else None
    return not absence.has_no_table(at)
