"""Finds, and locks, every row that a deletion would take along or change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.deletion import (
    Collector,
    ProtectedError,
    RestrictedError,
    get_candidate_relations_to_delete,
)
from django.db.models.signals import post_delete, pre_delete

from wabbitbot.archive.errors import NothingToArchiveError, ProtectedRowsError

_NAMED = 10


class LockingCollector(Collector):
    """Django's collector of what a deletion takes along, which locks each level before the next.

    A locked row gets no new children, since their foreign key would have to lock it too. So what
    was collected is all there is, and it stays as it was copied.
    """

    def can_fast_delete(self, objs: Any, from_field: Any = None) -> bool:
        """Never: rows that are deleted unseen cannot be copied."""
        return False

    def related_objects(
        self, related_model: type[models.Model], related_fields: Iterable[Any], objs: Any
    ) -> models.QuerySet[Any]:
        """The same rows, locked."""
        found = super().related_objects(related_model, related_fields, objs)
        return found.select_for_update(of=("self",))


@dataclass(frozen=True, slots=True)
class Cleared:
    """References that the deletion sets to null: keys of the rows, and what they refer to."""

    table: str
    column: str
    keys: tuple[Any, ...]
    targets: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What one deletion is about to do.

    Attributes:
        collector: Deletes it.
        keys: Primary keys by table, in the order of deletion.
        cleared: References to set to null.
    """

    collector: LockingCollector
    keys: Mapping[str, list[Any]]
    cleared: tuple[Cleared, ...]


def collect(roots: models.QuerySet[Any], using: str) -> Collected:
    """Lock the rows and whatever goes with them. Runs in a transaction.

    Raises:
        NothingToArchiveError: There is no such row (any more).
        ProtectedRowsError: Other rows forbid the deletion.
    """
    collector = LockingCollector(using=using, origin=roots)
    roots = roots.using(using).select_for_update(of=("self",))
    if not any(signal.has_listeners(roots.model) for signal in (pre_delete, post_delete)):
        # Nobody sees these instances: the database copies the rows, so keys are enough.
        roots = roots.select_related(None).only(*_referenced(roots.model))
    found = list(roots)
    if not found:
        name = roots.model._meta.verbose_name
        raise NothingToArchiveError(
            f"There is no such {name}: it was never there, or another session deleted or archived "
            "it meanwhile.",
            "look at its history (`archive_restore MODEL ID --list`).",
        )
    try:
        collector.collect(found)
    except ProtectedError as error:
        raise protected(roots.model, error.protected_objects) from error
    except RestrictedError as error:
        raise protected(roots.model, error.restricted_objects) from error
    collector.sort()
    return Collected(
        collector=collector,
        keys={
            model._meta.db_table: [row.pk for row in rows]
            for model, rows in collector.data.items()
            if rows
        },
        cleared=tuple(_cleared(collector)),
    )


def _referenced(model: type[models.Model]) -> set[str]:
    """The fields by which other rows refer to this model's."""
    relations: Iterable[Any] = get_candidate_relations_to_delete(model._meta)
    return {"pk"} | {
        field.attname for relation in relations for field in relation.field.foreign_related_fields
    }


def _cleared(collector: LockingCollector) -> Iterable[Cleared]:
    for (field, value), updates in collector.field_updates.items():
        if value is not None:
            continue
        pairs: list[tuple[Any, Any]] = []
        for rows in updates:
            # Querysets are typed as models there.
            found: Any = rows
            if isinstance(found, models.QuerySet):
                found = found.values_list("pk", field.attname)
                pairs += found
            else:
                pairs += [(row.pk, getattr(row, field.attname)) for row in found]
        if pairs:
            keys, targets = zip(*pairs, strict=True)
            yield Cleared(field.model._meta.db_table, str(field.column), keys, targets)


def protected(model: type[models.Model], objects: Iterable[models.Model]) -> ProtectedRowsError:
    """The error for rows that need a row of this model."""
    rows = sorted(objects, key=lambda row: (row._meta.db_table, str(row.pk)))
    shown = [f"{row._meta.db_table} {row.pk} ({row})" for row in rows[:_NAMED]]
    if len(rows) > _NAMED:
        shown.append(f"and {len(rows) - _NAMED:,} more")
    return ProtectedRowsError(
        f"{str(model._meta.verbose_name).capitalize()} cannot be archived, for other rows need "
        "it: " + "; ".join(shown) + ".",
        "archive those first, or let them refer to another row.",
    )
