"""Loads maps: all rows of a file or none, and a second time nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction

from wabbitbot.models import Map
from wabbitbot.services.map_rows import MapRow, RowError, check_rows, map_key


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many maps were created, changed, or found as the rows say; or why none was."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: tuple[RowError, ...] = ()


def load_maps(
    rows: list[Any], *, using: str = DEFAULT_DB_ALIAS, dry_run: bool = False
) -> LoadResult:
    """Create and update maps by name.

    A row changes only the fields that it gives, and maps without a row stay as they are.

    Args:
        rows: What a file holds, unchecked.
        using: The database.
        dry_run: Count, and write nothing.

    Returns:
        The counts; with any error nothing was written.
    """
    good, errors = check_rows(rows)
    if errors:
        return LoadResult(errors=tuple(errors))
    try:
        with transaction.atomic(using=using):
            return _write(good, using=using, dry_run=dry_run)
    except IntegrityError:
        # Only names can collide: the rows are checked. Another load wrote at the same time, or
        # two names differ in characters that only the database takes for equal.
        reason = "a map of one of these names was written meanwhile; run the command again"
        return LoadResult(errors=(RowError(None, "name", reason),))


def _write(rows: list[MapRow], *, using: str, dry_run: bool) -> LoadResult:
    maps = Map.objects.using(using).select_for_update()
    existing = {map_key(found.name): found for found in maps}
    created: list[Map] = []
    updated = 0
    for row in rows:
        found = existing.get(row.key)
        if found is None:
            created.append(Map(**row.values))
            continue
        changed = [name for name, value in row.values.items() if getattr(found, name) != value]
        updated += bool(changed)
        if changed and not dry_run:
            for name in changed:
                setattr(found, name, row.values[name])
            found.save(using=using, update_fields=changed)
    if not dry_run:
        Map.objects.using(using).bulk_create(created)
    return LoadResult(len(created), updated, len(rows) - len(created) - updated)
