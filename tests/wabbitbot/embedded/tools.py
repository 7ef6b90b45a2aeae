"""Processes that use an embedded server, and ways to watch them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wabbitbot.embedded.server import Server

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30.0

# What a process of the project is like, with settings of its own.
DJANGO = """
import sys
from django.conf import settings
settings.configure(USE_TZ=True, DATABASES={"default": {
    "ENGINE": "wabbitbot.embedded", "NAME": "wabbitbot", "USER": "postgres",
    "OPTIONS": {"embedded_directory": sys.argv[1]}}})
import django
django.setup()
from django.db import connection
def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None
"""
# Says who the server is, then stays until it is told to leave in order.
STAY = (
    DJANGO
    + """
print(ask("SELECT pg_postmaster_start_time()::text"), flush=True)
sys.stdin.readline()
"""
)


def environment(**changed: str) -> dict[str, str]:
    """This environment without what would choose another server or other settings."""
    ours = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "COV_CORE_SOURCE")
    kept = {k: v for k, v in os.environ.items() if k not in ours and not k.startswith("PG")}
    return {**kept, "PYTHONPATH": str(ROOT), **changed}


def run(script: str, *arguments: object, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run a Python script to its end."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment(**changed),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def answer(script: str, *arguments: object, **changed: str) -> str:
    """What a script prints; it must succeed."""
    done = run(script, *arguments, **changed)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def ask(folder: Path, query: str) -> str:
    """What a new process is told by the server."""
    return answer(f"{DJANGO}\nprint(ask(sys.argv[2]))", folder, query)


def begin(script: str, folder: Path) -> subprocess.Popen[str]:
    """Start a script that goes on."""
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    """The next line of a script that goes on."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, "the process ended without a word"
    return line


def dismiss(process: subprocess.Popen[str]) -> str:
    """Let a script leave in order; what it said last."""
    last, _ = process.communicate("\n", timeout=PATIENCE)
    assert process.returncode == 0
    return last.strip()


def running(folder: Path) -> bool:
    return Server(folder).status().server is not None


def pid(folder: Path) -> int:
    server = Server(folder).status().server
    assert server is not None
    return server.pid


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)
