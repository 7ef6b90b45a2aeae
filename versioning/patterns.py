"""Application version patterns: the left column of the compatibility matrix.

``1.1.x``          every release that begins with 1.1, its candidates included
``1.2.x+``         that line and every later one
``2.1.0+``         that release and every later one
``1.0.0 - 1.5.0``  from one release to another, both included
``>=1.0,<2``       a PEP 440 specifier, read as `packaging` reads it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from versioning.exceptions import MalformedVersionError
from versioning.versions import parse_app_version, release_key

_NUMBER = r"(?:0|[1-9][0-9]*)"
_LINE = re.compile(rf"(?P<numbers>{_NUMBER}(?:\.{_NUMBER})*)\.x(?P<onwards>\+)?")
_ONWARDS = re.compile(r"(?P<first>\S+)\+")
_RANGE = re.compile(r"(?P<first>\S+)\s+-\s+(?P<last>\S+)")
_OPERATORS = "<>=!~"


class AppVersionPattern(Protocol):
    """What every pattern can do."""

    @property
    def text(self) -> str:
        """The pattern as it was written."""
        ...

    def matches(self, version: Version) -> bool:
        """Whether the version belongs to the pattern."""
        ...

    def boundaries(self) -> tuple[Version, ...]:
        """Versions at which, or next to which, the answer changes."""
        ...


@dataclass(frozen=True, slots=True)
class LinePattern:
    """``1.1.x`` and, with ``onwards``, ``1.1.x+``."""

    text: str
    numbers: tuple[int, ...]
    onwards: bool

    def matches(self, version: Version) -> bool:
        """Compare number by number: 1.10.0 is not in 1.1.x."""
        width = len(self.numbers)
        line = (version.release + (0,) * width)[:width]
        if version.epoch:
            return self.onwards
        return line >= self.numbers if self.onwards else line == self.numbers

    def boundaries(self) -> tuple[Version, ...]:
        """The line's first release, and the next line's where the pattern ends."""
        following = (*self.numbers[:-1], self.numbers[-1] + 1)
        ends = (self.numbers,) if self.onwards else (self.numbers, following)
        return tuple(Version(".".join(map(str, numbers))) for numbers in ends)


@dataclass(frozen=True, slots=True)
class RangePattern:
    """``1.0.0 - 1.5.0``, or ``2.1.0+`` where ``last`` is None."""

    text: str
    first: Version
    last: Version | None

    def matches(self, version: Version) -> bool:
        """By release alone, so that 2.1.0rc1 belongs to 2.1.0+."""
        key = release_key(version)
        if key < release_key(self.first):
            return False
        return self.last is None or key <= release_key(self.last)

    def boundaries(self) -> tuple[Version, ...]:
        """Both ends."""
        return (self.first,) if self.last is None else (self.first, self.last)


@dataclass(frozen=True, slots=True)
class SpecifierPattern:
    """A PEP 440 specifier; candidates count as PEP 440 orders them, below their release."""

    text: str
    specifiers: SpecifierSet

    def matches(self, version: Version) -> bool:
        """Ask `packaging`, with candidates admitted."""
        return self.specifiers.contains(version, prereleases=True)

    def boundaries(self) -> tuple[Version, ...]:
        """Every version that the specifier names."""
        named = (item.version.removesuffix(".*") for item in self.specifiers)
        return tuple(parse_app_version(text) for text in named)


def parse_pattern(text: object) -> AppVersionPattern:
    """Read a pattern in any of its five forms.

    Raises:
        MalformedVersionError: The text has none of them, or its range is upside down.
    """
    if not isinstance(text, str) or not text.strip():
        return _refuse(text)
    text = text.strip()
    if text[0] in _OPERATORS:
        try:
            specifiers = SpecifierSet(text)
        except InvalidSpecifier:
            return _refuse(text)
        if any(item.operator == "===" for item in specifiers):
            return _refuse(text)
        return SpecifierPattern(text, specifiers)
    if match := _LINE.fullmatch(text):
        numbers = tuple(int(number) for number in match["numbers"].split("."))
        return LinePattern(text, numbers, onwards=bool(match["onwards"]))
    if match := _RANGE.fullmatch(text):
        first, last = parse_app_version(match["first"]), parse_app_version(match["last"])
        if release_key(first) > release_key(last):
            raise MalformedVersionError(
                f"The pattern {text!r} is upside down: {first} is above {last}. "
                f"Write '{last} - {first}'."
            )
        return RangePattern(text, first, last)
    if match := _ONWARDS.fullmatch(text):
        return RangePattern(text, parse_app_version(match["first"]), None)
    return _refuse(text)


def _refuse(text: object) -> AppVersionPattern:
    raise MalformedVersionError(
        f"{text!r} is no pattern of application versions. Write 1.1.x, 1.2.x+, 2.1.0+, "
        "'1.0.0 - 1.5.0' or a PEP 440 specifier such as '>=1.0,<2' or '==1.2.3'."
    )
