"""What happens when a server process starts: wait, migrate if asked to, validate.

A project calls `guard` at the top of its ``wsgi.py`` and ``asgi.py``; ``runserver`` loads the
former.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from contextlib import suppress
from typing import NoReturn

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, Error, connections

from versioning import conf
from versioning.compatibility import Verdict
from versioning.connecting import connect_within
from versioning.exceptions import (
    ConfigurationError,
    SchemaUnreadableError,
    VersioningError,
)
from versioning.failures import FailureKind, explain
from versioning.tracker import SchemaVersionTracker

logger = logging.getLogger("versioning.startup")

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0
# Even without any patience a server that works gets the time to answer.
_LEAST_ATTEMPT = 2.0
_PASSING = {FailureKind.UNREACHABLE, FailureKind.TIMEOUT, FailureKind.UNAVAILABLE}
# gunicorn and uvicorn both take 3 for "cannot start", and do not try again at once.
_SERVER_CANNOT_START = 3


def guard(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Run the start-up policy; end the process where it says no.

    The message goes to stderr, without a traceback. With ``ON_INCOMPATIBLE = "serve"`` the
    process comes up all the same and stays unready.
    """
    serve_unready = False
    try:
        serve_unready = conf.serve_incompatible()
        verdict = start(alias)
    except ConfigurationError as wrong:
        _refuse(wrong)
    except (VersioningError, CommandError, Error) as error:
        problem = explain(error).as_error(alias) if isinstance(error, Error) else error
        if not serve_unready:
            _refuse(problem)
        logger.error("serving, but unready: %s", problem)  # noqa: TRY400
    else:
        logger.info("%s", verdict.reason)


def start(alias: str = DEFAULT_DB_ALIAS) -> Verdict:
    """Wait for the database, bring the schema up if the settings say so, then validate.

    Raises:
        IncompatibleVersionError: The application cannot serve from this schema.
        SchemaUnreadableError: The database cannot say.
        MigrationRefusedError: Migrating or building at start was refused.
    """
    tracker = SchemaVersionTracker(alias)
    _wait(alias)
    try:
        if conf.run_migrations_on_startup():
            _migrate(tracker)
        elif conf.use_ensure_created():
            from versioning.execution.ensure_created import ensure_created
            from versioning.execution.lock import migration_lock

            with migration_lock(alias, notify=logger.info):
                ensure_created(alias)
        return tracker.validate_compatibility()
    finally:
        # Workers that are forked later must not share this session.
        connections[alias].close()


def _migrate(tracker: SchemaVersionTracker) -> None:
    """Of several processes that start at once, one migrates; the others find nothing to do."""
    if not tracker.status_if_migrated().pending:
        return
    from versioning.execution.lock import migration_lock

    with migration_lock(tracker.using, notify=logger.info):
        if tracker.status_if_migrated().pending:
            call_command("migrate", database=tracker.using, interactive=False, stdout=sys.stderr)


def _wait(alias: str) -> None:
    """Until the server answers, at most ``DATABASE_WAIT`` seconds."""
    limit = conf.database_wait()
    began = time.monotonic()
    deadline = began + limit
    pause = _FIRST_PAUSE
    told = False
    while True:
        try:
            connect_within(connections[alias], max(deadline - time.monotonic(), _LEAST_ATTEMPT))
        except Exception as error:
            failure = explain(error)
            connections[alias].close()
            left = deadline - time.monotonic()
            if failure.kind not in _PASSING or left <= 0:
                spent = time.monotonic() - began
                waited = f" It was waited for {spent:.0f} s." if failure.kind in _PASSING else ""
                raise SchemaUnreadableError(
                    f"Database {alias!r}: {failure.message}{waited}",
                    kind=failure.kind,
                    next_step=failure.next_step,
                ) from error
            if not told:
                logger.warning("database %r: %s waiting up to %g s", alias, failure.message, limit)
                told = True
            time.sleep(min(pause, left))
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return


def _refuse(problem: Exception) -> NoReturn:
    print(f"Refused to start. {problem}", file=sys.stderr, flush=True)  # noqa: T201
    if "runserver" in sys.argv[1:2]:
        # The autoreloader runs this in a thread, where SystemExit would end the thread alone and
        # leave a process that serves nothing.
        if threading.current_thread() is not threading.main_thread():
            with suppress(ValueError, OSError):
                sys.stderr.flush()
            os._exit(1)
        sys.exit(1)
    sys.exit(_SERVER_CANNOT_START)
