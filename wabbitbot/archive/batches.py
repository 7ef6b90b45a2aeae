"""Reads what was noted of a deletion."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive.errors import IncompleteBatchError
from wabbitbot.archive.records import Archived
from wabbitbot.archive.shapes import ArchivedShape, origin
from wabbitbot.archive.tables import BATCHES


@dataclass(frozen=True, slots=True)
class ClearedThen:
    """References of one column that the deletion set to null; keys and targets as text."""

    shape: ArchivedShape
    column: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BatchNotes:
    """The tables of a batch, parents first, and the references that it cleared."""

    shapes: tuple[ArchivedShape, ...]
    cleared: tuple[ClearedThen, ...]


def notes_of(cursor: CursorWrapper, archived: Archived) -> BatchNotes:
    """The notes of a row's batch.

    Raises:
        IncompleteBatchError: They are gone.
    """
    cursor.execute(
        f"SELECT origin, shapes, cleared FROM {BATCHES} WHERE batch_id = %s",  # noqa: S608
        [archived.batch_id],
    )
    row = cursor.fetchone()
    if row is None:
        raise IncompleteBatchError(
            f"{archived.table} {archived.entity_id}: what its table looked like is not known any "
            f"more, for batch {archived.batch_id} is absent from {BATCHES}.",
            "take the values from `archive_restore MODEL ID --list --format json`, and write a new "
            "row.",
        )
    same_origin = row[0] == origin(cursor)
    documents, cleared = json.loads(row[1]), json.loads(row[2])
    return BatchNotes(
        # They were deleted children first.
        tuple(ArchivedShape.parse(item, same_origin=same_origin) for item in reversed(documents)),
        tuple(
            ClearedThen(
                ArchivedShape.parse(item["shape"], same_origin=same_origin),
                item["column"],
                tuple(zip(item["keys"], item["targets"], strict=True)),
            )
            for item in cleared
        ),
    )
