"""Where it is measured: throwaway databases, throwaway migrations, processes, all taken away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.benchmarks.ladder import LABEL, write_ladder

ROOT = Path(__file__).resolve().parents[2]
_WORKERS = "tests.benchmarks.workers"
# What a developer's shell may say must not change what is measured.
_UNSET = ("RUN_MIGRATIONS_ON_STARTUP", "USE_ENSURE_CREATED", "TARGET_APP_VERSION", "HEALTH_TOKEN")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server and how to reach it."""

    parameters: dict[str, Any]

    @classmethod
    def of_project(cls) -> Server:
        """The one of the project's settings; the embedded one is started if need be."""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
        from django.db import connections

        connection = connections["default"]
        # The embedded backend would make the configured database; only the server is wanted.
        connection.settings_dict["NAME"] = "postgres"
        known = connection.get_connection_params()
        wanted = ("host", "port", "user", "password", "sslmode")
        return cls({key: known[key] for key in wanted if known.get(key)})

    def url(self, database: str) -> str:
        """For ``DATABASE_URL``."""
        get = {key: quote(str(value), safe="") for key, value in self.parameters.items()}.get
        password = f":{get('password')}" if get("password") else ""
        port = f":{get('port')}" if get("port") else ""
        mode = f"?sslmode={get('sslmode')}" if get("sslmode") else ""
        return f"postgres://{get('user', '')}{password}@{get('host', '')}{port}/{database}{mode}"

    @contextmanager
    def session(self, database: str = "postgres") -> Iterator[psycopg.Connection[Any]]:
        """A connection in autocommit."""
        with psycopg.connect(
            **self.parameters, dbname=database, autocommit=True, connect_timeout=10
        ) as session:
            yield session


@dataclass(slots=True)
class Arena:
    """Databases and processes of one run; a context manager.

    Attributes:
        facts: Versions of what is measured.
    """

    server: Server
    sizes: Sequence[int]
    facts: dict[str, Any] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)
    _folder: Path = Path()
    _numbers: Iterator[int] = field(default_factory=count)

    def __enter__(self) -> Self:
        with self._stack:
            self._folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="bench-")))
            base = self._create("base")
            self.facts = json.loads(self.run("prepare", env=self._environment(base)))
            for size in self.sizes:
                self._build(size, base)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def environment(self, size: int, **more: str) -> dict[str, str]:
        """The environment of a process that meets so many applied migrations."""
        return {
            **self._environment(self._name(str(size)), self._folder / str(size)),
            "BENCH_LADDER": LABEL,
            **more,
        }

    @contextmanager
    def fresh(self) -> Iterator[tuple[str, dict[str, str]]]:
        """A migrated, empty database for the length of the block: its name, and an environment."""
        name = self._create(f"fresh_{next(self._numbers)}", template=self._name("base"))
        try:
            yield name, self._environment(name)
        finally:
            self._drop(name)

    def run(
        self, worker: str, *arguments: str, env: dict[str, str], timeout: float | None = 120
    ) -> str:
        """Run a worker to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", f"{_WORKERS}.{worker}", *arguments],
            env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=timeout,
        )  # fmt: skip
        return done.stdout

    def open(self, worker: str, *arguments: str, env: dict[str, str]) -> Worker:
        """Start a worker that serves blocks; it ends with the arena."""
        return self._stack.enter_context(Worker(worker, arguments, env))

    def enter(self, process: subprocess.Popen[bytes]) -> None:
        """End this process with the arena."""

        def end() -> None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        self._stack.callback(end)

    def _build(self, size: int, base: str) -> None:
        database = self._create(str(size), template=base)
        names = write_ladder(self._folder / str(size), size - int(self.facts["applied"]))
        with self.server.session(database) as session:
            session.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " SELECT %s, unnest(%s::text[]), now()",
                [LABEL, names],
            )
            session.execute("VACUUM ANALYZE")

    def _create(self, purpose: str, template: str = "template0") -> str:
        name = self._name(purpose)
        # The callback first: an interrupt between the two must leave nothing behind.
        self._stack.callback(self._drop, name)
        with self.server.session() as session:
            session.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return name

    def _drop(self, name: str) -> None:
        with self.server.session() as session:
            session.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    @staticmethod
    def _name(purpose: str) -> str:
        return f"bench_{os.getpid()}_{purpose}"

    def _environment(self, database: str, *paths: Path) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in _UNSET}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.project.settings",
            "DATABASE_URL": self.server.url(database),
            "DEBUG": "0",
            # No `collectstatic` was run.
            "PYTHONWARNINGS": "ignore:No directory at:UserWarning",
            "SECRET_KEY": "benchmarks" * 5,
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *paths))),
        }


class Worker:
    """A process that runs blocks on demand; a context manager."""

    def __init__(self, name: str, arguments: Sequence[str], env: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{_WORKERS}.{name}", *arguments],
            env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._read("ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def nanoseconds(self, variant: str, count: int) -> float:
        """Run a block; the time of one repetition."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{variant} {count}\n")
        self._process.stdin.flush()
        return int(self._read(variant)) / count

    def _read(self, what: str) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"A worker ended before its answer to {what!r}.")
        return line.strip()
