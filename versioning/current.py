"""The schema version that this process goes by, asked for anew every ``FEATURE_REFRESH`` seconds.

Read through libpq past Django's cursor: the question appears in no query log, opens no transaction
and breaks none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq

from versioning import conf
from versioning.exceptions import SchemaUnreadableError, VersioningError
from versioning.failures import (
    NOT_MIGRATED,
    OTHER,
    UNREACHABLE,
    FailureKind,
    explain,
    explain_state,
)
from versioning.tracker import parse_recorded
from versioning.versions import SchemaVersion

logger = logging.getLogger("versioning")

_NEVER = FailureKind.NOT_MIGRATED
_IS_TRACKED = b"SELECT to_regclass('schema_state') IS NOT NULL"
_VERSION = b"SELECT schema_version FROM schema_state"
_SAVEPOINT = b"SAVEPOINT versioning_current"
_RELEASE = b"RELEASE SAVEPOINT versioning_current"
_UNDO = b"ROLLBACK TO SAVEPOINT versioning_current"


class _Known:
    """What is known of one database."""

    version: SchemaVersion | None = None
    expires = 0.0


_known: dict[str, _Known] = {}
_changed: list[Callable[[], None]] = []
generation = 0
"""Rises with every `refresh`: what is kept for longer than a moment goes by it."""


def on_change(forget: Callable[[], None]) -> None:
    """Call this whenever another schema version was found than before."""
    _changed.append(forget)


def refresh() -> None:
    """Ask the databases again at the next question."""
    global generation
    generation += 1
    for known in _known.values():
        known.expires = 0.0


def current_version(connection: BaseDatabaseWrapper) -> SchemaVersion | None:
    """The version now, at most ``FEATURE_REFRESH`` seconds old.

    None where it declares none, or never answered. While a database that was known does not answer,
    its last version counts.
    """
    known = _known.get(connection.alias)
    if known is not None and monotonic() < known.expires:
        return known.version
    return _renewed(connection)


def _renewed(connection: BaseDatabaseWrapper) -> SchemaVersion | None:
    known = _known.setdefault(connection.alias, _Known())
    if known.version is not None:
        # The others go on with what is known while this thread asks.
        known.expires = monotonic() + conf.feature_refresh()
    try:
        return read(connection)
    except SchemaUnreadableError as problem:
        logger.debug("%s", problem)
        # A broken transaction or a silent server says nothing about the schema.
        return _learnt(connection, None if problem.kind == _NEVER else known.version)
    except Exception as problem:
        # A test runner that forbids the database, or an event loop that may not wait for it.
        logger.debug("schema version of %r not read: %s", connection.alias, problem)
        return known.version


def _learnt(connection: BaseDatabaseWrapper, version: SchemaVersion | None) -> SchemaVersion | None:
    known = _known.setdefault(connection.alias, _Known())
    known.expires = monotonic() + conf.feature_refresh()
    # The same object while the version is the same, so that others may compare by identity.
    if version != known.version:
        known.version = version
        for forget in _changed:
            forget()
    return known.version


def read(connection: BaseDatabaseWrapper) -> SchemaVersion | None:
    """What the database says now, for everybody; None where it declares no version.

    Raises:
        SchemaUnreadableError: It cannot say, or its transaction is broken.
    """
    if connection.vendor != "postgresql":
        raise NOT_MIGRATED.as_error(connection.alias)
    try:
        # As every query of Django's begins.
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    except Error as error:
        raise explain(error).as_error(connection.alias) from error
    return _learnt(connection, parse_recorded(_ask(connection), connection.alias))


def _ask(connection: BaseDatabaseWrapper) -> str | None:
    libpq: pq.abc.PGconn = connection.connection.pgconn
    status = libpq.transaction_status
    if libpq.pipeline_status != pq.PipelineStatus.OFF or status not in (
        pq.TransactionStatus.IDLE,
        pq.TransactionStatus.INTRANS,
    ):
        raise (UNREACHABLE if libpq.status != pq.ConnStatus.OK else OTHER).as_error(
            connection.alias
        )
    if _exchange(connection, _IS_TRACKED) != "t":
        raise NOT_MIGRATED.as_error(connection.alias)
    if status == pq.TransactionStatus.IDLE:
        return _exchange(connection, _VERSION)
    _exchange(connection, _SAVEPOINT)
    try:
        return _exchange(connection, _VERSION)
    except VersioningError:
        _exchange(connection, _UNDO)
        raise
    finally:
        with suppress(VersioningError):
            _exchange(connection, _RELEASE)


def _exchange(connection: BaseDatabaseWrapper, statement: bytes) -> str | None:
    """Run a statement; the first value that it returns."""
    result = connection.connection.pgconn.exec_(statement)
    if result.status == pq.ExecStatus.COMMAND_OK:
        return None
    if result.status != pq.ExecStatus.TUPLES_OK:
        state = result.error_field(pq.DiagnosticField.SQLSTATE)
        failure = explain_state(state.decode()) if state else UNREACHABLE
        raise failure.as_error(connection.alias)
    value = result.get_value(0, 0) if result.ntuples else None
    return None if value is None else value.decode()
