"""The transaction in which archived rows are written, read back and removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

# Rows become text and come back from it, months later and in another session: whatever forms that
# text is fixed. `wabbitbot.archiving` tells the triggers of frozen rows and archives who deletes.
_SETTINGS = {
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "wabbitbot.archiving": "on",
}


@contextmanager
def archiving(using: str, *, durable: bool = False) -> Iterator[CursorWrapper]:
    """A transaction, or a savepoint in the caller's, with these settings for its length.

    Args:
        using: The database.
        durable: Refuse to be part of another transaction.
    """
    with transaction.atomic(using, durable=durable), connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT name, coalesce(current_setting(name, true), '')"
            " FROM unnest(%s::text[]) AS name",
            [list(_SETTINGS)],
        )
        before = dict(cursor.fetchall())
        _set(cursor, _SETTINGS)
        yield cursor
        # After an error the rollback brings them back.
        _set(cursor, before)


def _set(cursor: CursorWrapper, values: dict[str, str]) -> None:
    cursor.execute(
        "SELECT set_config(name, value, true)"
        " FROM unnest(%s::text[], %s::text[]) AS s (name, value)",
        [list(values), list(values.values())],
    )
