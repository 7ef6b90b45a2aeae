"""One start of a process, taken apart. Prints seconds as JSON.

Argument ``ours``: the start-up policy, then what it is held against. ``check``: what
``manage.py migrate --check`` does once Django is set up.
"""

from __future__ import annotations

import io
import json
import sys
from time import perf_counter

import django


class Stopwatch:
    """Times what lies between two calls."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = perf_counter()

    def start(self) -> None:
        """Forget what was before."""
        self._since = perf_counter()

    def lap(self, name: str) -> None:
        """What passed since the last call has this name."""
        now = perf_counter()
        self.laps[name] = now - self._since
        self._since = perf_counter()


def ours(watch: Stopwatch) -> None:
    """Start as a server does, on a connection that is made beforehand."""
    from django.db import connection

    connection.ensure_connection()
    watch.lap("connect")
    from versioning import startup

    watch.lap("import")
    startup.start()
    watch.lap("start")

    connection.ensure_connection()
    watch.start()
    from versioning.tracker import SchemaVersionTracker

    SchemaVersionTracker().status()
    watch.lap("status")
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migration_plan(executor.loader.graph.leaf_nodes())
    watch.lap("executor")


def check(watch: Stopwatch) -> None:
    """Ask Django's own command."""
    from django.core.management import call_command
    from django.db import connection

    connection.ensure_connection()
    watch.start()
    call_command("migrate", check_unapplied=True, stdout=io.StringIO())
    watch.lap("check")


def main() -> None:
    """Set up, then the part that was asked for."""
    watch = Stopwatch()
    django.setup()
    watch.lap("setup")
    {"ours": ours, "check": check}[sys.argv[1]](watch)
    sys.stdout.write(json.dumps(watch.laps))


if __name__ == "__main__":
    main()
