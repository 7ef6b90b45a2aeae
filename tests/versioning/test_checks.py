"""Every system check of the settings, by id, with a hint."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from versioning import checks

MATRIX = [{"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"}]
SOUND: dict[str, Any] = {"APP_VERSION": "1.0.0", "COMPATIBILITY": MATRIX}


def found(settings: Settings, versioning: object) -> list[str]:
    settings.VERSIONING = versioning
    messages = [
        *checks.check_settings(None),
        *checks.check_compatibility(None),
        *checks.check_declarations(None),
        *checks.check_databases(None),
        *checks.check_waffle(None),
    ]
    assert all(message.hint for message in messages)
    return [str(message.id).removeprefix("versioning.") for message in messages]


def test_sound_settings(settings: Settings) -> None:
    assert found(settings, SOUND) == []
    rule = {**MATRIX[0], "support_until": date(2999, 1, 1), "grace_until": "2999-02-01"}
    assert found(settings, {**SOUND, "COMPATIBILITY": (rule,)}) == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("APP_VERSION", "banana", ["E002", "E009"]),
        ("APP_VERSION", 1.0, ["E002", "E009"]),
        ("APP_VERSION", "7.0.0", ["E006"]),
        ("COMPATIBILITY", [], ["E001"]),
        ("COMPATIBILITY", "1.0.x", ["E007"]),
        ("COMPATIBILITY", None, ["E007"]),
        ("COMPATIBILITY", [{"app": "1.0.x"}], ["E007"]),
        ("COMPATIBILITY", [{**MATRIX[0], "max_schema": "1-1.0"}], ["E007"]),
        ("COMPATIBILITY", [{**MATRIX[0], "max_schema": "current"}], []),
        ("COMPATIBILITY", [{**MATRIX[0], "max_schema": "000-1.0"}], ["E003"]),
        ("COMPATIBILITY", [*MATRIX, *MATRIX], ["E005"]),
        ("DATABASE_WAIT", -1, ["E002"]),
        ("DATABASE_WAIT", "30", ["E002"]),
        ("DATABASE_WAIT", True, ["E002"]),
        ("DISTRIBUTION", None, ["E002"]),
        ("FEATURE_REFRESH", 10**9, ["E002"]),
        ("HEALTH_CACHE", None, ["E002"]),
        ("HEALTH_TIMEOUT", "2", ["E002"]),
        ("HEALTH_TIMEOUT", 0, ["E002"]),
        ("HEALTH_TOKEN", 5, ["E002"]),
        ("IGNORED_APPS", "shop", ["E002"]),
        ("IGNORED_APPS", [1], ["E002"]),
        ("IGNORED_APPS", None, ["E002"]),
        ("LOCK_WAIT", float("nan"), ["E002"]),
        ("ON_INCOMPATIBLE", "ignore", ["E002"]),
        ("PENDING", "pass", ["E002"]),
        ("PENDING", ["warn"], ["E002"]),
        ("RUN_MIGRATIONS_ON_STARTUP", "yes", ["E002"]),
        ("TARGET_APP_VERSION", "one", ["E002"]),
        ("USE_ENSURE_CREATED", 1, ["E002"]),
        ("COMPATIBILTY", MATRIX, ["E008"]),
    ],
)
def test_each_mistake(settings: Settings, key: str, value: object, expected: list[str]) -> None:
    assert found(settings, {**SOUND, key: value}) == expected


def test_both_start_up_policies_at_once(settings: Settings) -> None:
    both = {**SOUND, "RUN_MIGRATIONS_ON_STARTUP": True, "USE_ENSURE_CREATED": True}
    assert found(settings, both) == ["W005"]


@pytest.mark.parametrize("versioning", [None, [], "1.0.x"])
def test_settings_that_are_no_dictionary(settings: Settings, versioning: object) -> None:
    assert "E002" in found(settings, versioning)


def test_no_settings_at_all(settings: Settings) -> None:
    del settings.VERSIONING
    messages = [*checks.check_settings(None), *checks.check_compatibility(None)]
    assert [str(message.id) for message in messages] == ["versioning.E001", "versioning.E009"]


def test_an_unknown_distribution(settings: Settings) -> None:
    assert found(settings, {"DISTRIBUTION": "no-such-thing", "COMPATIBILITY": MATRIX}) == ["E009"]


def test_a_flag_model_without_the_gate(settings: Settings) -> None:
    settings.WAFFLE_FLAG_MODEL = "waffle.Switch"
    assert found(settings, SOUND) == ["W006"]


def test_the_ready_flag_installed_and_not_chosen(settings: Settings) -> None:
    settings.WAFFLE_FLAG_MODEL = "waffle.Flag"
    assert found(settings, SOUND) == ["E014", "W006"]


def test_a_waffle_cache_shared_between_schema_versions(settings: Settings) -> None:
    settings.WAFFLE_CACHE_NAME = "default"
    assert found(settings, SOUND) == ["W007"]
