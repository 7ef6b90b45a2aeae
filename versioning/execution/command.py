"""Django's ``migrate`` under the migrators' lock.

A project opts in with a file ``management/commands/migrate.py`` in one of its apps::

    from versioning.execution.command import GuardedMigrate as Command
"""

from __future__ import annotations

import math
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import Error, connections

from versioning import conf
from versioning.connecting import connect_within
from versioning.exceptions import MigrationRefusedError
from versioning.execution.lock import migration_lock
from versioning.failures import explain
from versioning.scope import concerns

_CONNECT_SECONDS = 10.0


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < math.inf:
        raise ValueError(text)
    return value


_seconds.__name__ = "number of seconds"  # argparse says "invalid number of seconds value"


class GuardedMigrate(MigrateCommand):
    """``migrate``, one at a time: the plan is made after the lock is held."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own, and how long to wait."""
        super().add_arguments(parser)
        parser.add_argument(
            "--wait",
            type=_seconds,
            metavar="SECONDS",
            help="How long to wait for another migrator (default: VERSIONING['LOCK_WAIT']).",
        )

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate; what only reads takes no lock."""
        alias = options["database"]
        if options["plan"] or options["check_unapplied"] or not concerns(connections[alias]):
            return super().handle(*args, **options)
        self._connect(alias)
        wait = conf.lock_wait() if options.get("wait") is None else options["wait"]
        with migration_lock(alias, wait=wait, notify=self.stderr.write):
            return super().handle(*args, **options)

    def _connect(self, alias: str) -> None:
        """Say at once, and without a traceback, that there is no database to migrate."""
        try:
            connect_within(connections[alias], _CONNECT_SECONDS)
        except Error as error:
            failure = explain(error)
            raise MigrationRefusedError(
                f"Nothing was migrated. Database {alias!r}: {failure.message}",
                next_step=failure.next_step,
                returncode=2,
            ) from error
