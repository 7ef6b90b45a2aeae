"""Removes archived rows that are past their retention."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from wabbitbot.archive.session import archiving
from wabbitbot.archive.tables import BATCHES, archive_of, archives, existing_archive

BATCH = 5_000

Progress = Callable[[str, int, int], None]
"""Told which archive, how many of its rows are purged, and how many there are to purge."""


@dataclass(slots=True)
class Purge:
    """A purge: what it is to do, and how far it is. It can be stopped and begun again anywhere.

    Attributes:
        before: Rows archived before this moment go.
        due: How many rows that is, by table.
        purged: How many are gone.
        using: The database.
    """

    before: dt.datetime
    due: Mapping[str, int]
    using: str = DEFAULT_DB_ALIAS
    purged: dict[str, int] = field(default_factory=dict)
    _latest: tuple[str, int, uuid.UUID] | None = None

    def run(self, *, batch: int = BATCH, progress: Progress = lambda *_: None) -> None:
        """Remove the rows, oldest first, in transactions of ``batch`` rows.

        Two purges at once share the work: each passes over rows that the other holds.
        """
        for table, due in self.due.items():
            self.purged[table] = 0
            progress(table, 0, due)
            while self._remove(table, batch):
                progress(table, self.purged[table], max(due, self.purged[table]))
        _remove_notes(self.before, batch, self.using)

    def settle(self) -> None:
        """Count the batch whose commit an interrupt may have hidden; call it after one."""
        if self._latest is None:
            return
        table, total, archive_id = self._latest
        connections[self.using].close()
        with connections[self.using].cursor() as cursor:
            name = cursor.db.ops.quote_name(archive_of(table))
            cursor.execute(f"SELECT FROM {name} WHERE archive_id = %s", [archive_id])
            if not cursor.rowcount:
                self.purged[table] = total

    def _remove(self, table: str, batch: int) -> bool:
        with archiving(self.using, durable=True) as cursor:
            name = cursor.db.ops.quote_name(archive_of(table))
            cursor.execute(
                f"""
                DELETE FROM {name} WHERE archive_id = ANY(ARRAY(
                    SELECT archive_id FROM {name} WHERE archived_at < %s
                    ORDER BY archived_at LIMIT %s FOR UPDATE SKIP LOCKED))
                RETURNING archive_id
                """,  # noqa: S608
                [self.before, batch],
            )
            removed = cursor.fetchall()
            if not removed:
                return False
            total = self.purged[table] + len(removed)
            self._latest = (table, total, removed[0][0])
        self.purged[table] = total
        return True


def plan_purge(
    older_than: dt.timedelta, *, table: str | None = None, using: str = DEFAULT_DB_ALIAS
) -> Purge:
    """Count what is past its retention.

    Args:
        older_than: The retention.
        table: Only the archive of this table.
        using: The database.

    Raises:
        NoArchiveTableError: The table has no archive.
        UnusableInputError: There is no such table.
    """
    if table is not None:
        existing_archive(table, using)
    before = timezone.now() - older_than
    tables = [table] if table is not None else archives(using)
    connection = connections[using]
    due = {}
    with connection.cursor() as cursor:
        for name in tables:
            archive = connection.ops.quote_name(archive_of(name))
            cursor.execute(f"SELECT count(*) FROM {archive} WHERE archived_at < %s", [before])  # noqa: S608
            due[name] = cursor.fetchone()[0]
    return Purge(before, due, using)


def _remove_notes(before: dt.datetime, batch: int, using: str) -> None:
    """Remove the notes of batches without rows."""
    quote = connections[using].ops.quote_name
    empty = " ".join(
        f"AND NOT EXISTS (SELECT FROM {quote(archive_of(table))} a WHERE a.batch_id = b.batch_id)"
        for table in archives(using)
    )
    removed = 1
    while removed:
        with archiving(using, durable=True) as cursor:
            cursor.execute(
                f"""
                DELETE FROM {BATCHES} WHERE batch_id = ANY(ARRAY(
                    SELECT b.batch_id FROM {BATCHES} b WHERE b.archived_at < %s {empty}
                    LIMIT %s FOR UPDATE SKIP LOCKED))
                """,  # noqa: S608
                [before, batch],
            )
            removed = cursor.rowcount
