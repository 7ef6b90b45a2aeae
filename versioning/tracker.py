"""`SchemaVersionTracker`: what a database says of its schema."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from asgiref.sync import sync_to_async
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from versioning import conf
from versioning.application import ApplicationInfo
from versioning.compatibility import Verdict
from versioning.disk import known_names
from versioning.exceptions import IncompatibleVersionError, MalformedVersionError
from versioning.failures import Failure, FailureKind, explain
from versioning.history import NO_VERSION
from versioning.manifest import manifest
from versioning.matrix import configured_matrix
from versioning.state import SchemaStatus, State, compare
from versioning.versions import SchemaVersion

logger = logging.getLogger("versioning")

_READ = """
SELECT s.schema_version, current_setting('transaction_read_only') = 'on',
       ARRAY(SELECT app || '.' || name FROM django_migrations)
FROM schema_state AS s"""


def parse_recorded(text: str | None, alias: str) -> SchemaVersion | None:
    """The version that a row holds.

    Raises:
        SchemaUnreadableError: It is none; somebody took the CHECK away and wrote it by hand.
    """
    if text is None or text == NO_VERSION:
        return None
    try:
        return SchemaVersion.parse(text)
    except MalformedVersionError as problem:
        raise Failure(
            FailureKind.INVALID,
            f"schema_metadata holds a version that nobody can read. {problem}",
            "append a row with the right version, and restore schema_metadata_version_form.",
        ).as_error(alias) from problem


class SchemaVersionTracker:
    """Reads the schema version, and how the database stands to this code.

    Args:
        using: The database alias.
    """

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self.using = using

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """Django's connection of this thread."""
        return connections[self.using]

    def get_current_schema_version(self) -> SchemaVersion | None:
        """The current version, None where none was declared yet.

        Raises:
            SchemaUnreadableError: The database cannot say, with the reason and the next step.
        """
        return self.read_version()

    def read_version(self) -> SchemaVersion | None:
        """The current version alone, without a look at the migrations.

        Raises:
            SchemaUnreadableError: The database cannot say.
        """
        with self._explained(), self._undisturbed(), self.connection.cursor() as cursor:
            cursor.execute("SELECT schema_version FROM schema_state")
            row = cursor.fetchone()
        return parse_recorded(row[0] if row else None, self.using)

    def status(self) -> SchemaStatus:
        """Version, state, pending and unknown migrations, by one query.

        Raises:
            SchemaUnreadableError: The database cannot say, with the reason and the next step.
        """
        with self._explained(), self._undisturbed(), self.connection.cursor() as cursor:
            cursor.execute(_READ)
            row = cursor.fetchone()
        if row is None:
            raise Failure(
                FailureKind.INVALID,
                "schema_state has lost its row.",
                "INSERT INTO schema_state (schema_version) SELECT schema_version FROM "
                "schema_metadata ORDER BY sequence DESC LIMIT 1.",
            ).as_error(self.using)
        version, read_only, applied = row
        return self._compared(parse_recorded(version, self.using), frozenset(applied), read_only)

    def status_if_migrated(self) -> SchemaStatus:
        """The same, and of a database without our tables what its ``django_migrations`` says."""
        with self._explained(), self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT to_regclass('schema_state') IS NOT NULL,"
                " current_setting('transaction_read_only') = 'on'"
            )
            tracked, read_only = cursor.fetchone()
        if tracked:
            return self.status()
        return self._compared(None, self.applied(), read_only, tracked=False)

    def applied(self) -> frozenset[str]:
        """The recorded migrations as ``app.name``; none where nothing was ever migrated."""
        with self._explained(), self.connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return frozenset()
            cursor.execute("SELECT app || '.' || name FROM django_migrations")
            return frozenset(name for (name,) in cursor.fetchall())

    def validate_compatibility(self) -> Verdict:
        """Whether the running application may serve from this database.

        Raises:
            IncompatibleVersionError: It may not; both versions, the rule and what to do.
            SchemaUnreadableError: The database cannot say.
        """
        verdict = configured_matrix().decide(
            ApplicationInfo.current_version(), self.get_current_schema_version()
        )
        if not verdict.compatible:
            raise IncompatibleVersionError(verdict, next_step(verdict))
        return verdict

    aget_current_schema_version = sync_to_async(get_current_schema_version)
    astatus = sync_to_async(status)
    avalidate_compatibility = sync_to_async(validate_compatibility)

    def _compared(
        self,
        version: SchemaVersion | None,
        applied: frozenset[str],
        read_only: bool,
        *,
        tracked: bool = True,
    ) -> SchemaStatus:
        pending, unknown = compare(known_names(), applied, conf.ignored_apps(), manifest)
        state = State.of(pending=bool(pending), unknown=bool(unknown))
        return SchemaStatus(version, state, pending, unknown, read_only, tracked)

    def _undisturbed(self) -> AbstractContextManager[object]:
        """A savepoint where a failing query would break the caller's transaction."""
        in_block = self.connection.in_atomic_block
        return transaction.atomic(self.using) if in_block else nullcontext()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Error as error:
            failure = explain(error)
            logger.info("schema version of %r unreadable: %s", self.using, failure.kind)
            raise failure.as_error(self.using) from error


def next_step(verdict: Verdict) -> str:
    """What to do about an incompatible pair."""
    rule, schema_version = verdict.rule, verdict.schema_version
    if rule is None:
        return (
            f"add an entry for {verdict.app_version} to VERSIONING['COMPATIBILITY'], or deploy a "
            "release that has one."
        )
    if schema_version is None or schema_version < rule.min_schema:
        return (
            f"migrate the database to {rule.min_schema} or above (`manage.py migrate`), or deploy "
            "an older release until then."
        )
    return (
        f"deploy a release that bears {schema_version} (`manage.py compat_check --all` lists "
        "them), or take the schema back."
    )
