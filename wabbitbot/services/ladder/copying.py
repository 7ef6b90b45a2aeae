"""Writes rows by COPY, and says which row PostgreSQL refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Error as DriverError
from psycopg import sql

from wabbitbot.services.ladder.tables import COLUMNS, absent
from wabbitbot.services.ladder.text import Row, Rows

# Rows that become one piece of text on their way to the server.
_PIECE = 500
_LINE = re.compile(r"^COPY \S+, line (\d+)(?:, column (\w+))?", re.MULTILINE)


class RowRefusedError(Exception):
    """PostgreSQL refused a row.

    Attributes:
        table: The row's table.
        row: Its number from 1 among all rows of the table; None where PostgreSQL does not tell.
        sqlstate: PostgreSQL's code of the reason.
        constraint: The constraint that it breaks, if it is one.
    """

    def __init__(
        self, table: str, row: int | None, what: str, sqlstate: str, constraint: str | None
    ) -> None:
        self.table, self.row = table, row
        self.sqlstate, self.constraint = sqlstate, constraint
        where = f"Row {row:,} of {table}" if row is not None else f"A row of {table}"
        super().__init__(f"{where} was refused: {what}.")


class Copier:
    """Writes to one database, table after table, within the caller's transaction.

    A COPY is one statement, and what waits for a statement's end (the check of its foreign keys)
    waits in memory: with batches of rows and immediate constraints there is never much of it.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._absent = absent(connection.alias)
        self.written: Counter[str] = Counter()

    def write(self, rows: Rows) -> None:
        """Write a batch, parents before their children.

        Raises:
            RowRefusedError: PostgreSQL refused a row.
            DatabaseError: Something else is wrong.
        """
        for table in COLUMNS:
            if table in rows:
                self._copy(table, rows[table])

    def _copy(self, table: str, rows: list[Row]) -> None:
        columns, line = self._layout(table)
        if not columns or not rows:
            return
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        try:
            with (
                self._connection.wrap_database_errors,
                self._connection.cursor() as cursor,
                cursor.copy(statement) as copy,
            ):
                for start in range(0, len(rows), _PIECE):
                    copy.write("\n".join(map(line, rows[start : start + _PIECE])) + "\n")
        except DatabaseError as error:
            refused = self._refused(table, columns, rows, error)
            if refused is None:
                raise
            raise refused from error
        self.written[table] += len(rows)

    def _layout(self, table: str) -> tuple[tuple[str, ...], Callable[[Row], str]]:
        """The columns that the database has, and how a row becomes a line of them."""
        columns = COLUMNS[table]
        kept = [n for n, column in enumerate(columns) if (table, column) not in self._absent]
        if len(kept) == len(columns):
            return columns, "\t".join
        return tuple(columns[n] for n in kept), lambda row: "\t".join([row[n] for n in kept])

    def _refused(
        self, table: str, columns: tuple[str, ...], rows: list[Row], error: DatabaseError
    ) -> RowRefusedError | None:
        cause = error.__cause__
        state = cause.sqlstate if isinstance(cause, DriverError) else None
        # Classes 22 and 23 are bad data and broken constraints.
        if not isinstance(cause, DriverError) or state is None or state[:2] not in ("22", "23"):
            return None
        constraint, found = cause.diag.constraint_name, _LINE.search(cause.diag.context or "")
        number, column = (int(found[1]), found[2]) if found else (None, None)
        if number is None or number > len(rows):
            detail = cause.diag.message_detail or cause.diag.message_primary or "no reason given"
            return RowRefusedError(table, None, detail.rstrip("."), state, constraint)
        column = column or (constraint or "").removeprefix(f"ck_{table}_")
        reason = f"it breaks {constraint}" if constraint else str(cause.diag.message_primary)
        if column in columns:
            value = rows[number - 1][COLUMNS[table].index(column)]
            reason = f"{column} is {value[:40]!r}, and {reason}"
        return RowRefusedError(table, self.written[table] + number, reason, state, constraint)
