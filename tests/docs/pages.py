"""Reads Markdown just far enough to hold it against the code."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PACKAGES = ("versioning", "health", "wabbitbot")

_FENCE = re.compile(r"^ *(`{3,})(\S*)\n(.*?)^ *\1 *$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) +(.+?) *$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


def pages() -> list[Path]:
    """Every page that users read."""
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def name_of(page: Path) -> str:
    """A page's path in the project, for test ids and messages."""
    return str(page.relative_to(ROOT))


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [textwrap.dedent(found[3]) for found in _FENCE.finditer(text) if found[2] == language]


def without_blocks(text: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", text)


def code(text: str) -> str:
    """All that is written as code: blocks and spans, a line each."""
    fenced = [found[3] for found in _FENCE.finditer(text)]
    return "\n".join([*fenced, *_CODE.findall(without_blocks(text))])


def headings(text: str, level: int) -> list[str]:
    """The headings of a level."""
    return [found[2] for found in _HEADING.finditer(without_blocks(text)) if len(found[1]) == level]


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of the same level or above; with its blocks.

    Raises:
        LookupError: There is no such heading.
    """
    fences = [found.span() for found in _FENCE.finditer(text)]
    found = [
        match
        for match in _HEADING.finditer(text)
        if not any(start <= match.start() < end for start, end in fences)
    ]
    for index, match in enumerate(found):
        if match[2] == heading:
            following = (m.start() for m in found[index + 1 :] if len(m[1]) <= len(match[1]))
            return text[match.end() : next(following, len(text))]
    raise LookupError(f"There is no heading {heading!r}.")


def tables(text: str, first_column: str) -> list[list[str]]:
    """The rows of every table whose first column has this title."""
    rows: list[list[str]] = []
    wanted = False
    inside = False
    for line in without_blocks(text).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if not inside:
            inside, wanted = True, cells[0] == first_column
        elif wanted and not set(cells[0]) <= {"-", ":"}:
            rows.append(cells)
    return rows


def spans(cell: str) -> list[str]:
    """What a cell holds as code."""
    return _CODE.findall(cell)


def first_codes(text: str, first_column: str) -> list[str]:
    """The code in the first column of the tables with this title."""
    return [spans(row[0])[0] for row in tables(text, first_column)]


def sources() -> Iterator[tuple[str, ast.Module]]:
    """The source of our packages, parsed."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield name_of(path), ast.parse(path.read_text(encoding="utf-8"))
