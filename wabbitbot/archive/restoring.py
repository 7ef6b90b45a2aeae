"""Puts archived rows back, with their ids and times, into whatever the schema is by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.backends.utils import CursorWrapper

from wabbitbot.archive.batches import notes_of
from wabbitbot.archive.errors import LossyRestoreError
from wabbitbot.archive.losses import Loss, losses_of, show
from wabbitbot.archive.planning import plan
from wabbitbot.archive.records import Archived
from wabbitbot.archive.references import references_of
from wabbitbot.archive.refusals import explain_refusal
from wabbitbot.archive.session import archiving
from wabbitbot.archive.sources import RestoreSource


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes:
        rows: Their number by table, parents first.
        references: How many references of live rows point to them again.
        losses: Values without a place in the present schema.
    """

    rows: Mapping[str, int]
    references: int
    losses: tuple[Loss, ...] = ()


def restore(
    archived: Archived,
    *,
    with_batch: bool = True,
    allow_loss: bool = False,
    renames: Mapping[str, str] | None = None,
    values: Mapping[str, Any] | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Restored:
    """Put a row back, with everything that its deletion took along, or not at all.

    Columns are followed through renames. New columns get their database default. References that
    the deletion set to null are put back where they are null still. The archive keeps its rows.

    Args:
        archived: What `history`, `find` or `find_archive` gave.
        with_batch: Also the rows that were archived with it.
        allow_loss: Go on although some values have no column any more.
        renames: Present column names by archived ones, where the database cannot know them: after
            a dump and restore.
        values: Values to write by column, in place of archived ones or for new columns. Keys of
            both dictionaries are columns of the row's own table, or ``table.column``.
        using: The database.

    Raises:
        LossyRestoreError: Values have no column any more, and losing them is not allowed.
        MissingValueError: A column wants a value that the archive does not have.
        UnfitValueError: A value does not fit the present type or check of its column.
        RestoreConflictError: A live row stands in the way, or a parent is gone.
        IncompleteBatchError: Part of the batch is purged already.
        UnusableInputError: A rename or value names what there is not.
    """
    with archiving(using) as cursor:
        notes = notes_of(cursor, archived)
        sources, losses = plan(
            cursor,
            notes,
            archived,
            with_batch=with_batch,
            renames=renames or {},
            values=values or {},
        )
        references, unplaced = references_of(
            cursor, notes, None if with_batch else str(archived.entity_id)
        )
        for source in sources:
            source.check(cursor, archived)
            losses += losses_of(cursor, source)
        losses += unplaced
        if losses and not allow_loss:
            raise LossyRestoreError(
                f"{archived.table} {archived.entity_id}: the present schema has no column for "
                f"{show(losses)}.",
                "name the new column with --rename OLD=NEW where it was renamed, or give these "
                "values up with --allow-loss.",
            )
        put_back = 0
        with _explained(cursor, sources):
            for source in sources:
                source.insert(cursor)
            for reference in references:
                put_back += reference.put_back(cursor)
            _check_constraints(cursor)
    return Restored(
        {source.shape.table: source.rows for source in sources}, put_back, tuple(losses)
    )


@contextmanager
def _explained(cursor: CursorWrapper, sources: list[RestoreSource]) -> Iterator[None]:
    """A savepoint whose errors are named."""
    try:
        with transaction.atomic(cursor.db.alias):
            yield
    except DatabaseError as error:
        raise explain_refusal(cursor, error, sources) from error


def _check_constraints(cursor: CursorWrapper) -> None:
    """See now what would fail at the commit, where nobody could name it."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
