"""How the database stands to the code: a value, and the pure comparison that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from versioning.manifest import Manifest
from versioning.versions import SchemaVersion


class State(StrEnum):
    """Which of code and database has migrations that the other lacks."""

    CURRENT = "current"
    BEHIND = "behind"
    AHEAD = "ahead"
    DIVERGED = "diverged"

    @classmethod
    def of(cls, *, pending: bool, unknown: bool) -> State:
        """The state by what is pending and what is unknown."""
        if pending and unknown:
            return cls.DIVERGED
        if pending:
            return cls.BEHIND
        return cls.AHEAD if unknown else cls.CURRENT


@dataclass(frozen=True, slots=True)
class SchemaStatus:
    """What the database said, held against the code.

    Attributes:
        schema_version: None where no migration has declared one yet.
        pending: ``app.name`` of migrations that the code has and the database lacks.
        unknown: The reverse.
        read_only: Whether the session may not write: a standby, or set so.
        tracked: Whether the tables of `versioning` are there.
    """

    schema_version: SchemaVersion | None
    state: State
    pending: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    read_only: bool = False
    tracked: bool = True


def compare(
    known: frozenset[str],
    applied: frozenset[str],
    ignored_apps: frozenset[str],
    read_manifest: Callable[[], Manifest],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pending and unknown migrations.

    Args:
        known: Names on disk.
        applied: Names in ``django_migrations``.
        ignored_apps: Labels whose recorded migrations count as known.
        read_manifest: Called only where the names differ: it builds the migration graph, which
            knows what squashed migrations replace.
    """
    if ignored_apps:
        applied = frozenset(n for n in applied if n.partition(".")[0] not in ignored_apps)
    if known == applied:
        return (), ()
    manifest = read_manifest()
    return manifest.pending(applied), manifest.unknown(applied)
