"""Other reference pages against the code that they describe."""

from __future__ import annotations

import pytest
from packaging.version import Version

from health import formats, urls
from tests.docs.pages import (
    REFERENCE,
    first_codes,
    headings,
    section,
    spans,
    tables,
    without_blocks,
)
from versioning.failures import FailureKind
from versioning.models import SchemaMetadata
from versioning.patterns import parse_pattern

PATTERNS = (REFERENCE / "compatibility-patterns.md").read_text(encoding="utf-8")
HTTP = (REFERENCE / "http.md").read_text(encoding="utf-8")
METADATA = (REFERENCE / "schema-metadata.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", tables(PATTERNS, "pattern"), ids=lambda row: str(row[0]))
def test_patterns_match_as_the_page_says(row: list[str]) -> None:
    pattern = parse_pattern(spans(row[0])[0])
    inside, outside = spans(row[1]), spans(row[2])
    assert inside
    assert outside
    assert [text for text in inside if not pattern.matches(Version(text))] == []
    assert [text for text in outside if pattern.matches(Version(text))] == []


def test_every_column_is_explained() -> None:
    columns = [field.column for field in SchemaMetadata._meta.fields]
    assert first_codes(section(METADATA, "schema_metadata"), "column") == columns


def test_every_address_is_explained() -> None:
    told = [heading for heading in headings(HTTP, 2) if heading.startswith("GET ")]
    assert sorted(told) == sorted(f"GET /health/{pattern.pattern}" for pattern in urls.urlpatterns)


def test_every_format_is_explained() -> None:
    rows = tables(section(HTTP, "Formats"), "format")
    assert {spans(row[0])[0]: spans(row[1])[0] for row in rows} == formats.CONTENT_TYPES


def test_every_kind_of_failure_is_named() -> None:
    told = set(spans(without_blocks(section(HTTP, "Details"))))
    assert {str(kind) for kind in FailureKind} <= told
