"""The one error of the embedded PostgreSQL."""

import os
from pathlib import Path

from django.core.management.base import CommandError
from django.db.utils import OperationalError

_TAIL_LINES = 15
_TAIL_BYTES = 8192


class EmbeddedPostgresError(OperationalError, CommandError):
    """The embedded PostgreSQL cannot be used.

    To code it is a database out of reach, as `OperationalError` is everywhere; to ``manage.py``
    it is a refusal, so that people read a message instead of a traceback.
    """


def log_tail(log: Path, *, since: int = 0) -> str:
    """The last lines of a log, ready to append to a message.

    Args:
        log: The file.
        since: Bytes to leave out at the front: what earlier starts wrote.
    """
    try:
        with log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(since, size - _TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    shown = "\n".join(f"  {line}" for line in lines[-_TAIL_LINES:])
    return f"\nThe end of {log}:\n{shown}" if shown else ""
