"""Loads maps: all rows of a file or none, and a second time nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

from wabbitbot.models import Map
from wabbitbot.rules.blanks import OUTER
from wabbitbot.services.map_rows import MapRow, RowError, check_rows


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many maps were created, changed, or found as the rows say; or why none was."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: tuple[RowError, ...] = ()


# As the unique constraint of names has it.
_KEYS = """
SELECT lower(regexp_replace(name, %s, '', 'g'))
  FROM unnest(%s::text[]) WITH ORDINALITY AS given (name, place) ORDER BY place
"""


def map_keys(names: list[str], using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names as the database compares them: without case and outer blanks.

    Asked of PostgreSQL: which letters differ in case alone depends on its locale.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_KEYS, [OUTER, names])
        return [key for (key,) in cursor.fetchall()]


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
    good, errors = check_rows(rows, lambda names: map_keys(names, using))
    if errors:
        return LoadResult(errors=tuple(errors))
    try:
        with transaction.atomic(using=using):
            return _write(good, using=using, dry_run=dry_run)
    except IntegrityError:
        # Only names can collide: the rows are checked. Another load wrote at the same time.
        reason = "a map of one of these names was written meanwhile; run the command again"
        return LoadResult(errors=(RowError(None, "name", reason),))


def _write(rows: list[MapRow], *, using: str, dry_run: bool) -> LoadResult:
    maps = list(Map.objects.using(using).select_for_update())
    existing = dict(zip(map_keys([found.name for found in maps], using), maps, strict=True))
    keys = map_keys([row.values["name"] for row in rows], using)
    created: list[Map] = []
    updated = 0
    for row, key in zip(rows, keys, strict=True):
        found = existing.get(key)
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
