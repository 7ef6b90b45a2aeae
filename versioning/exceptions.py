"""Every error of `versioning` and `health` descends from one root.

The docstring of a class is its default message; attributes carry the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import CommandError

if TYPE_CHECKING:
    from versioning.compatibility import Verdict


class VersioningError(Exception):
    """Something about versions, schema or migrations is wrong."""

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
