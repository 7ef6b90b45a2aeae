"""Every error of `versioning` and `health` descends from one root.

The docstring of a class is its default message; attributes carry the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import FieldError
from django.core.management.base import CommandError

if TYPE_CHECKING:
    from versioning.compatibility import Verdict
    from versioning.presence.span import Presence
    from versioning.versions import SchemaVersion


class VersioningError(Exception):
    """Something about versions, schema or migrations is wrong."""

    returncode: int = 2
    """The exit code of a command that meets it: 1 for a refusal, 2 for wrong usage."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class MalformedVersionError(VersioningError, ValueError):
    """A version or a pattern cannot be read."""


class ConfigurationError(VersioningError):
    """The `VERSIONING` setting is wrong. Run `manage.py check`."""


class IncompatibleVersionError(VersioningError):
    """The running application cannot serve from this schema.

    Attributes:
        verdict: The decision with both versions, the rule that decided, and the reason.
    """

    def __init__(self, verdict: Verdict, next_step: str) -> None:
        self.verdict = verdict
        self.next_step = next_step
        super().__init__(f"{verdict.reason}\nNext step: {next_step}")


class SchemaUnreadableError(VersioningError):
    """The schema version cannot be read from the database.

    Attributes:
        kind: Why, as one word of `versioning.failures.FailureKind`.
        next_step: What to do about it.
    """

    def __init__(self, message: str, *, kind: str, next_step: str) -> None:
        self.kind = kind
        self.next_step = next_step
        super().__init__(f"{message}\nNext step: {next_step}")


class SchemaAbsentError(VersioningError, FieldError):
    """The schema version that was met does not have it.

    Attributes:
        version: The schema version.
        presence: At which versions it is there.
        next_step: What to do about it.
    """

    def __init__(self, what: str, *, version: SchemaVersion, presence: Presence) -> None:
        self.version = version
        self.presence = presence
        if presence.since is not None and version < presence.since:
            self.next_step = (
                f"migrate the database to {presence.since} or above, or ask "
                "versioning.presence.asking.is_present() first and do without."
            )
        else:
            self.next_step = (
                f"use what serves in its place since {presence.until}; "
                "versioning.presence.asking.is_present() tells which it is."
            )
        super().__init__(
            f"{what} at schema version {version} (declared: {presence}).\n"
            f"Next step: {self.next_step}"
        )


class SchemaFieldAbsentError(SchemaAbsentError):
    """A column is filtered on, ordered by, computed with or written to where it is absent.

    Attributes:
        field: ``app.Model.field``.
    """

    def __init__(self, *, field: str, version: SchemaVersion, presence: Presence) -> None:
        self.field = field
        super().__init__(f"{field} has no column", version=version, presence=presence)


class SchemaTableAbsentError(SchemaAbsentError):
    """A row is to be inserted into a table that is absent.

    Attributes:
        model: ``app.Model``.
    """

    def __init__(self, *, model: str, version: SchemaVersion, presence: Presence) -> None:
        self.model = model
        super().__init__(f"{model} has no table", version=version, presence=presence)


class MigrationRefusedError(VersioningError, CommandError):
    """The migration was refused before it changed anything.

    Exit code 1 on the command line.
    """

    def __init__(self, message: str, *, next_step: str, returncode: int = 1) -> None:
        self.next_step = next_step
        text = f"{message}\nNext step: {next_step}"
        CommandError.__init__(self, text, returncode=returncode)


class EnsureCreatedRefusedError(MigrationRefusedError):
    """Only an empty development database is built straight from the models."""


class MigratorBusyError(MigrationRefusedError):
    """Another migrator is at work on this database."""
