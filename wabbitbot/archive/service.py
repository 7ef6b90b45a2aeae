"""Archives rows: copies them with whatever their deletion takes along, and deletes them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models
from django.db.backends.utils import CursorWrapper

from versioning.failures import explain
from wabbitbot.archive import shapes
from wabbitbot.archive.collecting import Collected, collect
from wabbitbot.archive.errors import CopyFailedError, UnusableInputError
from wabbitbot.archive.session import archiving
from wabbitbot.archive.tables import BATCHES, existing_archive
from wabbitbot.models.base import Entity


@dataclass(frozen=True, slots=True)
class Batch:
    """What one deletion archived.

    Attributes:
        batch_id: All its rows bear it.
        rows: Their number by table, in the order of deletion.
        references_cleared: How many references of other rows were set to null.
    """

    batch_id: uuid.UUID
    rows: Mapping[str, int]
    references_cleared: int


def archive(
    what: Entity | models.QuerySet[Any],
    *,
    reason: str,
    by: uuid.UUID | None = None,
    using: str | None = None,
) -> Batch:
    """Delete rows, after copying them and all rows that go with them to their archives.

    One transaction does it all, so that nothing is deleted that is not copied. References that
    become null are noted, so that `restore` can put them back.

    Args:
        what: An entity, or a queryset of one model without slices.
        reason: Why; not blank.
        by: The member who wants it.
        using: The database; by default where ``what`` comes from.

    Raises:
        UnusableInputError: The reason is blank.
        NothingToArchiveError: The rows are gone (already).
        ProtectedRowsError: Other rows forbid the deletion.
        NoArchiveTableError: A table that the deletion reaches has no archive.
        CopyFailedError: The database refused a copy.
    """
    if not reason.strip():
        raise UnusableInputError(
            "Nothing is archived without a reason.", "say why, for those who read it in a year."
        )
    if isinstance(what, models.Model):
        using = using or what._state.db or "default"
        what = type(what)._base_manager.filter(pk=what.pk)
    using = using or what.db
    stamp = (uuid.uuid4(), by, reason.strip())
    with archiving(using) as cursor:
        collected = collect(what, using)
        rows = {table: len(keys) for table, keys in collected.keys.items()}
        documents = [
            _copy(cursor, table, keys, stamp, using) for table, keys in collected.keys.items()
        ]
        _note(cursor, stamp[0], documents, collected)
        _delete(collected)
    cleared = sum(len(references.keys) for references in collected.cleared)
    return Batch(stamp[0], rows, cleared)


def _copy(
    cursor: CursorWrapper,
    table: str,
    keys: list[Any],
    stamp: tuple[uuid.UUID, uuid.UUID | None, str],
    using: str,
) -> dict[str, Any]:
    """Copy rows that are locked, and describe their table."""
    archive_table = existing_archive(table, using)
    shape = shapes.read(cursor, table)
    quote = cursor.db.ops.quote_name
    key = quote(shape.key)
    # JSON's own null and the absence of a value look the same in a copied row.
    nullable = [column for column in shape.columns if column.type in ("json", "jsonb")]
    nulls = ", ".join(
        f"CASE WHEN {column.type}_typeof(t.{quote(column.name)}) = 'null' THEN %s END"
        for column in nullable
    )
    try:
        cursor.execute(
            f"""
            WITH before AS MATERIALIZED (
                SELECT entity_id, max(version) AS version FROM {quote(archive_table)}
                WHERE entity_id = ANY(%s) GROUP BY entity_id
            )
            INSERT INTO {quote(archive_table)}
                (batch_id, entity_id, version, archived_by, reason, schema_version, json_nulls,
                 "row")
            SELECT %s, t.{key}, 1 + coalesce(before.version, 0), %s, %s,
                   (SELECT s.schema_version FROM schema_state s),
                   array_remove(ARRAY[{nulls}]::text[], NULL), to_jsonb(t.*)
            FROM {quote(table)} t LEFT JOIN before ON before.entity_id = t.{key}
            WHERE t.{key} = ANY(%s)
            """,  # noqa: S608
            [keys, *stamp, *(column.name for column in nullable), keys],
        )
    except DatabaseError as error:
        raise CopyFailedError(
            f"Rows of {table!r} could not be copied to {archive_table!r}: "
            f"{explain(error).message} Nothing was deleted.",
            "see the server's log for the cause, remove it, and archive again.",
        ) from error
    if cursor.rowcount != len(keys):
        raise CopyFailedError(
            f"{cursor.rowcount:,} of {len(keys):,} rows of {table!r} were copied to "
            f"{archive_table!r}: the rest is hidden from this role. Nothing was deleted.",
            "let the role see all rows (row-level security), and archive again.",
        )
    return shapes.describe(shape, len(keys))


def _note(
    cursor: CursorWrapper,
    batch_id: uuid.UUID,
    documents: list[dict[str, Any]],
    collected: Collected,
) -> None:
    cleared = [
        {
            "shape": shapes.describe(shapes.read(cursor, references.table), 0),
            "column": references.column,
            "keys": [str(key) for key in references.keys],
            "targets": [str(target) for target in references.targets],
        }
        for references in collected.cleared
    ]
    cursor.execute(
        f"INSERT INTO {BATCHES} (batch_id, origin, shapes, cleared) VALUES (%s, %s, %s, %s)",  # noqa: S608
        [batch_id, shapes.origin(cursor), json.dumps(documents), json.dumps(cleared)],
    )


def _delete(collected: Collected) -> None:
    _total, by_label = collected.collector.delete()
    copied = sum(len(keys) for keys in collected.keys.values())
    if sum(by_label.values()) != copied:
        raise CopyFailedError(
            f"{copied:,} rows were copied, but the deletion took {by_label}. Nothing was deleted.",
            "look for triggers that delete or keep rows of these tables.",
        )
