"""What a feature requires of application and schema: parsed once, decided purely."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from packaging.version import Version

from versioning.exceptions import MalformedVersionError
from versioning.patterns import AppVersionPattern, parse_pattern
from versioning.versions import SchemaVersion

_COMPARISONS: dict[str, Callable[[SchemaVersion, SchemaVersion], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*(\S+)\s*")


@dataclass(frozen=True, slots=True)
class Requirement:
    """The versions under which a feature's gate is open.

    Attributes:
        app: A pattern of application versions; None: any.
        schema: Comparisons that all have to hold; none: any schema version.
    """

    app: AppVersionPattern | None
    schema: tuple[tuple[str, SchemaVersion], ...]

    @classmethod
    def parse(cls, *, app: str = "", schema: str = "") -> Requirement:
        """Read ``app=">=1.2.0"`` and ``schema=">=002-1.0,<003-1.0"``.

        Raises:
            MalformedVersionError: One of them cannot be read.
        """
        clauses = []
        for text in schema.split(",") if schema.strip() else ():
            match = _CLAUSE.fullmatch(text)
            if match is None:
                raise MalformedVersionError(
                    f"{schema!r} is no requirement on a schema version. Write comparisons such as "
                    "'>=002-1.0' or '>=001-1.0,<002-1.0'."
                )
            clauses.append((match[1], SchemaVersion.parse(match[2])))
        return cls(parse_pattern(app) if app.strip() else None, tuple(clauses))

    def holds(self, app_version: Version, schema_version: SchemaVersion | None) -> bool:
        """Whether the gate is open; an unknown schema version closes it."""
        if schema_version is None:
            return False
        return (self.app is None or self.app.matches(app_version)) and all(
            _COMPARISONS[comparison](schema_version, bound) for comparison, bound in self.schema
        )

    def __str__(self) -> str:
        schema = ", ".join(f"{comparison}{bound}" for comparison, bound in self.schema)
        parts = (f"app {self.app.text}" if self.app else "", f"schema {schema}" if schema else "")
        return " and ".join(part for part in parts if part) or "any version"
