"""The schema versions that migrations declare, and what is wrong with them; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from versioning.problems import Problem, error, warning
from versioning.versions import SchemaVersion


@dataclass(frozen=True, slots=True)
class Declaration:
    """A migration's ``SetSchemaVersion``.

    Attributes:
        migration: ``app.name``.
        after_tracking: Whether it depends on the migration that makes ``schema_metadata``.
    """

    migration: str
    version: SchemaVersion
    description: str = ""
    breaking: bool = False
    compatibility_notes: str = ""
    after_tracking: bool = True


def diagnose_declarations(declarations: Sequence[Declaration]) -> Iterator[Problem]:
    """Versions that go backwards, stand twice, skip, break in a minor step, or come too early.

    Args:
        declarations: In the order of the migrations.
    """
    previous: Declaration | None = None
    for item in declarations:
        if not item.after_tracking:
            yield error(
                13,
                f"{item.migration} declares a schema version, but does not depend on the migration "
                "that makes schema_metadata: on a new database it may run first, and fail.",
                'Add ("versioning", "0001_initial") to its dependencies.',
            )
        if previous is None:
            previous = item
            continue
        if item.version <= previous.version:
            same = item.version == previous.version
            yield error(
                10,
                f"{item.migration} declares schema version {item.version} "
                + ("again, like" if same else "after")
                + f" {previous.migration} with {previous.version}: versions only rise.",
                f"Declare a version above {previous.version}, such as "
                f"{previous.version.successors()[0]}, or let the migrations depend on each other "
                "in the order of their versions.",
            )
            continue
        if item.breaking and item.version.generation == previous.version.generation:
            yield error(
                11,
                f"{item.migration} declares a breaking change as a compatible step, from "
                f"{previous.version} to {item.version}: releases would be let onto a schema that "
                "breaks them.",
                f"Declare {item.version.successors()[2]}, or drop breaking=True if releases made "
                f"for {previous.version} keep working.",
            )
        elif item.version not in previous.version.successors():
            yield warning(
                10,
                f"{item.migration} skips from schema version {previous.version} to {item.version}.",
                "Declare "
                + " or ".join(map(str, previous.version.successors()))
                + ", so that nobody looks for the versions between.",
            )
        previous = item
