"""One judgement of application and database, for the probe, CI, start-up and the admin alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from packaging.version import Version

from versioning.compatibility import CompatibilityMatrix, Verdict
from versioning.manifest import Manifest
from versioning.state import SchemaStatus, State

Level = Literal["pass", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was decided, and why.

    Attributes:
        reasons: Sentences; empty where everything is as it should be.
    """

    level: Level
    verdict: Verdict
    status: SchemaStatus
    reasons: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the application can serve."""
        return self.verdict.compatible and self.status.state is not State.DIVERGED


def assess(
    status: SchemaStatus,
    app_version: Version,
    matrix: CompatibilityMatrix,
    manifest: Manifest | None,
    *,
    strict: bool = False,
) -> Assessment:
    """Judge what the database said.

    Args:
        status: From the tracker.
        app_version: The release that asks.
        matrix: Its compatibility.
        manifest: Of this code; needed only where something is pending.
        strict: Whether every pending migration is a failure.
    """
    verdict = matrix.decide(app_version, status.schema_version)
    fails: list[str] = []
    warns: list[str] = []
    if not verdict.compatible:
        fails.append(verdict.reason)
    if status.state is State.DIVERGED:
        fails.append("Code and database have diverged: each has migrations that the other lacks.")
    if status.pending:
        outside = _outside(status.pending, matrix, verdict, manifest)
        listed = f"{len(status.pending)} pending migration{'s' * (len(status.pending) != 1)}"
        if strict:
            fails.append(f"{listed}, and pending migrations count as failure.")
        elif outside:
            fails.append(
                f"{listed}, of which {len(outside)} belong to no step between schema versions "
                f"that {app_version} bears: {', '.join(outside[:5])}{'…' * (len(outside) > 5)}."
            )
        else:
            warns.append(f"{listed}, within the schema versions that {app_version} bears.")
    if status.unknown and status.state is State.AHEAD:
        count = len(status.unknown)
        warns.append(
            f"The database is ahead: {count} applied migration{'s' * (count != 1)} that this code "
            "does not have."
        )
    if status.read_only:
        warns.append("The database is read-only.")
    level: Level = "fail" if fails else "warn" if warns else "pass"
    return Assessment(level, verdict, status, (*fails, *warns))


def _outside(
    pending: tuple[str, ...],
    matrix: CompatibilityMatrix,
    verdict: Verdict,
    manifest: Manifest | None,
) -> list[str]:
    """Pending migrations whose step does not lie in the range of the deciding rule."""
    if manifest is None or verdict.rule is None:
        return list(pending)
    steps = manifest.steps
    return [
        name for name in pending if name not in steps or not matrix.holds(verdict.rule, steps[name])
    ]
