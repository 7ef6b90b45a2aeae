"""Real ``manage.py`` processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What a developer's shell may hold and a test must not see.
_OURS = (
    "DATABASE_URL",
    "DEBUG",
    "SECRET_KEY",
    "RUN_MIGRATIONS_ON_STARTUP",
    "USE_ENSURE_CREATED",
    "HEALTH_TOKEN",
    "DATABASE_WAIT",
    "TARGET_APP_VERSION",
    "DJANGO_SETTINGS_MODULE",
    "APPLIED_BY",
    "ARCHIVE_RETENTION_DAYS",
)


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without the project's variables, and then these."""
    kept = {key: value for key, value in os.environ.items() if key not in _OURS}
    return {**kept, "PYTHONWARNINGS": "default", **more}


def manage(
    *args: str, env: Mapping[str, str], cwd: Path = ROOT, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def start(*args: str, env: Mapping[str, str], cwd: Path = ROOT) -> subprocess.Popen[str]:
    """Start a Python process; whoever starts it ends it."""
    return subprocess.Popen(
        [sys.executable, *args],
        cwd=cwd,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until(condition: Callable[[], object], *, seconds: float = 30, what: str = "") -> None:
    """Ask until it is so.

    Raises:
        TimeoutError: It never was.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what or getattr(condition, "__name__", "condition"))
        time.sleep(0.02)
