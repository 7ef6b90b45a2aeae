"""The connection that the probes of a process share."""

from __future__ import annotations

import os
import sys
from functools import partial
from time import monotonic

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from health.bounded import PerAlias, run_bounded
from versioning.connecting import connect_within


class ProbeConnection:
    """A connection with the project's own settings, opened when needed, used by one at a time.

    It is kept as long as the project keeps its own (``CONN_MAX_AGE``).
    """

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._wrapper: BaseDatabaseWrapper | None = None
        self._pid = os.getpid()

    @property
    def is_open(self) -> bool:
        """Whether there is one, and it is of this process and not inherited by a fork."""
        return (
            self._wrapper is not None
            and self._wrapper.connection is not None
            and self._pid == os.getpid()
        )

    def opened(self, seconds: float) -> BaseDatabaseWrapper:
        """The open connection; connecting takes at most so long.

        Connecting happens in a thread, since looking up a host name knows no timeout at all.

        Raises:
            TimeoutError: It took longer.
            django.db.Error: It failed.
        """
        if self._wrapper is not None and self.is_open:
            return self._wrapper
        wrapper = connections.create_connection(self.alias)
        # Used by whichever thread asks, but never by two at a time.
        wrapper.inc_thread_sharing()
        run_bounded(partial(_connect, wrapper, seconds), seconds)
        self._wrapper, self._pid = wrapper, os.getpid()
        return wrapper

    def close(self) -> None:
        """Close it; the next question opens another."""
        if self._wrapper is not None and self._pid == os.getpid():
            self._wrapper.close()
        self._wrapper = None

    def close_if_old(self) -> None:
        """Close it where the project would close its own, and in tests.

        A test runner drops its database and knows nothing of this connection.
        """
        wrapper = self._wrapper
        if wrapper is None:
            return
        old = wrapper.close_at is not None and monotonic() >= wrapper.close_at
        if old or _under_test():
            self.close()


def _connect(wrapper: BaseDatabaseWrapper, seconds: float) -> None:
    # Receivers of connection_created ask by alias, django.contrib.postgres's among them; in this
    # thread they would open a second connection that nobody closes.
    connections[wrapper.alias] = wrapper
    connect_within(wrapper, seconds)


def _under_test() -> bool:
    utils = sys.modules.get("django.test.utils")
    return utils is not None and hasattr(utils._TestState, "saved_data")


probe_connection = PerAlias(ProbeConnection)
"""The process's shared connection to a database, by its alias."""
