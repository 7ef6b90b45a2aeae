"""What is to be restored into one table, and the SQL that says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive.errors import IncompleteBatchError, RestoreConflictError
from wabbitbot.archive.records import Archived
from wabbitbot.archive.refusals import live_row, missing_values
from wabbitbot.archive.shapes import Column, Match, Shape


@dataclass(frozen=True, slots=True)
class RestoreSource:
    """Archived rows of one table.

    Attributes:
        archive: The name of the archive.
        shape: The table as it is now.
        match: Where archived columns go.
        values: Values to write by present column, in place of what the archive has.
        selects: The column of the archive that selects the rows: ``batch_id``, ``archive_id``.
        selected: Its value.
        rows: How many rows that are.
    """

    archive: str
    shape: Shape
    match: Match
    values: Mapping[str, Any]
    selects: str
    selected: Any
    rows: int

    @property
    def columns(self) -> list[Column]:
        """The columns to write; the database fills the others."""
        wanted = {*self.match.kept.values(), *self.values}
        return [
            column
            for column in self.shape.columns
            if column.name in wanted and not column.generated
        ]

    def document(self, cursor: CursorWrapper) -> tuple[str, list[Any]]:
        """SQL of the archived row under present names, with its parameters."""
        renamed = {old: new for old, new in self.match.kept.items() if old != new}
        text, params = 'a."row"', list[Any]()
        if renamed:
            built = ", ".join('%s::text, a."row" -> %s' for _ in renamed)
            text = f"({text} - %s::text[]) || jsonb_build_object({built})"
            params += [list(renamed)]
            for old, new in renamed.items():
                params += [new, old]
        if self.values:
            text = f"({text}) || %s::jsonb"
            params += [json.dumps(dict(self.values))]
        return text, params

    def origin(self, cursor: CursorWrapper, only: str | None = None) -> tuple[str, list[Any]]:
        """SQL of the archive ``a`` beside its rows ``r`` as rows of the table, with parameters.

        Args:
            cursor: Any cursor of the database.
            only: Read this column alone; the others are null.
        """
        quote = cursor.db.ops.quote_name
        text, params = self.document(cursor)
        if only is not None:
            text, params = f"jsonb_build_object(%s::text, ({text}) -> %s)", [only, *params, only]
        return (
            f"FROM {quote(self.archive)} a CROSS JOIN LATERAL "
            f"jsonb_populate_record(NULL::{quote(self.shape.table)}, {text}) r "
            f"WHERE a.{self.selects} = %s",
            [*params, self.selected],
        )

    def insert(self, cursor: CursorWrapper) -> None:
        """Write the rows.

        Raises:
            RestoreConflictError: The database kept some of them back, and named no error.
        """
        quote = cursor.db.ops.quote_name
        archived_names = {new: old for old, new in self.match.kept.items()}
        expressions, params = [], list[Any]()
        for column in self.columns:
            name = quote(column.name)
            if column.type in ("json", "jsonb") and column.name not in self.values:
                null = f"'null'::{column.type}"
                expressions.append(
                    f"CASE WHEN %s = ANY(a.json_nulls) THEN {null} ELSE r.{name} END"
                )
                params.append(archived_names[column.name])
            else:
                expressions.append(f"r.{name}")
        names = ", ".join(quote(column.name) for column in self.columns)
        text, more = self.origin(cursor)
        cursor.execute(
            f"INSERT INTO {quote(self.shape.table)} ({names}) OVERRIDING SYSTEM VALUE "
            f"SELECT {', '.join(expressions)} {text}",
            params + more,
        )
        if cursor.rowcount != self.rows:
            raise RestoreConflictError(
                f"{self.shape.table}: the database took {cursor.rowcount:,} of {self.rows:,} rows.",
                "look for triggers or rules that keep new rows of this table back.",
            )

    def check(self, cursor: CursorWrapper, archived: Archived) -> None:
        """See beforehand that all rows are there, that none is live, and no value is missing.

        Raises:
            IncompleteBatchError: Some are purged.
            LiveRowError: One is live.
            MissingValueError: A new column needs a value.
        """
        quote = cursor.db.ops.quote_name
        cursor.execute(
            f"SELECT count(*) FROM {quote(self.archive)} WHERE {self.selects} = %s",  # noqa: S608
            [self.selected],
        )
        there = cursor.fetchone()[0]
        if there != self.rows:
            raise IncompleteBatchError(
                f"{archived.table} {archived.entity_id} was archived with {self.rows:,} rows of "
                f"{self.shape.table}, and {there:,} of them are in its archive still.",
                "restore this row alone (--alone), without what was archived with it.",
            )
        text, params = self.origin(cursor, only=self.shape.key)
        cursor.execute(
            f"SELECT a.entity_id {text} AND EXISTS (SELECT FROM {quote(self.shape.table)} t"  # noqa: S608
            f" WHERE t.{quote(self.shape.key)} = r.{quote(self.shape.key)}) LIMIT 1",
            params,
        )
        if live := cursor.fetchone():
            raise live_row(self.shape.table, live[0])
        missing = [
            column
            for column in self.match.added
            if column.needs_value and column.name not in self.values
        ]
        if missing:
            raise missing_values(self.shape.table, [f"{c.name} ({c.type})" for c in missing])
