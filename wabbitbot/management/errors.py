"""What the ladder's commands say when its tables are not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import ProgrammingError

from versioning.exceptions import VersioningError

_ABSENT = {"42P01": "a table", "42703": "a column"}


class LadderSchemaError(VersioningError):
    """The ladder's tables are not as this release needs them."""


@contextmanager
def ladder_tables(alias: str) -> Iterator[None]:
    """Turn an absent table or column into a message and a next step.

    Every other database error passes: `ServiceCommand` knows what to say about it.

    Args:
        alias: The database that the command works on.

    Raises:
        LadderSchemaError: The schema is older than this release, or absent.
    """
    try:
        yield
    except ProgrammingError as error:
        absent = _ABSENT.get(getattr(error.__cause__, "sqlstate", None) or "")
        if absent is None:
            raise
        raise LadderSchemaError(
            f"Database {alias!r} lacks {absent} of the ladder: its schema is absent or older than "
            f"this release.\nNext step: run `manage.py migrate --database {alias}`, then this "
            "command again."
        ) from error
