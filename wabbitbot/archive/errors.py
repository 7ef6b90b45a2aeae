"""What archiving, restoring and purging refuse. Each says the object, the reason, the next step."""

from __future__ import annotations

from versioning.exceptions import VersioningError


class ArchiveError(VersioningError):
    """Archiving or restoring was refused, and nothing was changed.

    Attributes:
        reason: What is wrong, with what.
        next_step: What to do about it.
    """

    returncode = 1

    def __init__(self, reason: str, next_step: str) -> None:
        self.reason, self.next_step = reason, next_step
        super().__init__(f"{reason}\nNext step: {next_step}")


class UnusableInputError(ArchiveError):
    """What was asked for cannot be understood: a table, an id, a column that there is not."""

    returncode = 2


class NoArchiveTableError(ArchiveError):
    """The table has no archive, so its rows are not deleted."""

    returncode = 2


class NothingToArchiveError(ArchiveError):
    """The row is not there: it never was, or another session deleted it meanwhile."""


class ProtectedRowsError(ArchiveError):
    """Other rows stand in the way of the deletion."""


class CopyFailedError(ArchiveError):
    """A row could not be copied, or more was deleted than copied."""


class NotArchivedError(ArchiveError):
    """The archive holds no such row."""


class IncompleteBatchError(ArchiveError):
    """Part of what was archived together is purged already."""


class LossyRestoreError(ArchiveError):
    """The present schema has no place for some archived values."""


class MissingValueError(ArchiveError):
    """The present schema wants a value that the archive does not have."""


class UnfitValueError(ArchiveError):
    """An archived value does not fit the present type or check of its column."""


class RestoreConflictError(ArchiveError):
    """A live row stands in the way."""


class LiveRowError(RestoreConflictError):
    """A row with that id is live."""


class MissingParentError(RestoreConflictError):
    """A row that the archived one refers to is gone."""
