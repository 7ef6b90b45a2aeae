"""Versions as values: parsed once at the edge, then compared number by number.

`SchemaVersion` is this project's own; application versions are PEP 440's
(`packaging.version.Version`), since that is what installed distributions carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

from versioning.exceptions import MalformedVersionError

# 20 is the width of schema_metadata.schema_version; no number needs leading zeros but the first.
_SCHEMA_VERSION = re.compile(
    r"(?P<major>[0-9]{3})-(?P<minor>0|[1-9][0-9]*)\.(?P<patch>0|[1-9][0-9]*)"
)
_MAX_LENGTH = 20


@dataclass(frozen=True, order=True, slots=True)
class SchemaVersion:
    """A schema version ``NNN-M.m``: ``001-1.1`` is additive to ``001-1.0``, ``002-1.0`` breaks it.

    Attributes:
        generation: The three digits in front; a breaking change raises it.
        major: The number behind the hyphen.
        minor: The number behind the point.
    """

    generation: int
    major: int
    minor: int

    def __post_init__(self) -> None:
        if not (0 <= self.generation <= 999 and self.major >= 0 and self.minor >= 0):
            raise MalformedVersionError(
                f"({self.generation}, {self.major}, {self.minor}) is no schema version: the first "
                "number lies in 0 to 999, the others are not negative."
            )

    @classmethod
    def parse(cls, text: object) -> SchemaVersion:
        """Read ``NNN-M.m``.

        Raises:
            MalformedVersionError: The text has any other form; ``1-1.0``, ``001-1`` and
                ``001-1.05`` have.
        """
        match = _SCHEMA_VERSION.fullmatch(text) if isinstance(text, str) else None
        if match is None or len(match.string) > _MAX_LENGTH:
            raise MalformedVersionError(
                f"{text!r} is no schema version. Write NNN-M.m: three digits, a hyphen and two "
                "numbers without leading zeros, such as 001-1.0 or 002-1.10."
            )
        return cls(int(match["major"]), int(match["minor"]), int(match["patch"]))

    def __str__(self) -> str:
        return f"{self.generation:03d}-{self.major}.{self.minor}"

    def successors(self) -> tuple[SchemaVersion, SchemaVersion, SchemaVersion]:
        """The versions that may follow without a gap: minor, major and breaking step."""
        return (
            SchemaVersion(self.generation, self.major, self.minor + 1),
            SchemaVersion(self.generation, self.major + 1, 0),
            SchemaVersion(min(self.generation + 1, 999), 1, 0),
        )


def parse_app_version(text: object) -> Version:
    """Read an application version as PEP 440 has it.

    Raises:
        MalformedVersionError: The text is no PEP 440 version.
    """
    try:
        return Version(text) if isinstance(text, str) else _refuse(text)
    except InvalidVersion:
        return _refuse(text)


def _refuse(text: object) -> Version:
    raise MalformedVersionError(
        f"{text!r} is no application version. Write it as PEP 440 has it, such as 1.2.0, "
        "1.2.0rc1 or 1.2.0.dev3."
    )


def release_key(version: Version) -> tuple[int, ...]:
    """Epoch and release without trailing zeros, so that 1.5 and 1.5.0 are one.

    Pre-, post-, development and local parts do not count: a candidate carries the code of the
    release that it leads to.
    """
    release = version.release
    while len(release) > 1 and release[-1] == 0:
        release = release[:-1]
    return (version.epoch, *release)
