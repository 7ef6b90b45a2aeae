"""What PostgreSQL knows of the tables, asked of its catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import pytest
from django.db import Error, connection, transaction
from django.db.models import Model


def ask(sql: LiteralString, *params: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def columns(model: type[Model]) -> dict[str | None, tuple[str, bool, str | None]]:
    """Type, whether null is allowed, and default of each column."""
    rows = ask(
        "SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull, "
        "pg_get_expr(adbin, adrelid) FROM pg_attribute "
        "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        model._meta.db_table,
    )
    return {name: (kind, null, default) for name, kind, null, default in rows}


def copy_with(model: type[Model], pk: object, column: str | None, value: object) -> None:
    """Insert a row like another but for one column, past every model.

    The value passes as JSON text: so any is sent, and PostgreSQL makes of it what it can.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(r, "  # names of our own
            "jsonb_build_object('id', gen_random_uuid(), %s::text, %s::jsonb))).* "
            f"FROM {table} r WHERE id = %s",
            [column, json.dumps(value), str(pk)],
        )


@contextmanager
def refused() -> Iterator[dict[str, str]]:
    """The block fails in the database; holds ``state`` and ``constraint`` afterwards."""
    told: dict[str, str] = {}
    with pytest.raises(Error) as caught, transaction.atomic():
        yield told
    cause: Any = caught.value.__cause__
    told["state"] = cause.sqlstate or ""
    told["constraint"] = cause.diag.constraint_name or ""
    told["message"] = str(cause)


def violation(model: type[Model], pk: object, column: str | None, value: object) -> str:
    """The constraint, or else the SQLSTATE, that refuses such a copy; empty if it is taken."""
    try:
        with transaction.atomic():
            copy_with(model, pk, column, value)
    except Error as error:
        cause: Any = error.__cause__
        return str(cause.diag.constraint_name or cause.sqlstate)
    return ""
