"""Puts references back that a deletion had set to null."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive import shapes
from wabbitbot.archive.batches import BatchNotes, ClearedThen
from wabbitbot.archive.losses import EXAMPLES, Loss
from wabbitbot.archive.shapes import Column, Shape
from wabbitbot.archive.tables import exists


@dataclass(frozen=True, slots=True)
class References:
    """References of one live column: pairs of row and target, as text."""

    shape: Shape
    column: Column
    pairs: tuple[tuple[str, str], ...]

    def put_back(self, cursor: CursorWrapper) -> int:
        """Set those that are null still; how many that were."""
        quote = cursor.db.ops.quote_name
        key = self.shape.column(self.shape.key)
        assert key is not None  # noqa: S101 - the shape has its own key
        cursor.execute(
            f"""
            UPDATE {quote(self.shape.table)} t SET {quote(self.column.name)} =
                v.target::{self.column.type}
            FROM unnest(%s::text[], %s::text[]) AS v (key, target)
            WHERE t.{quote(key.name)} = v.key::{key.type} AND t.{quote(self.column.name)} IS NULL
            """,  # noqa: S608
            [[row for row, _target in self.pairs], [target for _row, target in self.pairs]],
        )
        return int(cursor.rowcount)


def references_of(
    cursor: CursorWrapper, notes: BatchNotes, only: str | None
) -> tuple[list[References], list[Loss]]:
    """The references to put back, and those whose column is gone.

    Args:
        cursor: Any cursor of the database.
        notes: What was noted of the deletion.
        only: The one target that is restored; None for all.
    """
    found: list[References] = []
    losses: list[Loss] = []
    for cleared in notes.cleared:
        pairs = tuple(pair for pair in cleared.pairs if only in (None, pair[1]))
        if not pairs:
            continue
        place = _place(cursor, cleared)
        if place is None:
            table, column = cleared.shape.table, cleared.column
            losses.append(Loss(table, column, len(pairs), pairs[:EXAMPLES]))
        else:
            found.append(References(*place, pairs))
    return found, losses


def _place(cursor: CursorWrapper, cleared: ClearedThen) -> tuple[Shape, Column] | None:
    for name in shapes.names_now(cursor, cleared.shape):
        if exists(name, cursor.db.alias):
            shape = shapes.read(cursor, name)
            kept = shapes.match(cleared.shape, shape, {}).kept
            column = shape.column(kept.get(cleared.column, ""))
            return (shape, column) if column else None
    return None
