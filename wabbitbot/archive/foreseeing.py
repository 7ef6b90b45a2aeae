"""Says beforehand what archiving would take along; locks and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from wabbitbot.archive.collecting import protected

LOOKED_AT = 1_000
"""How many rows of a relation are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What archiving would do by now.

    Attributes:
        rows: How many rows it would take by table.
        references_cleared: How many references of other rows it would set to null.
        is_complete: Whether that is all; else there are more, and nobody counted them.
    """

    rows: Mapping[str, int]
    references_cleared: int
    is_complete: bool


class _BoundedCollector(Collector):
    """Django's collector of what a deletion takes along, which looks at so many rows of each."""

    is_complete = True

    def can_fast_delete(self, objs: Any, from_field: Any = None) -> bool:
        """Never: what is deleted unseen is not counted."""
        return False

    def related_objects(
        self, related_model: type[models.Model], related_fields: Iterable[Any], objs: Any
    ) -> models.QuerySet[Any]:
        """The first of them."""
        found = super().related_objects(related_model, related_fields, objs)
        return found.order_by()[:LOOKED_AT]

    def add(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Note whether these may not be all."""
        self.is_complete = self.is_complete and len(objs) < LOOKED_AT
        return super().add(objs, *args, **kwargs)


def foresee(roots: models.QuerySet[Any]) -> Foreseen:
    """What `archive` would take along with these rows.

    Raises:
        ProtectedRowsError: Other rows forbid the deletion.
    """
    collector = _BoundedCollector(using=roots.db, origin=roots)
    try:
        collector.collect(list(roots.order_by()[:LOOKED_AT]))
    except ProtectedError as error:
        raise protected(roots.model, error.protected_objects) from error
    except RestrictedError as error:
        raise protected(roots.model, error.restricted_objects) from error
    # Querysets are typed as models there.
    changes: Mapping[Any, Any] = collector.field_updates
    cleared = [
        len(rows)
        for (_field, value), updates in changes.items()
        for rows in updates
        if value is None
    ]
    return Foreseen(
        rows={model._meta.db_table: len(found) for model, found in collector.data.items() if found},
        references_cleared=sum(cleared),
        is_complete=collector.is_complete and all(count < LOOKED_AT for count in cleared),
    )
