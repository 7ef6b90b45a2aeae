"""One migrator at a time: an advisory lock on a session of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from versioning import conf
from versioning.application import ApplicationInfo
from versioning.exceptions import MigratorBusyError
from versioning.history import applied_by

# Any constant does; it is "wbbt" in ASCII, so that people find it in pg_locks (objid).
LOCK_CLASS = 0x77626274
_LOCK_OBJECT = 1
_POLL_SECONDS = 0.1

_held: ContextVar[frozenset[str]] = ContextVar("migration_locks_held", default=frozenset())

_HOLDER = """
SELECT activity.pid, activity.application_name,
       extract(epoch FROM now() - activity.backend_start)::int
FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted
  AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


@contextmanager
def migration_lock(
    alias: str, *, wait: float | None = None, notify: Callable[[str], object] | None = None
) -> Iterator[None]:
    """Hold the migrators' lock of a database while the block runs.

    The lock ends with its session, so a killed migrator leaves none behind. Waiting asks again
    and again instead of standing in the server's queue: a waiting statement would hold a snapshot
    that CREATE INDEX CONCURRENTLY waits for.

    Args:
        alias: The database.
        wait: Seconds to wait for another migrator; ``VERSIONING["LOCK_WAIT"]`` if None.
        notify: Told once whom the wait is for.

    Raises:
        MigratorBusyError: The other one did not end in time.
    """
    if alias in _held.get():
        yield
        return
    limit = conf.lock_wait() if wait is None else wait
    session = connections[alias].copy(alias)
    try:
        _name(session)
        _acquire(session, alias, limit, notify)
        token = _held.set(_held.get() | {alias})
        try:
            yield
        finally:
            _held.reset(token)
    finally:
        session.close()


def _name(session: BaseDatabaseWrapper) -> None:
    name = f"{ApplicationInfo.name()} migrate by {applied_by()}"
    with session.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [name[:63]])
        # The lock's session sits idle while the migrations run; no server setting may end it.
        cursor.execute("SELECT set_config('idle_session_timeout', '0', false)")


def _acquire(
    session: BaseDatabaseWrapper,
    alias: str,
    limit: float,
    notify: Callable[[str], object] | None,
) -> None:
    deadline = time.monotonic() + limit
    told = False
    with session.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, _LOCK_OBJECT])
            if cursor.fetchone()[0]:
                return
            if time.monotonic() >= deadline:
                raise MigratorBusyError(
                    f"Another migrator is at work on database {alias!r}: {_holder(session)}.",
                    next_step="wait until it has ended, then migrate again; if its host is gone, "
                    "end its session with pg_terminate_backend.",
                )
            if not told and notify is not None:
                notify(f"Waiting for another migrator ({_holder(session)}) …")
                told = True
            time.sleep(_POLL_SECONDS)


def _holder(session: BaseDatabaseWrapper) -> str:
    with session.cursor() as cursor:
        cursor.execute(_HOLDER, [LOCK_CLASS, _LOCK_OBJECT])
        row = cursor.fetchone()
    if row is None:
        return "it has just ended"
    pid, name, seconds = row
    return f"session {pid}, {name or 'unnamed'}, since {seconds} s"
