"""The probe: a whole request in one process, and under gunicorn."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from functools import partial
from http.client import HTTPConnection

from tests.benchmarks.arena import ROOT, Arena, Worker
from tests.benchmarks.figures import Effort, Goal, Row
from tests.benchmarks.pairing import Samples, Spread, compare, interleave

SMALL, LARGE = 50, 2000
_COUNTS = {"floor": 10, "control": 10, "db": 10, "ready": 10, "live": 20, "executor": 1}
_ONE_PROCESS = "Probe, whole request in one process (answer cache off)"


def measure(arena: Arena, effort: Effort) -> list[Row]:
    """Both sizes and the project's own connection settings, block by block in turn."""
    workers = {
        str(SMALL): arena.open("requests", env=arena.environment(SMALL)),
        str(LARGE): arena.open("requests", env=arena.environment(LARGE)),
        "checked": arena.open(
            "requests", env=arena.environment(LARGE, BENCH_CONN_HEALTH_CHECKS="1")
        ),
    }
    variants = ["floor", "control", "db", "live"]
    names = [f"{size}:{variant}" for size in (SMALL, LARGE) for variant in variants]
    names += [f"{LARGE}:ready", "checked:floor", "checked:db"]
    slow = [f"{LARGE}:executor", f"{LARGE}:db"]
    found, found_slow = (
        interleave(
            which,
            lambda name: _block(workers, name),
            rounds=rounds,
            seed=effort.seed,
            seconds=effort.seconds / 2,
        )
        for which, rounds in ((names, effort.rounds), (slow, effort.heavy_rounds))
    )
    for worker in workers.values():
        worker.close()
    return [*_rows(found), _slow_row(found_slow)]


def _block(workers: dict[str, Worker], name: str) -> float:
    where, _, variant = name.partition(":")
    return workers[where].nanoseconds(variant, _COUNTS[variant])


def _rows(found: Samples) -> list[Row]:
    small, large = f"{SMALL}:", f"{LARGE}:"
    goal = Goal(1.05, stretch=0.85)
    microseconds = [figure / 1000 for figure in found[f"{large}floor"]]

    def row(name: str, subject: str, floor: str, goal: Goal | None = None) -> Row:
        return Row(_ONE_PROCESS, name, compare(found[subject], found[floor]), goal=goal)

    return [
        row("control: SELECT 1 view / itself", f"{large}control", f"{large}floor"),
        row(f"/health/db / SELECT 1 view, {SMALL} migrations", f"{small}db", f"{small}floor", goal),
        row(
            f"/health/db / SELECT 1 view, {LARGE:,} migrations", f"{large}db", f"{large}floor", goal
        ),
        row(
            f"/health/db at {LARGE:,} / at {SMALL} migrations",
            f"{large}db", f"{small}db", Goal(1.05),
        ),
        row(
            f"control: SELECT 1 view at {LARGE:,} / at {SMALL} migrations",
            f"{large}floor", f"{small}floor",
        ),
        row(f"/health/ready / SELECT 1 view, {LARGE:,}", f"{large}ready", f"{large}floor"),
        row("/health/live / SELECT 1 view", f"{large}live", f"{large}floor"),
        row(
            "/health/db / SELECT 1 view, both with CONN_HEALTH_CHECKS as the project has it",
            "checked:db", "checked:floor",
        ),
        Row(_ONE_PROCESS, "SELECT 1 view", Spread.of(microseconds), "µs"),
    ]  # fmt: skip


def _slow_row(found: Samples) -> Row:
    return Row(
        _ONE_PROCESS,
        f"requests/s of /health/db / of the MigrationExecutor view, {LARGE:,} migrations",
        compare(found[f"{LARGE}:executor"], found[f"{LARGE}:db"]),
        goal=Goal(100, at_least=True),
    )


_SERVED_FAST = ("floor", "control", "db", "stock")
_SERVED_SLOW = ("executor", "db")
_SERVED = {"floor": 48, "control": 48, "db": 48, "executor": 4, "stock": 12}


def measure_served(arena: Arena, effort: Effort) -> list[Row]:
    """Two workers of gunicorn on a loopback port; the load generator shares their cores."""
    rows: list[Row] = []
    for mode, options in (
        ("a connection each", ("--worker-class", "sync")),
        ("keep-alive", ("--worker-class", "gthread", "--threads", "2")),
    ):
        port = _serve(arena, options)
        load = arena.open("load", str(port), mode, env=arena.environment(LARGE))
        fast, slow = (
            interleave(
                names,
                partial(_served_block, load),
                rounds=effort.heavy_rounds,
                seed=effort.seed,
                seconds=effort.seconds / 3,
            )
            for names in (_SERVED_FAST, _SERVED_SLOW)
        )
        load.close()
        rows += _served_rows(fast, slow, mode)
    return rows


def _served_block(load: Worker, name: str) -> float:
    return load.nanoseconds(name, _SERVED[name])


def _serve(arena: Arena, options: tuple[str, ...]) -> int:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        port = int(listener.getsockname()[1])
        process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "wabbitbot.wsgi", "--workers", "2", *options,
                "--bind", f"fd://{listener.fileno()}", "--log-level", "error",
            ],
            env=arena.environment(LARGE), cwd=ROOT, pass_fds=[listener.fileno()],
        )  # fmt: skip
        arena.enter(process)
        _wait(port, process)
    return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/live")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("gunicorn did not come up.")


def _served_rows(fast: Samples, slow: Samples, mode: str) -> list[Row]:
    section = f"Probe, gunicorn with 2 workers, {LARGE:,} migrations, {mode}"

    def row(
        name: str, subject: str, floor: str, found: Samples = fast, goal: Goal | None = None
    ) -> Row:
        # Time for time the other way round: that is a ratio of requests/s.
        spread = compare(found[floor], found[subject])
        return Row(section, f"{name}, requests/s", spread, goal=goal)

    return [
        row("control: SELECT 1 view / itself", "control", "floor"),
        row("/health/db / SELECT 1 view", "db", "floor"),
        row(
            "/health/db / MigrationExecutor view", "db", "executor", slow, Goal(100, at_least=True)
        ),
        row("/health/db / django-health-check 4's Database check", "db", "stock"),
        *(
            Row(section, name, Spread.of([1e9 / figure for figure in found[key]]), "/s")
            for found, key, name in (
                (fast, "db", "/health/db"),
                (fast, "floor", "SELECT 1 view"),
                (slow, "executor", "MigrationExecutor view"),
                (fast, "stock", "django-health-check 4's Database check"),
            )
        ),
    ]
