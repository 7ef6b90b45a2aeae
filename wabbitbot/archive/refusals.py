"""Says in the archive's own words why the database refused a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction
from django.db.backends.utils import CursorWrapper

from versioning.failures import explain
from wabbitbot.archive.errors import (
    ArchiveError,
    LiveRowError,
    MissingParentError,
    MissingValueError,
    RestoreConflictError,
    UnfitValueError,
)

if TYPE_CHECKING:
    from wabbitbot.archive.sources import RestoreSource

_INSTEAD = "give another value with --value COLUMN=JSON"


def live_row(table: str, key: Any) -> LiveRowError:
    """The error for a row that is there already."""
    return LiveRowError(
        f"{table} {key} is live: what is there is not overwritten.",
        "archive the live row first, and then restore this version.",
    )


def missing_values(table: str, columns: list[str]) -> MissingValueError:
    """The error for columns that want a value."""
    name = columns[0].partition(" ")[0]
    return MissingValueError(
        f"{table}: the archive has no value for {', '.join(columns)}, and the column takes no null "
        "and has no default.",
        f"give one with --value {name}=JSON (--value {table}.{name}=JSON for a row that comes "
        "along).",
    )


def explain_refusal(
    cursor: CursorWrapper, error: DatabaseError, sources: list[RestoreSource]
) -> ArchiveError:
    """The named error for a refused INSERT or UPDATE, once its savepoint is rolled back."""
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    diag = getattr(cause, "diag", None)
    table = getattr(diag, "table_name", None) or sources[0].shape.table
    source = next((item for item in sources if item.shape.table == table), sources[0])
    constraint = getattr(diag, "constraint_name", None) or ""
    where = _where(getattr(diag, "message_detail", None))
    if state == "23505" and _is_primary(cursor, constraint, source):
        return live_row(table, where.rpartition("=")[2].strip("()"))
    if state in ("23505", "23P01"):
        return RestoreConflictError(
            f"{table}: a live row stands in the way by {constraint}{where and f': {where}'}.",
            f"change or archive the live row, or {_INSTEAD}.",
        )
    if state == "23503":
        return _missing_parent(cursor, table, constraint, where)
    if state == "23502":
        return missing_values(table, [getattr(diag, "column_name", None) or "a column"])
    # The check of a domain belongs to a type, not to a table.
    if state == "23514" and getattr(diag, "table_name", None):
        return _failed_check(cursor, constraint, source)
    if state.startswith("22") or state in ("23514", "42804"):
        return _unfit_value(cursor, sources)
    return RestoreConflictError(
        f"{table}: the database refused the row: {explain(error).message}",
        "see the server's log for the cause.",
    )


def _where(detail: str | None) -> str:
    """``(columns)=(values)`` of a driver's detail, without the words around it."""
    text = detail or ""
    return text[text.find("(") : text.rfind(")") + 1] if "(" in text else ""


def _is_primary(cursor: CursorWrapper, constraint: str, source: RestoreSource) -> bool:
    cursor.execute(
        "SELECT FROM pg_constraint WHERE conrelid = %s AND conname = %s AND contype = 'p'",
        [source.shape.oid, constraint],
    )
    return bool(cursor.rowcount)


def _missing_parent(
    cursor: CursorWrapper, table: str, constraint: str, where: str
) -> MissingParentError:
    cursor.execute(
        "SELECT p.relname FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid"
        " WHERE c.conname = %s AND c.conrelid = to_regclass(quote_ident(%s))",
        [constraint, table],
    )
    parent = (cursor.fetchone() or ("its parent",))[0]
    key = where.partition(")=(")[2].rstrip(")")
    return MissingParentError(
        f"{table} {where}: the row of {parent} that it belongs to is gone.",
        f"restore that first (`manage.py archive_restore {parent} {key}`), or {_INSTEAD}.",
    )


def _failed_check(cursor: CursorWrapper, constraint: str, source: RestoreSource) -> UnfitValueError:
    """Find the row, and show the values of the columns that the check is about."""
    cursor.execute(
        """
        SELECT pg_get_expr(c.conbin, c.conrelid),
               ARRAY(SELECT a.attname::text FROM pg_attribute a
                     WHERE a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey))
        FROM pg_constraint c WHERE c.conrelid = %s AND c.conname = %s
        """,
        [source.shape.oid, constraint],
    )
    expression, columns = cursor.fetchone()
    text, params = source.origin(cursor)
    quote = cursor.db.ops.quote_name
    shown = ", ".join(f"r.{quote(column)}" for column in columns)
    # The expression names columns of the table alone, so nothing else is in its scope.
    cursor.execute(
        f"SELECT {quote(source.shape.key)}, jsonb_build_array({shown}) "  # noqa: S608
        f"FROM (SELECT r.* {text}) r WHERE ({expression.replace('%', '%%')}) IS FALSE LIMIT 1",
        params,
    )
    found = cursor.fetchone()
    told = f"{found[0]}: {', '.join(columns)} = {found[1]}" if found else ", ".join(columns)
    return UnfitValueError(
        f"{source.shape.table} {told} does not pass the check {constraint} of the present schema.",
        f"{_INSTEAD}.",
    )


def _unfit_value(cursor: CursorWrapper, sources: list[RestoreSource]) -> ArchiveError:
    """Find the column, and then the row by halves, whose value the present type refuses."""
    for source in sources:
        for column in source.columns:
            if _reads(cursor, source, column.name, None):
                continue
            row, value = _offender(cursor, source, column.name)
            return UnfitValueError(
                f"{source.shape.table} {row}: {column.name} = {value} does not fit "
                f"{column.type}, the column's present type.",
                f"{_INSTEAD}.",
            )
    return UnfitValueError(
        f"{sources[0].shape.table}: a value does not fit the present schema.",
        "see the server's log for the value.",
    )


def _reads(
    cursor: CursorWrapper, source: RestoreSource, column: str, ids: list[Any] | None
) -> bool:
    text, params = source.origin(cursor, only=column)
    if ids is not None:
        text, params = f"{text} AND a.archive_id = ANY(%s)", [*params, ids]
    try:
        with transaction.atomic(cursor.db.alias):
            cursor.execute(f"SELECT count(r.{cursor.db.ops.quote_name(column)}) {text}", params)
    except DatabaseError:
        return False
    return True


def _offender(cursor: CursorWrapper, source: RestoreSource, column: str) -> tuple[str, str]:
    quote = cursor.db.ops.quote_name
    cursor.execute(
        f"SELECT archive_id FROM {quote(source.archive)} WHERE {source.selects} = %s",  # noqa: S608
        [source.selected],
    )
    ids = [archive_id for (archive_id,) in cursor.fetchall()]
    while len(ids) > 1:
        half = ids[: len(ids) // 2]
        ids = ids[len(ids) // 2 :] if _reads(cursor, source, column, half) else half
    document, params = source.document(cursor)
    cursor.execute(
        f"SELECT a.entity_id::text, (({document}) -> %s)::text "  # noqa: S608
        f"FROM {quote(source.archive)} a WHERE a.archive_id = ANY(%s)",
        [*params, column, ids],
    )
    row, value = cursor.fetchone()
    return row, value
