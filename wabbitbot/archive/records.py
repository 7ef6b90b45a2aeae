"""Reads archives: which versions of a row there are, and what each held."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass, fields
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DataError, connections, models, transaction

from wabbitbot.archive.errors import NotArchivedError, UnusableInputError
from wabbitbot.archive.tables import Source, existing_archive, table_of


@dataclass(frozen=True, slots=True)
class Archived:
    """One archived version of one row.

    Attributes:
        table: The table that it was deleted from, by its present name.
        version: 1 for the first time that this row was archived, then 2, and so on.
        schema_version: The schema that the row was copied from.
        row: The row as JSON; restoring reads PostgreSQL's own copy, which is exact.
    """

    table: str
    archive_id: uuid.UUID
    batch_id: uuid.UUID
    entity_id: Any
    version: int
    archived_at: dt.datetime
    archived_by: uuid.UUID | None
    reason: str
    schema_version: str | None
    row: dict[str, Any]


_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Archived)[1:])


def history(
    source: Source, entity_id: Any = None, *, using: str = DEFAULT_DB_ALIAS
) -> list[Archived]:
    """All archived versions of a row, newest first.

    Args:
        source: The entity itself, or its model or table with ``entity_id``.
        entity_id: Its primary key.
        using: The database.

    Raises:
        NoArchiveTableError: The table has no archive.
        UnusableInputError: There is no such table, or the id is malformed.
    """
    if isinstance(source, models.Model):
        entity_id = source.pk
    return _select(table_of(source), "entity_id", entity_id, using)


def find(
    source: Source,
    entity_id: Any = None,
    *,
    version: int | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Archived:
    """One archived version of a row, the newest by default.

    Raises:
        NotArchivedError: There is none.
    """
    found = history(source, entity_id, using=using)
    for archived in found:
        if version in (None, archived.version):
            return archived
    table = table_of(source)
    if found:
        versions = ", ".join(str(archived.version) for archived in reversed(found))
        raise NotArchivedError(
            f"{table} {found[0].entity_id} has no archived version {version}.",
            f"take one of {versions}.",
        )
    if isinstance(source, models.Model):
        entity_id = source.pk
    raise NotArchivedError(
        f"{table} {entity_id} is not in the archive: it was never archived there, or is past its "
        "retention and purged.",
        "check table and id; a backup may hold what is purged.",
    )


def find_archive(source: Source, archive_id: Any, *, using: str = DEFAULT_DB_ALIAS) -> Archived:
    """One archived version by its own id.

    Raises:
        NotArchivedError: There is none.
    """
    table = table_of(source)
    found = _select(table, "archive_id", archive_id, using)
    if not found:
        raise NotArchivedError(
            f"The archive of {table} has no entry {archive_id}.", "check table and id."
        )
    return found[0]


def latest(
    source: Source, *, skip: int = 0, most: int = 50, using: str = DEFAULT_DB_ALIAS
) -> list[Archived]:
    """What was archived last of a table, newest first.

    Args:
        source: The model or table.
        skip: How many of the newest to leave out.
        most: How many to read.
        using: The database.

    Raises:
        NoArchiveTableError: The table has no archive.
        UnusableInputError: There is no such table.
    """
    tail = "ORDER BY archived_at DESC, archive_id OFFSET %s LIMIT %s"
    return _read(table_of(source), tail, [skip, most], using)


def _select(table: str, column: str, value: Any, using: str) -> list[Archived]:
    try:
        return _read(table, f"WHERE {column} = %s ORDER BY version DESC", [str(value)], using)
    except DataError as error:
        raise UnusableInputError(
            f"{value!r} is no id of {table}.", "give the id as the table writes it (a UUID)."
        ) from error


def _read(table: str, tail: str, params: list[Any], using: str) -> list[Archived]:
    archive_table = existing_archive(table, using)
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM {connection.ops.quote_name(archive_table)} {tail}",  # noqa: S608
            params,
        )
        rows = cursor.fetchall()
    names = [field.name for field in fields(Archived)[1:-1]]
    return [
        Archived(table, row=json.loads(row), **dict(zip(names, others, strict=True)))
        for *others, row in rows
    ]
