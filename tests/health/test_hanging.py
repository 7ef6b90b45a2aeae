"""Databases that are down, hang, or end connections; and a thousand probes at once."""

from __future__ import annotations

import asyncio
import http.client
import json
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any

import pytest

from tests.scenarios.test_startup import free_port, listens
from tests.support.databases import connect, url_of
from tests.support.processes import start, wait_until
from tests.support.proxy import Proxy

SLACK = 1.0
"""Seconds beyond the promised two that a loaded machine may take."""


@contextmanager
def serving(url: str, *more: str, **env: str) -> Iterator[int]:
    """Gunicorn, left alone by the start-up policy, so that the probes speak for themselves."""
    port = free_port()
    process = start(
        "-m",
        "gunicorn",
        "tests.health.unguarded:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "warning",
        *more,
        env={"DATABASE_URL": url, "DEBUG": "1", "HEALTH_TOKEN": "t", **env},
    )
    try:
        wait_until(lambda: listens(port), seconds=30, what="gunicorn listens")
        assert get(port, "/health/live")[0] == 200  # the worker has read its code
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def get(port: int, path: str = "/health/db") -> tuple[int, dict[str, Any], float]:
    began = monotonic()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as client:
        client.request("GET", path, headers={"Authorization": "Bearer t"})
        response = client.getresponse()
        return response.status, json.loads(response.read()), monotonic() - began


@contextmanager
def accepting_and_silent() -> Iterator[int]:
    """A server that takes connections in and never says a word."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield int(listener.getsockname()[1])


def test_a_server_that_accepts_and_never_answers() -> None:
    with (
        accepting_and_silent() as silent,
        serving(f"postgres://u:secret-pw@127.0.0.1:{silent}/db") as port,
    ):
        for path in ("/health/db", "/health/ready"):
            status, found, seconds = get(port, path)
            assert (status, found["failure"]) == (503, "timeout")
            assert seconds < 2 + SLACK
            assert "secret-pw" not in json.dumps(found)
        assert get(port, "/health/live")[2] < 1


def test_a_server_that_is_down() -> None:
    with serving(f"postgres://u:p@127.0.0.1:{free_port()}/db") as port:
        status, found, seconds = get(port)
        assert (status, found["failure"]) == (503, "unreachable")
        assert seconds < 2 + SLACK
        assert found["reasons"] == [
            "The database cannot say its schema version: the server cannot be reached."
        ]


def test_a_server_that_falls_silent_stops_neither_the_process_nor_the_probes(
    migrated: str,
) -> None:
    with Proxy() as proxy, serving(proxy.url_of(migrated), "--threads", "8") as port:
        assert get(port)[0] == 200
        proxy.silence()
        for _ in range(3):
            status, found, seconds = get(port)
            assert (status, found["failure"]) == (503, "timeout")
            assert seconds < 2 + SLACK
            assert get(port, "/health/live")[2] < SLACK
        proxy.speak()
        wait_until(lambda: get(port)[0] == 200, seconds=20)


@pytest.mark.schema("001-1.1")
def test_a_lock_on_the_sessions_does_not_hold_a_probe(migrated: str) -> None:
    with serving(url_of(migrated)) as port, connect(migrated) as locker, locker.transaction():
        locker.execute("LOCK django_session IN ACCESS EXCLUSIVE MODE")
        began = monotonic()
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as client:
            client.request("GET", "/health/db", headers={"Cookie": f"sessionid={'a' * 32}"})
            response = client.getresponse()
            assert (response.status, response.read()) == (200, b'{"status":"pass"}')
        assert monotonic() - began < 2 + SLACK


def test_a_lock_on_the_row_times_out_and_leaves_nobody_waiting(migrated: str) -> None:
    with serving(url_of(migrated)) as port, connect(migrated) as locker:
        assert get(port)[0] == 200
        with locker.transaction():
            locker.execute("LOCK schema_state IN ACCESS EXCLUSIVE MODE")
            status, found, seconds = get(port)
            assert (status, found["failure"]) == (503, "timeout")
            assert 1.9 < seconds < 2 + SLACK
            waiting = (
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND wait_event_type = 'Lock'"
            )
            wait_until(lambda: locker.execute(waiting).fetchone() == (0,), seconds=5)
        assert get(port)[0] == 200


def test_a_kept_connection_that_the_server_ended_is_replaced(migrated: str) -> None:
    with serving(url_of(migrated)) as port, connect(migrated) as other:
        assert get(port)[0] == 200
        ended = other.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
        assert ended is not None
        assert ended[0] >= 1
        assert get(port)[0] == 200


def test_an_empty_database(scratch: str) -> None:
    with serving(url_of(scratch)) as port:
        status, found, _seconds = get(port)
        assert (status, found["failure"]) == (503, "not-migrated")


def test_a_read_only_database(migrated: str) -> None:
    with connect() as server:
        server.execute(f'ALTER DATABASE "{migrated}" SET default_transaction_read_only = on')
    with serving(url_of(migrated)) as port:
        status, found, _seconds = get(port)
        assert (status, found["status"], found["read_only"]) == (200, "warn", True)


def test_a_wrong_password_is_not_shown(migrated: str) -> None:
    with serving(url_of(migrated, user="no_such_role_here")) as port:
        status, found, _seconds = get(port)
        assert (status, found["failure"]) == (503, "credentials")
        assert "no_such_role_here" not in json.dumps(found)


def test_a_thousand_probes_at_once_share(migrated: str) -> None:
    async def ask(port: int) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /health/db HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        await writer.drain()
        line = await reader.readline()
        await reader.read()
        writer.close()
        return int(line.split()[1])

    async def storm(port: int) -> list[int]:
        return await asyncio.gather(*(ask(port) for _ in range(1000)))

    most = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        with connect() as session:
            while not done.is_set():
                row = session.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
                    " AND backend_type = 'client backend'",
                    [migrated],
                ).fetchone()
                most = max(most, row[0] if row else 0)

    workers = ("--workers", "2", "--threads", "64", "--backlog", "2048")
    with serving(url_of(migrated), *workers) as port:
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            codes = asyncio.run(storm(port))
        finally:
            done.set()
            watcher.join()
    assert codes == [200] * 1000
    assert 1 <= most <= 2, "one connection a process"


@pytest.mark.parametrize("seconds", [0.2])
def test_callers_share_one_flight(seconds: float) -> None:
    from health.bounded import SharedFlight

    flights = 0
    began = threading.Event()
    go_on = threading.Event()
    shared: SharedFlight[int] = SharedFlight()

    def work() -> int:
        nonlocal flights
        flights += 1
        began.set()
        go_on.wait(10)
        return flights

    answers: list[int] = []
    callers = [
        threading.Thread(target=lambda: answers.append(shared.call(work, 10))) for _ in range(20)
    ]
    callers[0].start()
    began.wait(10)
    with pytest.raises(TimeoutError):
        shared.call(work, seconds)
    for caller in callers[1:]:
        caller.start()
    go_on.set()
    for caller in callers:
        caller.join()
    assert answers.count(1) >= 1
    assert flights <= 20
    assert set(answers) <= set(range(1, flights + 1))
