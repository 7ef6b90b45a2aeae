"""What a probe answers: a value that every format is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from versioning.assessment import Assessment
from versioning.failures import Failure

Status = Literal["pass", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the application stands to the schema; the same until the database's token changes.

    Attributes:
        relaxed: Judged with pending migrations within the range as a warning.
        strict: Judged with every pending migration as a failure.
        last_run: The migration recorded last, as ``app.name``, with its time; for people.
    """

    relaxed: Assessment
    strict: Assessment
    last_run: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the database, or why there is none.

    Attributes:
        standing: None where the database did not answer.
        failure: Why not; None where it did.
        latency: Seconds that the question took.
        taken: When it was answered, by the monotonic clock.
    """

    standing: Standing | None
    failure: Failure | None
    latency: float
    taken: float

    def assessment(self, *, strict: bool) -> Assessment | None:
        """The judgement that was asked for."""
        if self.standing is None:
            return None
        return self.standing.strict if strict else self.standing.relaxed

    def status(self, *, strict: bool) -> Status:
        """``fail`` where the database did not answer."""
        assessment = self.assessment(strict=strict)
        return "fail" if assessment is None else assessment.level

    def reasons(self, *, strict: bool) -> tuple[str, ...]:
        """Sentences, none of them a driver's."""
        assessment = self.assessment(strict=strict)
        if assessment is not None:
            return assessment.reasons
        assert self.failure is not None  # noqa: S101
        return (f"The database cannot say its schema version: {self.failure.message}",)

    def details(self, *, strict: bool, now: float) -> dict[str, Any]:
        """What those may read who hold the token, or are staff."""
        document: dict[str, Any] = {
            "reasons": list(self.reasons(strict=strict)),
            "latency_ms": round(self.latency * 1000, 3),
            "age_ms": round((now - self.taken) * 1000, 3),
        }
        assessment = self.assessment(strict=strict)
        if assessment is None or self.standing is None:
            assert self.failure is not None  # noqa: S101
            return {**document, "failure": str(self.failure.kind)}
        verdict, status = assessment.verdict, assessment.status
        last_run = self.standing.last_run
        return {
            **document,
            "app_version": str(verdict.app_version),
            "schema_version": str(verdict.schema_version) if verdict.schema_version else None,
            "compatible": verdict.compatible,
            "state": str(status.state),
            "pending": list(status.pending),
            "unknown": list(status.unknown),
            "read_only": status.read_only,
            "last_run": {"migration": last_run[0], "applied_at": last_run[1]} if last_run else None,
        }
