"""Asks the database one question within a deadline that the caller's clock keeps.

The question goes through libpq past Django's cursor: a server that accepts and never answers
cannot hold the caller, whatever the driver's settings say.
"""

from __future__ import annotations

import select
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from threading import Thread
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import capabilities, pq

from health.connection import ProbeConnection, probe_connection
from versioning.failures import TIMED_OUT, UNREACHABLE, Failure, explain, explain_state

Row = tuple[str | None, ...]
_CANCEL_SECONDS = 2.0


class _Named(Enum):
    """Whether a session answers to the name of a recurring question.

    Without a pooler it does from the second question on. A pooler that gives every transaction
    another session of the server may say that it knows no such name: then never again.
    """

    NOT_YET = 0
    PREPARED = 1
    NEVER = 2


_known: WeakKeyDictionary[Any, _Named] = WeakKeyDictionary()
_IDLE = pq.TransactionStatus.IDLE
_ALREADY_PREPARED = b"42P05"
# The session does not know the name, or the table has other columns since.
_NAMED_IN_VAIN = {b"26000", b"0A000"}


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


@dataclass(frozen=True, slots=True)
class Question:
    """A statement without parameters that returns one row.

    Attributes:
        name: Under which it is prepared where a session is asked again and again; empty: never.
            Made from the text, so that whoever finds it on a session finds this statement.
    """

    sql: bytes
    name: bytes = b""

    @classmethod
    def recurring(cls, sql: bytes) -> Question:
        """One worth preparing."""
        return cls(sql, b"health_" + sha256(sql).hexdigest()[:16].encode())


def ask(alias: str, question: Question, seconds: float) -> Row:
    """The first row of the answer, as text.

    The connection that Django keeps open in this thread is used if there is one, and inside a
    transaction sees what that sees; else one that all threads of the process share, so that a
    thousand probes at once do not make a thousand connections.

    Args:
        alias: The database.
        question: What to ask.
        seconds: The whole time that it may take, a new connection included.

    Raises:
        QuestionFailed: No answer in that time, or an error.
    """
    deadline = monotonic() + seconds
    own = connections[alias]
    if own.connection is not None:
        try:
            return _exchange(own, question, deadline)
        except QuestionFailed as failed:
            if not failed.lost or own.in_atomic_block:
                raise
            own.close()
    return _ask_shared(probe_connection(alias), question, deadline)


def _ask_shared(shared: ProbeConnection, question: Question, deadline: float) -> Row:
    kept = shared.is_open
    try:
        try:
            return _exchange(_opened(shared, deadline), question, deadline)
        except QuestionFailed as failed:
            if not (kept and failed.lost):
                raise
            # The server ended the kept connection meanwhile, as it does when it restarts.
            shared.close()
            return _exchange(_opened(shared, deadline), question, deadline)
    finally:
        shared.close_if_old()


def _opened(shared: ProbeConnection, deadline: float) -> BaseDatabaseWrapper:
    try:
        return shared.opened(deadline - monotonic())
    except TimeoutError:
        raise QuestionFailed(TIMED_OUT) from None
    except Exception as error:
        raise QuestionFailed(explain(error)) from error


def _exchange(connection: BaseDatabaseWrapper, question: Question, deadline: float) -> Row:
    libpq: pq.abc.PGconn = connection.connection.pgconn
    try:
        result = _send(connection.connection, question, deadline)
    except TimeoutError:
        _abandon(connection)
        raise QuestionFailed(TIMED_OUT) from None
    except psycopg.Error as error:
        raise QuestionFailed(UNREACHABLE, lost=True) from error
    if result is None or result.status != pq.ExecStatus.TUPLES_OK:
        state = _state(result) if result else b""
        lost = libpq.status != pq.ConnStatus.OK
        raise QuestionFailed(explain_state(state.decode()), lost=lost)
    if result.ntuples == 0:
        return ()
    values = (result.get_value(0, column) for column in range(result.nfields))
    return tuple([None if value is None else value.decode() for value in values])


def _send(session: Any, question: Question, deadline: float) -> pq.abc.PGresult | None:
    libpq: pq.abc.PGconn = session.pgconn
    # Within a transaction a name that fails would break what the caller is doing.
    if question.name and libpq.transaction_status == _IDLE:
        known = _known.get(session)
        if known is None:
            _known[session] = _Named.NOT_YET
        elif known is not _Named.NEVER:
            return _send_named(session, question, deadline, known)
    libpq.send_query(question.sql)
    return _await(libpq, deadline)


def _send_named(
    session: Any, question: Question, deadline: float, known: _Named
) -> pq.abc.PGresult | None:
    libpq: pq.abc.PGconn = session.pgconn
    if known is _Named.NOT_YET:
        libpq.send_prepare(question.name, question.sql)
        result = _await(libpq, deadline)
        prepared = result is not None and result.status == pq.ExecStatus.COMMAND_OK
        if not prepared and (result is None or _state(result) != _ALREADY_PREPARED):
            return result
        _known[session] = _Named.PREPARED
    libpq.send_query_prepared(question.name, None)
    result = _await(libpq, deadline)
    if result is not None and _state(result) in _NAMED_IN_VAIN:
        _known[session] = _Named.NEVER
        libpq.send_query(question.sql)
        result = _await(libpq, deadline)
    return result


def _state(result: pq.abc.PGresult) -> bytes:
    """The SQLSTATE of an error; empty for an answer."""
    if result.status == pq.ExecStatus.TUPLES_OK:
        return b""
    return result.error_field(pq.DiagnosticField.SQLSTATE) or b""


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


def _abandon(connection: BaseDatabaseWrapper) -> None:
    """Let go of the session without waiting, and ask the server to stop the statement.

    It would go on for nobody otherwise. A thread does it, and never by libpq's old cancel: that
    holds the interpreter's lock while it connects to the very server that does not answer.
    """
    session, pool = connection.connection, getattr(connection, "pool", None)
    connection.connection = None
    if connection.in_atomic_block:
        connection.closed_in_transaction = True
        connection.needs_rollback = True

    def stop() -> None:
        if capabilities.has_cancel_safe():
            with suppress(psycopg.Error):
                session.cancel_safe(timeout=_CANCEL_SECONDS)
        session.close()
        if pool:
            pool.putconn(session)  # closed: the pool makes another in its place

    Thread(target=stop, name="health-cancel", daemon=True).start()
