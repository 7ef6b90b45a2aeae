"""What this code's migrations say: their order, their squashes, the schema versions they declare.

Built from the migration graph, without a database and once in a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation

from versioning.declarations import Declaration
from versioning.disk import key
from versioning.operations.schema_version import SetSchemaVersion
from versioning.versions import SchemaVersion

TRACKING = ("versioning", "0001_initial")


@dataclass(frozen=True)
class Manifest:
    """The migrations of this code.

    Attributes:
        order: ``app.name`` of each, dependencies first.
        replaced: Each squashed migration with those that it replaces.
        declarations: Every declared schema version, in the order of the migrations.
        steps: For a migration the schema version whose step it belongs to: the first that is
            declared by it or by a migration that depends on it. Those without one are absent.
    """

    order: tuple[str, ...]
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    declarations: tuple[Declaration, ...] = ()
    steps: Mapping[str, SchemaVersion] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every migration that this code knows, replaced ones included."""
        replaced = {name for names in self.replaced.values() for name in names}
        return frozenset(self.order) | replaced

    @cached_property
    def head(self) -> SchemaVersion | None:
        """The newest declared schema version."""
        return max((item.version for item in self.declarations), default=None)

    def pending(self, applied: frozenset[str]) -> tuple[str, ...]:
        """What is still to apply, as Django's own loader would see it.

        A squashed migration counts as applied when it or all that it replaces is; while only
        part of that is applied the rest of it is pending and the squash is not.
        """
        done = set(applied)
        covered: set[str] = set()
        for squash, names in self.replaced.items():
            if squash in applied or applied.issuperset(names):
                done |= {squash, *names}
            elif applied.isdisjoint(names):
                covered |= set(names)
            else:
                done.add(squash)
        candidates = [*self.order, *(n for names in self.replaced.values() for n in names)]
        return tuple(
            dict.fromkeys(name for name in candidates if name not in done and name not in covered)
        )

    def unknown(self, applied: Iterable[str]) -> tuple[str, ...]:
        """What is applied and not of this code."""
        return tuple(sorted(set(applied) - self.names))

    def version_after(self, applied: frozenset[str]) -> SchemaVersion | None:
        """The schema version that these applied migrations declare."""
        done = applied.union(*(n for s, n in self.replaced.items() if s in applied))
        done |= {s for s, names in self.replaced.items() if applied.issuperset(names)}
        return max((d.version for d in self.declarations if d.migration in done), default=None)


@cache
def manifest() -> Manifest:
    """The manifest of the running code."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    graph = loader.graph
    order: dict[str, Migration] = {}
    for leaf in graph.leaf_nodes():
        for node in graph.forwards_plan(leaf):
            order.setdefault(key(*node), graph.nodes[node])
    replaced = {
        key(*node): tuple(key(*name) for name in migration.replaces)
        for node, migration in loader.disk_migrations.items()
        if migration.replaces
    }
    declarations = tuple(
        Declaration(
            name,
            operation.parsed,
            operation.description,
            operation.breaking,
            operation.compatibility_notes,
            TRACKING in graph.forwards_plan(_node(name)),
        )
        for name, migration in order.items()
        for operation in _flatten(migration.operations)
        if isinstance(operation, SetSchemaVersion)
    )
    steps: dict[str, SchemaVersion] = {}
    for declared in sorted(declarations, key=lambda item: item.version):
        for node in graph.forwards_plan(_node(declared.migration)):
            steps.setdefault(key(*node), declared.version)
    for squash, names in replaced.items():
        for name in names:
            if squash in steps:
                steps.setdefault(name, steps[squash])
    return Manifest(tuple(order), replaced, declarations, steps)


def _node(name: str) -> tuple[str, str]:
    label, _, rest = name.partition(".")
    return label, rest


def _flatten(operations: Iterable[Operation]) -> Iterable[Operation]:
    for operation in operations:
        yield operation
        if isinstance(operation, SeparateDatabaseAndState):
            yield from _flatten(operation.database_operations)
