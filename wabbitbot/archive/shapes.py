"""What a table looks like now, what it looked like when a row was archived, and how they match.

PostgreSQL numbers the columns of a table. A number survives a rename and is never given again, so
that within one table it says which column became which. A dump and restore makes a new table with
new numbers: then the names decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper

from wabbitbot.archive.errors import UnusableInputError


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a live table."""

    number: int
    name: str
    type: str
    not_null: bool = False
    has_default: bool = False
    generated: bool = False

    @property
    def needs_value(self) -> bool:
        """Whether an INSERT that leaves it out fails."""
        return self.not_null and not self.has_default and not self.generated


@dataclass(frozen=True, slots=True)
class Shape:
    """A live table; ``key`` is the column of its primary key."""

    table: str
    oid: int
    key: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class ArchivedShape:
    """A table as it was.

    Attributes:
        table: Its name then.
        oid: PostgreSQL's number of it; None where another server or database gave that number.
        columns: Names by number.
        rows: How many of its rows one deletion archived.
    """

    table: str
    oid: int | None
    columns: Mapping[int, str]
    rows: int

    @classmethod
    def parse(cls, document: Mapping[str, Any], *, same_origin: bool) -> ArchivedShape:
        """From the document that `describe` made."""
        return cls(
            table=document["table"],
            oid=document["oid"] if same_origin else None,
            columns={int(number): name for number, name in document["columns"].items()},
            rows=document["rows"],
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Which archived column goes where.

    Attributes:
        kept: Present names by archived names.
        gone: Archived names without a present column.
        added: Present columns that the archive does not know.
    """

    kept: Mapping[str, str]
    gone: tuple[str, ...]
    added: tuple[Column, ...]


def match(then: ArchivedShape, now: Shape, renames: Mapping[str, str]) -> Match:
    """Told renames first, then numbers within the same table, then names.

    Raises:
        UnusableInputError: A rename names a column that there is not, or was not; or two name one.
    """
    for old, new in renames.items():
        if old not in then.columns.values() or now.column(new) is None:
            raise UnusableInputError(
                f"Rename {old}={new}: {then.table!r} had no column {old!r} when its rows were "
                f"archived, or {now.table!r} has no column {new!r} now.",
                f"rename one of {', '.join(then.columns.values())} "
                f"to one of {', '.join(column.name for column in now.columns)}.",
            )
        if list(renames.values()).count(new) > 1:
            told = ", ".join(name for name, target in renames.items() if target == new)
            raise UnusableInputError(
                f"Renames to {new!r}: {told} cannot all become one column of {now.table!r}.",
                "name each present column once.",
            )
    kept = dict(renames)
    if then.oid == now.oid:
        by_number = {column.number: column.name for column in now.columns}
        for number, old in then.columns.items():
            _keep(kept, old, by_number.get(number))
    present = {column.name for column in now.columns}
    for old in then.columns.values():
        # A column that was replaced by a new one under its name, as a change of type does.
        _keep(kept, old, old if old in present else None)
    taken = set(kept.values())
    return Match(
        kept=kept,
        gone=tuple(old for old in then.columns.values() if old not in kept),
        added=tuple(column for column in now.columns if column.name not in taken),
    )


def _keep(kept: dict[str, str], old: str, new: str | None) -> None:
    if new is not None and old not in kept and new not in kept.values():
        kept[old] = new


def read(cursor: CursorWrapper, table: str) -> Shape:
    """The table of that name.

    Raises:
        UnusableInputError: It is not there.
    """
    cursor.execute(
        """
        SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               a.atthasdef OR a.attidentity <> '', a.attgenerated <> '',
               coalesce(a.attnum = p.conkey[1], false)
        FROM pg_attribute a
        LEFT JOIN pg_constraint p ON p.conrelid = a.attrelid AND p.contype = 'p'
        WHERE a.attrelid = to_regclass(quote_ident(%s)) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """,
        [table],
    )
    rows = cursor.fetchall()
    if not rows:
        raise UnusableInputError(
            f"Table {table!r} is gone: its archive is all that is left.",
            "read the archived rows with `archive_restore TABLE ID --list --format json`.",
        )
    key = next((row[2] for row in rows if row[-1]), "id")
    return Shape(table, rows[0][0], key, tuple(Column(*row[1:-1]) for row in rows))


def describe(shape: Shape, rows: int) -> dict[str, Any]:
    """What is kept of a shape. Generated columns are not: the database makes their values anew."""
    columns = {str(column.number): column.name for column in shape.columns if not column.generated}
    return {"table": shape.table, "oid": shape.oid, "rows": rows, "columns": columns}


def names_now(cursor: CursorWrapper, then: ArchivedShape) -> list[str]:
    """What the table may be called by now: as it was, or what it was renamed to."""
    cursor.execute("SELECT relname FROM pg_class WHERE oid = %s", [then.oid])
    return list(dict.fromkeys([then.table, *(name for (name,) in cursor.fetchall())]))


def origin(cursor: CursorWrapper) -> str:
    """Which server and database gave the numbers that are kept."""
    cursor.execute(
        "SELECT s.system_identifier || '/' || d.oid FROM pg_control_system() s, pg_database d"
        " WHERE d.datname = current_database()"
    )
    return str(cursor.fetchone()[0])
