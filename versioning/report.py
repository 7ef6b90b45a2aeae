"""What `compat_check` found, as one value; and the cells of the whole matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from versioning.assessment import Assessment
from versioning.compatibility import CompatibilityMatrix, Verdict
from versioning.problems import Problem
from versioning.state import SchemaStatus
from versioning.versions import SchemaVersion


@dataclass(frozen=True, slots=True)
class Report:
    """An answer to "is this application version compatible with this schema version?".

    Attributes:
        verdict: The matrix's decision.
        status: What the database said; None where it was not asked.
        problems: What is wrong with the matrix and the declared versions.
        assessment: The probe's view, where the running application met the database.
    """

    verdict: Verdict
    status: SchemaStatus | None
    problems: tuple[Problem, ...]
    assessment: Assessment | None = None

    @property
    def clean(self) -> bool:
        """Compatible, and nothing else found."""
        fails = self.assessment is not None and self.assessment.level == "fail"
        return self.verdict.compatible and not self.problems and not fails

    @property
    def reasons(self) -> tuple[str, ...]:
        """The decision, and what the database adds to it."""
        more = self.assessment.reasons if self.assessment else ()
        return (self.verdict.reason, *(text for text in more if text != self.verdict.reason))

    def as_dict(self) -> dict[str, Any]:
        """The promised JSON document."""
        verdict, status = self.verdict, self.status
        return {
            "app_version": str(verdict.app_version),
            "schema_version": str(verdict.schema_version) if verdict.schema_version else None,
            "compatible": verdict.compatible,
            "state": str(status.state) if status else None,
            "rule": verdict.rule.as_dict() if verdict.rule else None,
            "reason": " ".join(self.reasons),
            "pending": list(status.pending) if status else [],
            "unknown": list(status.unknown) if status else [],
            "problems": [problem.as_dict() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Table:
    """Every cell of the matrix: a row a rule, a column a schema version.

    Attributes:
        columns: The schema versions that the matrix names and the migrations declare.
        rows: Each rule with whether it bears each of them.
    """

    columns: tuple[SchemaVersion, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]

    @classmethod
    def of(cls, matrix: CompatibilityMatrix, declared: Sequence[SchemaVersion]) -> Table:
        """The cells of a matrix."""
        named = {rule.min_schema for rule in matrix.rules} | set(declared)
        named |= {newest for rule in matrix.rules if (newest := matrix.newest_of(rule))}
        columns = tuple(sorted(named))
        return cls(
            columns,
            tuple(
                (rule.pattern.text, tuple(matrix.holds(rule, column) for column in columns))
                for rule in matrix.rules
            ),
        )

    def as_list(self) -> list[dict[str, Any]]:
        """For JSON: a document a cell."""
        return [
            {"app": pattern, "schema_version": str(column), "compatible": cell}
            for pattern, cells in self.rows
            for column, cell in zip(self.columns, cells, strict=True)
        ]
