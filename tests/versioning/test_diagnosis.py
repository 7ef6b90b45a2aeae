"""Every mistake in a matrix and in declared versions, by id."""

from datetime import date
from typing import Any

import pytest
from packaging.version import Version

from tests.versioning.test_compatibility import ONWARDS, STRATEGY, matrix
from versioning.declarations import Declaration, diagnose_declarations
from versioning.diagnosis import diagnose
from versioning.versions import SchemaVersion

TODAY = date(2027, 1, 15)


def entry(app: str, low: str = "001-1.0", high: str = "001-1.1", **more: str) -> dict[str, Any]:
    return {"app": app, "min_schema": low, "max_schema": high, **more}


def ids(
    entries: list[dict[str, Any]], app: str | None = None, current: str | None = None
) -> list[str]:
    found = diagnose(matrix(entries, current), Version(app) if app else None, TODAY)
    return [problem.id.removeprefix("versioning.") for problem in found]


@pytest.mark.parametrize("entries", [STRATEGY, ONWARDS])
def test_the_strategy_matrix_is_clean(entries: list[dict[str, Any]]) -> None:
    assert ids(entries, "1.0.0") == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], ["E001"]),
        ([entry("1.0.x", "001-1.1", "001-1.0")], ["E003"]),
        ([entry("1.x", support_until="2027-06-30", grace_until="2027-05-30")], ["E003"]),
        ([entry("1.x", high="current")], ["W011"]),
        ([entry("1.x"), entry("1.0.x")], ["E005"]),
        ([entry(">=2,<1")], ["E005"]),
        ([entry("1.0.x+"), entry("2.0.x")], ["E005"]),
        ([entry("1.0.x"), entry("1.1.x"), entry(">=1.0,<1.2")], ["E005"]),
        ([entry("1.0.0 - 1.5.0"), entry("1.5.x"), entry("1.6.x")], ["W001"]),
        ([entry("1.0.x"), entry("1.2.x")], ["W002"]),
        ([entry("1.0.0 - 1.5.0"), entry("1.6.x")], ["W002"]),
        ([entry("1.0.x"), entry("1.1.x", "001-1.2", "001-1.3")], ["W003"]),
        ([entry("1.1.x", "001-1.2", "001-1.3"), entry("1.0.x")], ["W003"]),
        ([entry("1.x", support_until="2027-01-14")], ["W004"]),
        ([entry("1.x", support_until="2026-01-14", grace_until="2027-01-14")], ["W004"]),
        ([entry("1.x", support_until="2026-01-14", grace_until="2027-01-15")], []),
        ([entry("1.x", support_until="2027-01-15")], []),
    ],
)
def test_matrix(entries: list[dict[str, Any]], expected: list[str]) -> None:
    found = ids(entries)
    assert sorted(set(found)) == sorted(set(expected))


def test_a_gap_names_a_release_in_it() -> None:
    (problem,) = diagnose(matrix([entry("1.0.x"), entry("1.2.x")]), None, TODAY)
    assert "1.1" in problem.message
    assert "1.0.x" in problem.message
    assert "1.2.x" in problem.message


def test_current_is_held_against_the_minimum() -> None:
    assert ids([entry("1.x", "002-1.0", "current")], current="001-1.0") == ["E003"]
    assert ids([entry("1.x", "002-1.0", "current")], current="002-1.0") == []


def test_the_running_version_needs_an_entry() -> None:
    assert ids(STRATEGY, "3.0.0") == ["E006"]


def declared(*versions: tuple[str, bool]) -> list[Declaration]:
    return [
        Declaration(f"shop.{number:04d}", SchemaVersion.parse(version), "", breaking, "")
        for number, (version, breaking) in enumerate(versions, start=1)
    ]


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([("001-1.0", False), ("001-1.1", False), ("001-2.0", False), ("002-1.0", True)], []),
        ([("003-7.2", False)], []),
        ([("001-1.0", False), ("001-1.0", False)], ["E010"]),
        ([("001-1.1", False), ("001-1.0", False)], ["E010"]),
        ([("001-1.9", False), ("001-1.10", False)], []),
        ([("001-1.0", False), ("001-1.1", True)], ["E011"]),
        ([("001-1.0", False), ("001-2.0", True)], ["E011"]),
        ([("001-1.0", False), ("001-1.2", False)], ["W010"]),
        ([("001-1.0", False), ("003-1.0", True)], ["W010"]),
        ([("001-1.0", False), ("002-1.1", True)], ["W010"]),
    ],
)
def test_declarations(versions: list[tuple[str, bool]], expected: list[str]) -> None:
    found = [p.id.removeprefix("versioning.") for p in diagnose_declarations(declared(*versions))]
    assert found == expected
