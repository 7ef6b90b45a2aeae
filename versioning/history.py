"""The one place that writes ``schema_metadata``.

Each row carries the version that holds after it, reversals too, so that the newest row always
names the current version.
"""

from __future__ import annotations

import getpass
import os
import socket

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from versioning.application import ApplicationInfo
from versioning.declarations import Declaration
from versioning.exceptions import ConfigurationError, MigrationRefusedError
from versioning.versions import SchemaVersion

NO_VERSION = "000-0.0"
"""What the row of a reversal says when no declared version is left."""


_FORWARD = """
INSERT INTO schema_metadata
    (schema_version, description, is_breaking_change, compatibility_notes, migration,
     applied_by, app_version, direction)
SELECT %s, %s, %s, %s, %s, %s, %s, 'forward'
WHERE NOT EXISTS (
    SELECT FROM (SELECT * FROM schema_metadata ORDER BY sequence DESC LIMIT 1) AS newest
    WHERE newest.schema_version = %s AND newest.migration = %s AND newest.direction = 'forward'
)"""

_REVERSE = """
INSERT INTO schema_metadata
    (schema_version, description, migration, applied_by, app_version, direction)
SELECT
    coalesce(
        (SELECT schema_version FROM schema_metadata
         WHERE sequence < (SELECT max(sequence) FROM schema_metadata
                           WHERE schema_version = %s AND direction = 'forward')
         ORDER BY sequence DESC LIMIT 1),
        %s),
    %s, %s, %s, %s, 'reverse'"""


def append_forward(schema_editor: BaseDatabaseSchemaEditor, declared: Declaration) -> None:
    """Record a version in the migration's own transaction.

    A non-atomic migration that was interrupted after this statement may run it again: the row is
    not written twice.

    Raises:
        MigrationRefusedError: The database already has this version or a newer one.
    """
    if not schema_editor.collect_sql:
        refuse_descent(declared.version, declared.migration, newest(schema_editor.connection))
    version = str(declared.version)
    schema_editor.execute(
        _FORWARD,
        (
            version,
            declared.description,
            declared.breaking,
            declared.compatibility_notes,
            declared.migration,
            applied_by(),
            _app_version(),
            version,
            declared.migration,
        ),
    )


def append_reverse(
    schema_editor: BaseDatabaseSchemaEditor, version: SchemaVersion, migration: str
) -> None:
    """Record that a version was taken back and the one before it holds again."""
    schema_editor.execute(
        _REVERSE,
        (str(version), NO_VERSION, f"Reversed {version}", migration, applied_by(), _app_version()),
    )


def newest(connection: BaseDatabaseWrapper) -> tuple[str, str]:
    """The newest row's version and migration; both empty where no version holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('schema_metadata') IS NOT NULL")
        if not cursor.fetchone()[0]:
            raise MigrationRefusedError(
                "A migration declares a schema version before schema_metadata exists.",
                next_step='add ("versioning", "0001_initial") to that migration\'s dependencies.',
            )
        cursor.execute(
            "SELECT schema_version, migration FROM schema_metadata ORDER BY sequence DESC LIMIT 1"
        )
        row = cursor.fetchone()
    return ("", "") if row is None or row[0] == NO_VERSION else row


def refuse_descent(version: SchemaVersion, migration: str, newest_row: tuple[str, str]) -> None:
    """Versions only rise; the same migration may declare its own version again.

    Raises:
        MigrationRefusedError: The database already has this version or a newer one.
    """
    text, recorded_by = newest_row
    if not text or (text == str(version) and recorded_by == migration):
        return
    current = SchemaVersion.parse(text)
    if version <= current:
        raise MigrationRefusedError(
            f"The schema version would go backwards: the database is at {current}, set by "
            f"{recorded_by or 'hand'}, and {migration} declares {version}.",
            next_step=f"declare a version above {current} there, such as "
            f"{current.successors()[0]}.",
        )


def applied_by() -> str:
    """Who migrates: ``user@host`` of this process, or ``APPLIED_BY`` of the environment."""
    named = os.environ.get("APPLIED_BY", "").strip()
    if named:
        return named[:255]
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container's user without an entry in passwd
        user = f"uid {os.getuid()}"
    return f"{user}@{socket.gethostname()}"[:255]


def _app_version() -> str:
    try:
        return ApplicationInfo.version_string()
    except ConfigurationError:
        return ""


def append_adopted(
    connection: BaseDatabaseWrapper, declared: Declaration | None, recorded: SchemaVersion | None
) -> None:
    """Record a version that was reached without running the operation that declares it.

    Args:
        connection: Of the database.
        declared: What the applied migrations declare; None where they declare nothing.
        recorded: What ``schema_metadata`` said so far.
    """
    reverse = declared is None or (recorded is not None and declared.version < recorded)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO schema_metadata
                (schema_version, description, is_breaking_change, compatibility_notes, migration,
                 applied_by, app_version, direction)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s)""",
            (
                str(declared.version) if declared else NO_VERSION,
                (declared.description if declared and not reverse else "") or "Adopted",
                bool(declared and declared.breaking and not reverse),
                "Recorded without running the operation (migrate --fake or the like).",
                declared.migration if declared else "",
                applied_by(),
                _app_version(),
                "reverse" if reverse else "forward",
            ),
        )
