"""The compatibility matrix: which application versions may meet which schema versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from packaging.version import Version

from versioning.exceptions import MalformedVersionError
from versioning.patterns import AppVersionPattern, parse_pattern
from versioning.versions import SchemaVersion

CURRENT = "current"
"""As ``max_schema``: the newest schema version that this code's migrations declare."""

_KEYS = frozenset({"app", "min_schema", "max_schema", "notes", "grace_until", "support_until"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the matrix.

    Attributes:
        pattern: The application versions that it speaks of.
        min_schema: The oldest schema that they serve from.
        max_schema: The newest; None where the entry says ``current``.
        notes: For people.
        support_until: The last day on which the line is supported.
        grace_until: The last day on which running it is still tolerated.
    """

    pattern: AppVersionPattern
    min_schema: SchemaVersion
    max_schema: SchemaVersion | None
    notes: str = ""
    support_until: date | None = None
    grace_until: date | None = None

    @classmethod
    def parse(cls, entry: object) -> Rule:
        """Read one entry of ``VERSIONING["COMPATIBILITY"]``.

        Raises:
            MalformedVersionError: A key is unknown or missing, or a value cannot be read.
        """
        if not isinstance(entry, Mapping):
            raise MalformedVersionError(
                f"{entry!r} is no entry. Write "
                '{"app": "1.1.x", "min_schema": "001-1.0", "max_schema": "002-1.0"}.'
            )
        if unknown := sorted(map(str, set(entry) - _KEYS)):
            raise MalformedVersionError(
                f"Unknown key {', '.join(unknown)}. Known are {', '.join(sorted(_KEYS))}."
            )
        if missing := sorted({"app", "min_schema", "max_schema"} - set(entry)):
            raise MalformedVersionError(f"Missing key {', '.join(missing)}.")
        newest = entry["max_schema"]
        return cls(
            pattern=parse_pattern(entry["app"]),
            min_schema=SchemaVersion.parse(entry["min_schema"]),
            max_schema=None if newest == CURRENT else SchemaVersion.parse(newest),
            notes=str(entry.get("notes", "")),
            support_until=_parse_date(entry, "support_until"),
            grace_until=_parse_date(entry, "grace_until"),
        )

    def as_dict(self) -> dict[str, Any]:
        """The entry for JSON, keys as in the settings."""
        return {
            "app": self.pattern.text,
            "min_schema": str(self.min_schema),
            "max_schema": CURRENT if self.max_schema is None else str(self.max_schema),
            "notes": self.notes,
            "support_until": self.support_until.isoformat() if self.support_until else None,
            "grace_until": self.grace_until.isoformat() if self.grace_until else None,
        }

    def __str__(self) -> str:
        newest = CURRENT if self.max_schema is None else self.max_schema
        return f"{self.pattern.text}: {self.min_schema} to {newest}"


def _parse_date(entry: Mapping[str, Any], key: str) -> date | None:
    value = entry.get(key)
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise MalformedVersionError(
            f"{key} is {value!r}, which is no date. Write it as '2027-06-30'."
        ) from None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision about one pair of versions.

    Attributes:
        rule: The entry that decided, None where no entry speaks of the application version.
        newest: The rule's upper end with ``current`` resolved; None where it cannot be.
    """

    app_version: Version
    schema_version: SchemaVersion | None
    compatible: bool
    rule: Rule | None
    newest: SchemaVersion | None

    @property
    def reason(self) -> str:
        """One sentence that names both versions and the rule; made when somebody reads it."""
        rule, app_version, schema_version = self.rule, self.app_version, self.schema_version
        if rule is None:
            return f"No entry of VERSIONING['COMPATIBILITY'] speaks of application {app_version}."
        if schema_version is None:
            return (
                f"The database declares no schema version; application {app_version} needs "
                f"{self._range(rule)} (rule {rule.pattern.text})."
            )
        if self.newest is None:
            return (
                f"Rule {rule.pattern.text} of application {app_version} ends at 'current', and no "
                f"migration declares a schema version; the database is at {schema_version}."
            )
        side = "is below" if schema_version < rule.min_schema else "is above"
        where = "lies in" if self.compatible else side
        serves = "can" if self.compatible else "cannot"
        return (
            f"Application {app_version} {serves} serve from schema {schema_version}, which "
            f"{where} {self._range(rule)} (rule {rule.pattern.text})."
        )

    def _range(self, rule: Rule) -> str:
        suffix = " (current)" if rule.max_schema is None and self.newest else ""
        return f"{rule.min_schema} to {self.newest or CURRENT}{suffix}"


@dataclass(frozen=True, slots=True)
class CompatibilityMatrix:
    """The entries in their order; the first that matches an application version decides.

    Attributes:
        rules: The entries.
        current: What ``max_schema: current`` stands for; None where no migration declares a
            schema version, and then such an entry admits nothing.
    """

    rules: tuple[Rule, ...]
    current: SchemaVersion | None = None

    def rule_for(self, app_version: Version) -> Rule | None:
        """The entry that decides about this application version."""
        for rule in self.rules:  # no generator: this is half of a decision
            if rule.pattern.matches(app_version):
                return rule
        return None

    def newest_of(self, rule: Rule) -> SchemaVersion | None:
        """The rule's upper end, with ``current`` resolved."""
        return rule.max_schema if rule.max_schema is not None else self.current

    def holds(self, rule: Rule, schema_version: SchemaVersion) -> bool:
        """Whether the rule's range holds the schema version."""
        newest = self.newest_of(rule)
        return newest is not None and rule.min_schema <= schema_version <= newest

    def decide(self, app_version: Version, schema_version: SchemaVersion | None) -> Verdict:
        """May this application version serve from this schema version?"""
        rule = self.rule_for(app_version)
        if rule is None:
            return Verdict(app_version, schema_version, False, None, None)
        compatible = schema_version is not None and self.holds(rule, schema_version)
        return Verdict(app_version, schema_version, compatible, rule, self.newest_of(rule))
