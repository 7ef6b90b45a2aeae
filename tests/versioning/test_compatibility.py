"""The matrix's decisions, and what it says about them."""

from typing import Any

import pytest
from packaging.version import Version

from versioning.compatibility import CompatibilityMatrix, Rule
from versioning.exceptions import MalformedVersionError
from versioning.versions import SchemaVersion

STRATEGY = [
    {"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
    {"app": "1.1.x", "min_schema": "001-1.0", "max_schema": "002-1.0"},
    {"app": "1.2.x", "min_schema": "002-1.0", "max_schema": "999-9.9"},
]
ONWARDS = [*STRATEGY[:2], {**STRATEGY[2], "app": "1.2.x+"}]

CASES = [
    ("1.0.0", "001-0.9", False),
    ("1.0.0", "001-1.0", True),
    ("1.0.0", "001-1.1", True),
    ("1.0.0", "001-1.2", False),
    ("1.0.0", "001-1.10", False),
    ("1.0.0.dev3", "001-1.0", True),
    ("1.0.0rc1", "001-1.1", True),
    ("1.0.5", "001-1.0", True),
    ("1.1.0", "001-1.0", True),
    ("1.1.0", "001-1.10", True),
    ("1.1.0", "002-1.0", True),
    ("1.1.0", "002-1.1", False),
    ("1.1.9", "001-1.0", True),
    ("1.10.0", "001-1.0", False),
    ("1.2.0", "001-1.0", False),
    ("1.2.0", "001-1.9", False),
    ("1.2.0", "002-1.0", True),
    ("1.2.0", "999-9.9", True),
    ("2.0.0", "002-1.0", False),
]


def matrix(entries: list[dict[str, Any]], current: str | None = None) -> CompatibilityMatrix:
    return CompatibilityMatrix(
        tuple(Rule.parse(entry) for entry in entries),
        SchemaVersion.parse(current) if current else None,
    )


def decide(of: CompatibilityMatrix, app: str, schema: str) -> bool:
    return of.decide(Version(app), SchemaVersion.parse(schema)).compatible


@pytest.mark.parametrize(("app", "schema", "compatible"), CASES)
def test_the_strategy_matrix(app: str, schema: str, compatible: bool) -> None:
    assert decide(matrix(STRATEGY), app, schema) is compatible


def test_onwards_admits_later_releases() -> None:
    assert decide(matrix(ONWARDS), "2.0.0", "002-1.0")


def test_the_first_entry_that_matches_decides() -> None:
    narrow = {"app": "==1.0.3", "min_schema": "001-1.0", "max_schema": "001-1.0"}
    assert not decide(matrix([narrow, *STRATEGY]), "1.0.3", "001-1.1")
    assert decide(matrix([*STRATEGY, narrow]), "1.0.3", "001-1.1")


def test_current_is_the_newest_declared_version() -> None:
    entries = [{"app": "1.2.x+", "min_schema": "002-1.0", "max_schema": "current"}]
    assert decide(matrix(entries, "002-1.3"), "1.4.0", "002-1.3")
    assert not decide(matrix(entries, "002-1.3"), "1.4.0", "002-1.4")
    verdict = matrix(entries).decide(Version("1.4.0"), SchemaVersion.parse("002-1.0"))
    assert not verdict.compatible
    assert "no migration declares" in verdict.reason


def test_the_reason_names_both_versions_and_the_rule() -> None:
    verdict = matrix(STRATEGY).decide(Version("1.0.0"), SchemaVersion.parse("001-1.2"))
    assert verdict.reason == (
        "Application 1.0.0 cannot serve from schema 001-1.2, which is above 001-1.0 to 001-1.1 "
        "(rule 1.0.x)."
    )
    below = matrix(STRATEGY).decide(Version("1.2.0"), SchemaVersion.parse("001-1.0"))
    assert "is below 002-1.0 to 999-9.9 (rule 1.2.x)" in below.reason
    unknown = matrix(STRATEGY).decide(Version("3.0"), SchemaVersion.parse("001-1.0"))
    assert unknown.rule is None
    assert "3.0" in unknown.reason
    undeclared = matrix(STRATEGY).decide(Version("1.0.0"), None)
    assert not undeclared.compatible
    assert "declares no schema version" in undeclared.reason


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("1.0.x", "is no entry"),
        ({}, "Missing key app, max_schema, min_schema"),
        ({**STRATEGY[0], "maximum": "1"}, "Unknown key maximum"),
        ({**STRATEGY[0], "app": "one"}, "no pattern"),
        ({**STRATEGY[0], "min_schema": "1-1.0"}, "no schema version"),
        ({**STRATEGY[0], "max_schema": "newest"}, "no schema version"),
        ({**STRATEGY[0], "min_schema": "current"}, "no schema version"),
        ({**STRATEGY[0], "support_until": "soon"}, "no date"),
        ({**STRATEGY[0], "grace_until": 2027}, "no date"),
    ],
)
def test_a_malformed_entry_is_refused(entry: object, words: str) -> None:
    with pytest.raises(MalformedVersionError, match=words):
        Rule.parse(entry)
