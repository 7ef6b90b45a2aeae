"""What a running server says about itself."""

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from wabbitbot.embedded.cluster import SUPERUSER
from wabbitbot.embedded.layout import PORT, SOCKET_NAME, Layout
from wabbitbot.embedded.locks import POLL, is_locked

_CONNECT_TIMEOUT = 5
# How the server refuses while it starts, recovers or stops. Its messages are never translated.
_BUSY = "the database system is"


@dataclass(frozen=True)
class Postmaster:
    """What the server wrote into ``postmaster.pid``; true while it holds the server lock."""

    pid: int
    started: datetime
    socket_folder: Path
    ready: bool

    @property
    def lost(self) -> bool:
        """Whether the socket was taken away, or the folder moved, under the running server."""
        return self.ready and not (self.socket_folder / SOCKET_NAME).exists()


def read_postmaster(layout: Layout) -> Postmaster | None:
    """The content of ``postmaster.pid``, unless it is absent or half written.

    Its lines: process id, data folder, start time, port, socket folder, address, memory, status.
    """
    try:
        lines = (layout.data / "postmaster.pid").read_text().splitlines()
        started = datetime.fromtimestamp(int(lines[2]), tz=UTC)
        folder = Path(lines[4])
        ready = len(lines) > 7 and lines[7].strip() == "ready"
        # The line is there before its content is.
        return Postmaster(int(lines[0]), started, folder, ready) if folder.is_absolute() else None
    except (OSError, ValueError, IndexError):
        return None


def remove_stale_postmaster(layout: Layout) -> None:
    """Remove ``postmaster.pid`` of a server that is gone, where PostgreSQL would believe it.

    The caller knows by the server lock that the server is gone. PostgreSQL itself asks whether
    the process id lives, and after a reboot or in a container it may be anybody's.
    """
    file = layout.data / "postmaster.pid"
    try:
        os.kill(int(file.read_text().split("\n", 1)[0]), 0)
    except (FileNotFoundError, ProcessLookupError):
        # Left to PostgreSQL, which also frees the shared memory named in it.
        return
    except (ValueError, PermissionError, OverflowError):
        pass
    file.unlink(missing_ok=True)


def connection_parameters(socket_folder: Path) -> dict[str, Any]:
    """How libpq reaches the server."""
    parameters: dict[str, Any] = {"host": str(socket_folder), "port": PORT}
    if "PGHOSTADDR" in os.environ:
        # It would lead away from the socket.
        parameters["hostaddr"] = ""
    return parameters


def open_session(socket_folder: Path) -> psycopg.Connection[tuple[Any, ...]]:
    """Connect to the maintenance database as the superuser."""
    return psycopg.connect(
        **connection_parameters(socket_folder),
        user=SUPERUSER,
        dbname="postgres",
        connect_timeout=_CONNECT_TIMEOUT,
        autocommit=True,
    )


def wait_ready(layout: Layout, *, timeout: float) -> Postmaster | None:
    """Wait until the server really takes a connection.

    Args:
        layout: Whose server.
        timeout: Seconds.

    Returns:
        The server, or None when it ended or its socket is lost.

    Raises:
        psycopg.OperationalError: It answers and refuses, or it is busy until the time is over.
    """
    deadline = time.monotonic() + timeout
    while is_locked(layout.server_lock):
        found = read_postmaster(layout)
        if found is not None and found.lost:
            return None
        try:
            if found is not None:
                open_session(found.socket_folder).close()
                return found
        except psycopg.OperationalError as error:
            refused = "FATAL" in str(error) and _BUSY not in str(error)
            if refused or time.monotonic() > deadline:
                raise
        if time.monotonic() > deadline:
            return None
        time.sleep(POLL)
    return None
