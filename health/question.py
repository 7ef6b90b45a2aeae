"""Asks the database one question within a deadline that the caller's clock keeps.

The question goes through libpq past Django's cursor: a server that accepts and never answers
cannot hold the caller, whatever the driver's settings say.
"""

from __future__ import annotations

import select
from contextlib import suppress
from threading import Thread
from time import monotonic

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq

from health.connection import ProbeConnection, probe_connection
from versioning.failures import TIMED_OUT, UNREACHABLE, Failure, explain, explain_state

Row = tuple[str | None, ...]


class QuestionFailed(Exception):  # noqa: N818 - says what it is
    """The database gave no answer.

    Attributes:
        failure: Why.
        lost: Whether the connection is gone, so that a new one may do better.
    """

    def __init__(self, failure: Failure, *, lost: bool = False) -> None:
        self.failure = failure
        self.lost = lost
        super().__init__(failure.message)


def ask(alias: str, sql: bytes, seconds: float) -> Row:
    """The first row of the answer, as text.

    The connection that Django keeps open in this thread is used if there is one, and inside a
    transaction sees what that sees; else one that all threads of the process share, so that a
    thousand probes at once do not make a thousand connections.

    Args:
        alias: The database.
        sql: One statement without parameters that returns one row.
        seconds: The whole time that it may take, a new connection included.

    Raises:
        QuestionFailed: No answer in that time, or an error.
    """
    deadline = monotonic() + seconds
    own = connections[alias]
    if own.connection is not None:
        try:
            return _exchange(own, sql, deadline)
        except QuestionFailed as failed:
            if not failed.lost or own.in_atomic_block:
                raise
            own.close()
    return _ask_shared(probe_connection(alias), sql, deadline)


def _ask_shared(shared: ProbeConnection, sql: bytes, deadline: float) -> Row:
    kept = shared.is_open
    try:
        try:
            return _exchange(_opened(shared, deadline), sql, deadline)
        except QuestionFailed as failed:
            if not (kept and failed.lost):
                raise
            # The server ended the kept connection meanwhile, as it does when it restarts.
            shared.close()
            return _exchange(_opened(shared, deadline), sql, deadline)
    finally:
        shared.close_if_old()


def _opened(shared: ProbeConnection, deadline: float) -> BaseDatabaseWrapper:
    try:
        return shared.opened(deadline - monotonic())
    except TimeoutError:
        raise QuestionFailed(TIMED_OUT) from None
    except Exception as error:
        raise QuestionFailed(explain(error)) from error


def _exchange(connection: BaseDatabaseWrapper, sql: bytes, deadline: float) -> Row:
    libpq: pq.abc.PGconn = connection.connection.pgconn
    try:
        libpq.send_query_params(sql, None)
        result = _await(libpq, deadline)
    except TimeoutError:
        _abandon(connection, libpq)
        raise QuestionFailed(TIMED_OUT) from None
    except psycopg.Error as error:
        raise QuestionFailed(UNREACHABLE, lost=True) from error
    if result is None or result.status != pq.ExecStatus.TUPLES_OK:
        state = result.error_field(pq.DiagnosticField.SQLSTATE) if result else None
        lost = libpq.status != pq.ConnStatus.OK
        raise QuestionFailed(explain_state((state or b"").decode()), lost=lost)
    if result.ntuples == 0:
        return ()
    values = (result.get_value(0, column) for column in range(result.nfields))
    return tuple([None if value is None else value.decode() for value in values])


def _await(libpq: pq.abc.PGconn, deadline: float) -> pq.abc.PGresult | None:
    """The one result, read while the clock allows."""
    poll = select.poll()
    poll.register(libpq.socket, select.POLLIN)
    while libpq.flush():  # the server takes nothing in
        _wait(poll, deadline)
        libpq.consume_input()
    while libpq.is_busy():
        _wait(poll, deadline)
        libpq.consume_input()
    result = libpq.get_result()
    # libpq ends each answer with an empty result, which is there already.
    while libpq.get_result() is not None:
        pass
    return result


def _wait(poll: select.poll, deadline: float) -> None:
    left = deadline - monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


def _abandon(connection: BaseDatabaseWrapper, libpq: pq.abc.PGconn) -> None:
    """Close without waiting, and ask the server to stop: it would go on for nobody otherwise."""
    cancel = libpq.get_cancel()

    def stop() -> None:
        with suppress(psycopg.Error):
            cancel.cancel()

    Thread(target=stop, name="health-cancel", daemon=True).start()
    # The driver's connection first: a pool must not take it back while the server is busy.
    connection.connection.close()
    connection.close()
