"""Archived values for which the present schema has no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive.sources import RestoreSource

EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Loss:
    """Values of one column that cannot be restored.

    Attributes:
        table: Its table.
        column: Its archived name; None where the whole table is gone.
        count: How many rows have a value there.
        examples: Row and value as text, of so many rows.
    """

    table: str
    column: str | None
    count: int
    examples: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        if self.column is None:
            return f"{self.table}: the table is gone, with {self.count:,} archived rows"
        shown = "; ".join(f"{row}: {value}" for row, value in self.examples)
        more = self.count - len(self.examples)
        tail = f"; and {more:,} more" if more else ""
        return f"{self.table}.{self.column} ({shown}{tail})"


def losses_of(cursor: CursorWrapper, source: RestoreSource) -> list[Loss]:
    """The values of columns that are gone; where all are null, nothing is lost."""
    archive = cursor.db.ops.quote_name(source.archive)
    found = []
    for column in source.match.gone:
        cursor.execute(
            f"""
            SELECT entity_id::text, ("row" -> %s)::text, count(*) OVER ()
            FROM {archive} WHERE {source.selects} = %s AND "row" -> %s <> 'null'
            ORDER BY 1 LIMIT {EXAMPLES}
            """,  # noqa: S608
            [column, source.selected, column],
        )
        if rows := cursor.fetchall():
            examples = tuple((row, value) for row, value, _count in rows)
            found.append(Loss(source.shape.table, column, rows[0][2], examples))
    return found


def show(losses: Iterable[Loss]) -> str:
    """All of them as one text."""
    return ", ".join(map(str, losses))
