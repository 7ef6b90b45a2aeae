"""The compatibility matrix of the running project."""

from __future__ import annotations

from versioning import conf
from versioning.compatibility import CompatibilityMatrix
from versioning.manifest import manifest


def configured_matrix() -> CompatibilityMatrix:
    """The matrix from the settings, with ``current`` resolved from this code's migrations.

    The migrations are read only where an entry says ``current``.

    Raises:
        ConfigurationError: An entry cannot be read.
    """
    rules = conf.compatibility()
    needs_head = any(rule.max_schema is None for rule in rules)
    return CompatibilityMatrix(rules, manifest().head if needs_head else None)
