"""The embedded server as its users see it: there when needed, gone after the last of them."""

import atexit
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from wabbitbot.embedded import locks
from wabbitbot.embedded.errors import EmbeddedPostgresError
from wabbitbot.embedded.layout import Layout
from wabbitbot.embedded.probe import Postmaster, open_session, read_postmaster
from wabbitbot.embedded.process import (
    count_sessions,
    running_server,
    start_server,
    stop_server,
)

_TURN_TIMEOUT = 180.0
"""Seconds to wait for a process that makes the cluster, starts or stops the server."""
_KEEP = b"keep"

_servers: dict[Path, "Server"] = {}
_mutex = threading.RLock()
_prepared = False


@dataclass(frozen=True)
class Status:
    """The server as it is now; looking neither starts nor keeps it."""

    directory: Path
    server: Postmaster | None
    sessions: int = 0
    kept: bool = False


class Server:
    """The server of one folder, and this process's use of it."""

    def __init__(self, directory: Path) -> None:
        self.layout = Layout(directory)
        self._use: int | None = None
        self._socket_folder: Path | None = None
        self._databases: set[str] = set()

    def use(self, database: str | None = None) -> Path:
        """Have the server run at least until this process ends, and stop it after the last user.

        Args:
            database: A database to create if it is absent.

        Returns:
            The folder of its socket.

        Raises:
            EmbeddedPostgresError: There is no server to be had; the message tells why.
        """
        with _mutex:
            known = database is None or database in self._databases
            if known and self._socket_folder is not None and self._undisturbed():
                return self._socket_folder
            with self._turn() as lock:
                self._join()
                server = running_server(self.layout) or start_server(self.layout, start_lock=lock)
                if database is not None:
                    _create_database(server, database)
                    self._databases.add(database)
                self._socket_folder = server.socket_folder
                return self._socket_folder

    def start(self) -> Status:
        """Start the server so that it runs until `stop`, whoever uses it in between."""
        with self._turn() as lock:
            server = running_server(self.layout) or start_server(self.layout, start_lock=lock)
            mark = locks.open_lock(self.layout.server_lock)
            os.pwrite(mark, _KEEP, 0)
            locks.close_lock(mark)
            return Status(self.layout.directory, server, count_sessions(server), kept=True)

    def stop(self) -> int | None:
        """Stop the server, whoever uses it.

        Returns:
            The sessions that this ended; None when there was nothing to stop.
        """
        if not self.layout.directory.is_dir():
            return None
        with self._turn():
            running = locks.is_locked(self.layout.server_lock)
            return stop_server(self.layout) if running else None

    def status(self) -> Status:
        """What is there now."""
        with _explained(self.layout.directory):
            running = locks.is_locked(self.layout.server_lock)
            server = read_postmaster(self.layout) if running else None
            return Status(self.layout.directory, server, count_sessions(server), self._kept())

    def leave(self) -> None:
        """Use the server no longer, and stop it if nobody else does."""
        if self._use is None:
            return
        # The folder may have been removed; then there is nothing to stop.
        with (
            suppress(FileNotFoundError),
            locks.exclusive(self.layout.start_lock, timeout=_TURN_TIMEOUT),
        ):
            # Nobody joins meanwhile, for that takes the start lock.
            last = locks.try_lock(self._use)
            if last and locks.is_locked(self.layout.server_lock) and not self._kept():
                stop_server(self.layout)
        locks.close_lock(self._use)
        self._use = None

    def _join(self) -> None:
        if self._use is not None:
            if self._joined_here():
                return
            locks.close_lock(self._use)
        self._use = locks.open_lock(self.layout.users_lock)
        locks.try_lock(self._use, shared=True)

    def _joined_here(self) -> bool:
        """Whether the lock held is the one in the folder, which may have been made anew."""
        if self._use is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._use), self.layout.users_lock.stat())
        except FileNotFoundError:
            return False

    def _undisturbed(self) -> bool:
        """Whether the server still runs and nobody is stopping it; takes microseconds."""
        return (
            self._joined_here()
            and locks.is_locked(self.layout.server_lock)
            and not locks.is_locked(self.layout.start_lock)
        )

    def _kept(self) -> bool:
        try:
            return self.layout.server_lock.read_bytes() == _KEEP
        except (FileNotFoundError, NotADirectoryError):
            return False

    @contextmanager
    def _turn(self) -> Iterator[int]:
        with _explained(self.layout.directory):
            self.layout.prepare()
            with locks.exclusive(self.layout.start_lock, timeout=_TURN_TIMEOUT) as lock:
                yield lock


def server_for(directory: str | Path) -> Server:
    """The server that lives in a folder; one object a process and folder."""
    global _prepared
    with _mutex:
        if not _prepared:
            os.register_at_fork(after_in_child=_forget_after_fork)
            atexit.register(_leave_all)
            _prepared = True
        path = Path(directory).resolve()
        return _servers.setdefault(path, Server(path))


def _forget_after_fork() -> None:
    """A forked child is a user of its own from its first connection on, and none before."""
    global _mutex
    _mutex = threading.RLock()
    _servers.clear()
    locks.forget_after_fork()


def _leave_all() -> None:
    for server in list(_servers.values()):
        try:
            server.leave()
        except (OSError, EmbeddedPostgresError) as error:
            # Too late to raise: the process is ending.
            sys.stderr.write(f"The embedded PostgreSQL was not stopped: {error}\n")


@contextmanager
def _explained(directory: Path) -> Iterator[None]:
    """Turn what the system refuses into a message that tells what to do."""
    try:
        yield
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The embedded PostgreSQL in {directory} cannot be used: {error}. Make the folder "
            "readable and writable for this user and see that the disk is not full, or set "
            "DATABASE_URL to a server of your own."
        ) from error


def _create_database(server: Postmaster, name: str) -> None:
    with open_session(server.socket_folder) as session:
        found = session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            with suppress(psycopg.errors.DuplicateDatabase):
                session.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
