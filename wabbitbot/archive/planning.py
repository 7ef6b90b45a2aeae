"""Plans a restore: which tables, which columns go where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive import shapes
from wabbitbot.archive.batches import BatchNotes
from wabbitbot.archive.errors import UnusableInputError
from wabbitbot.archive.losses import Loss
from wabbitbot.archive.records import Archived
from wabbitbot.archive.shapes import ArchivedShape
from wabbitbot.archive.sources import RestoreSource
from wabbitbot.archive.tables import archive_of, exists


def plan(
    cursor: CursorWrapper,
    notes: BatchNotes,
    archived: Archived,
    *,
    with_batch: bool,
    renames: Mapping[str, str],
    values: Mapping[str, Any],
) -> tuple[list[RestoreSource], list[Loss]]:
    """The sources, parents first, and the tables that are gone with all their rows.

    Raises:
        UnusableInputError: A rename or value names what there is not.
    """
    placed: list[tuple[str, ArchivedShape]] = []
    losses: list[Loss] = []
    for then in notes.shapes:
        table = _table_now(cursor, then)
        if table is None and with_batch:
            losses.append(Loss(then.table, None, then.rows, ()))
        elif table is not None and (with_batch or table == archived.table):
            placed.append((table, then))
    tables = [table for table, _then in placed]
    if archived.table not in tables:
        shapes.read(cursor, archived.table)  # says that it is gone
    told = _by_table(renames, tables, archived.table)
    given = _by_table(values, tables, archived.table)
    sources = []
    for table, then in placed:
        now = shapes.read(cursor, table)
        _check_columns(now, given[table])
        sources.append(
            RestoreSource(
                archive=archive_of(table),
                shape=now,
                match=shapes.match(then, now, told[table]),
                values=given[table],
                selects="batch_id" if with_batch else "archive_id",
                selected=archived.batch_id if with_batch else archived.archive_id,
                rows=then.rows if with_batch else 1,
            )
        )
    return sources, losses


def _table_now(cursor: CursorWrapper, then: ArchivedShape) -> str | None:
    alias = cursor.db.alias
    for name in shapes.names_now(cursor, then):
        if exists(name, alias) and exists(archive_of(name), alias):
            return name
    return None


def _by_table(
    wishes: Mapping[str, Any], tables: list[str], first: str
) -> dict[str, dict[str, Any]]:
    """Wishes by table; a plain column is one of the first table."""
    by_table: dict[str, dict[str, Any]] = {table: {} for table in tables}
    for name, value in wishes.items():
        table, dot, column = name.rpartition(".")
        table = table if dot else first
        if table not in by_table:
            raise UnusableInputError(
                f"{name!r}: no row of {table!r} is restored here.",
                f"name a column of {', '.join(tables)}.",
            )
        by_table[table][column] = value
    return by_table


def _check_columns(now: shapes.Shape, values: Mapping[str, Any]) -> None:
    writable = [column.name for column in now.columns if not column.generated]
    for name, value in values.items():
        if name not in writable:
            raise UnusableInputError(
                f"{now.table!r} has no column {name!r} to write a value to.",
                f"name one of {', '.join(writable)}.",
            )
        if not _is_storable(value):
            raise UnusableInputError(
                f"{name!r}: PostgreSQL stores no text with NUL or half a character in it, and "
                "JSON knows neither NaN nor Infinity.",
                "give another value.",
            )


def _is_storable(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError):
        return False
    return "\\u0000" not in json.dumps(value).replace("\\\\", "")
