"""Starts and stops the server process; its caller holds the start lock."""

import os
import shlex
import signal
import time
from contextlib import suppress

import psycopg

from wabbitbot.embedded.accounts import choose_runner
from wabbitbot.embedded.cluster import check_version, find_programs, make_cluster
from wabbitbot.embedded.errors import EmbeddedPostgresError, log_tail
from wabbitbot.embedded.layout import PORT, Layout
from wabbitbot.embedded.locks import POLL, close_lock, is_locked, open_lock, try_lock
from wabbitbot.embedded.probe import (
    Postmaster,
    open_session,
    read_postmaster,
    remove_stale_postmaster,
    wait_ready,
)

_START_TIMEOUT = 120.0
"""Seconds; recovery after a crash takes its time."""
_STOP_TIMEOUT = 30.0
"""Seconds for an orderly stop, and again for a hard one."""


def running_server(layout: Layout) -> Postmaster | None:
    """The server if it takes connections; one whose socket is lost is stopped."""
    if not is_locked(layout.server_lock):
        return None
    found = wait_ready(layout, timeout=_START_TIMEOUT)
    if found is None and is_locked(layout.server_lock):
        stop_server(layout)
    return found


def start_server(layout: Layout, *, start_lock: int) -> Postmaster:
    """Start the server, and make its cluster first if there is none.

    Raises:
        EmbeddedPostgresError: It does not start; the message holds the end of its log.
    """
    programs = find_programs()
    runner = choose_runner(layout, programs.folder / "initdb")
    if not layout.data.exists():
        make_cluster(layout, programs, runner, lock=start_lock)
    check_version(layout, programs)
    remove_stale_postmaster(layout)
    folder = layout.prepare_socket_folder(runner.uid, runner.gid)
    # Here and not in the configuration file: they follow the folder when it moves.
    options = {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(folder),
        "unix_socket_permissions": "0700",
    }
    # pg_ctl hands this text to a shell.
    text = shlex.join(part for name, value in options.items() for part in ("-c", f"{name}={value}"))
    command = [programs.path("pg_ctl"), "start", "-W", "-s", "-o", text]
    log = layout.open_log()
    lock = open_lock(layout.server_lock)
    try:
        since = os.fstat(log).st_size
        _take(lock)
        # Whoever asked to keep the last server running did not mean this one.
        os.ftruncate(lock, 0)
        code = runner.run(command, data=layout.data, output=log, pass_fds=[lock])
    finally:
        os.close(log)
        # The server has inherited the lock, and with it the truth about whether it lives.
        close_lock(lock)
    try:
        found = wait_ready(layout, timeout=_START_TIMEOUT)
    except psycopg.OperationalError as error:
        raise _failed(layout, since, f"it refuses connections: {error}") from error
    if found is None:
        ended = "it ended" if not is_locked(layout.server_lock) else "it is not ready in time"
        raise _failed(layout, since, ended if code == 0 else f"pg_ctl failed (exit code {code})")
    return found


def stop_server(layout: Layout) -> int:
    """Stop the server and wait until it is gone.

    Returns:
        The sessions that were open.
    """
    found = read_postmaster(layout)
    sessions = count_sessions(found)
    for number in (signal.SIGINT, signal.SIGQUIT):
        deadline = time.monotonic() + _STOP_TIMEOUT
        sent = False
        while is_locked(layout.server_lock):
            # A server that has just been started has not written the file yet.
            found = found or read_postmaster(layout)
            if found is not None and not sent:
                with suppress(ProcessLookupError):
                    os.kill(found.pid, number)
                sent = True
            if time.monotonic() > deadline:
                break
            time.sleep(POLL)
        else:
            if found is not None:
                with suppress(OSError):
                    layout.remove_socket_folder(found.socket_folder)
            return sessions
    raise EmbeddedPostgresError(
        f"The embedded PostgreSQL in {layout.directory} (process {found.pid if found else '?'}) "
        f"does not stop. End its processes and try again.{log_tail(layout.log)}"
    )


def count_sessions(server: Postmaster | None) -> int:
    """The client sessions of the server; 0 when it cannot be asked."""
    if server is None:
        return 0
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    try:
        with open_session(server.socket_folder) as session:
            row = session.execute(query).fetchone()
    except psycopg.Error:
        return 0
    return int(row[0]) if row else 0


def _take(lock: int) -> None:
    """Take the server lock; those who only ask about it hold it for an instant."""
    deadline = time.monotonic() + _STOP_TIMEOUT
    while not try_lock(lock):
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                "An earlier embedded PostgreSQL has not ended. Run "
                "`python manage.py embedded_postgres stop` and try again."
            )
        time.sleep(POLL)


def _failed(layout: Layout, since: int, reason: str) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        f"The embedded PostgreSQL in {layout.directory} did not start: {reason}. Remove the cause "
        "that its log names and try again, or set DATABASE_URL to a server of your own."
        + log_tail(layout.log, since=since)
    )
