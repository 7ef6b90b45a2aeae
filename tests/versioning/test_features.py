"""Version gates in front of waffle's flags: nothing passes them by."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import waffle
from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import caches
from django.db import Error, connection, connections, transaction
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from versioning import features
from versioning.application import ApplicationInfo
from versioning.exceptions import MalformedVersionError
from versioning.flags.models import Flag
from versioning.requirements import Requirement
from versioning.versions import SchemaVersion, parse_app_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    caches["waffle"].clear()
    features.refresh()
    yield
    caches["waffle"].clear()
    features.refresh()


def set_schema(version: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO schema_metadata (schema_version) VALUES (%s)", [version])
    features.refresh()


def request(path: str = "/", user: object = None) -> HttpRequest:
    made = RequestFactory().get(path)
    made.user = user or AnonymousUser()  # type: ignore[assignment]
    return made


def on(name: str, **fields: object) -> Flag:
    flag = Flag(name=name, everyone=True, **fields)
    flag.save()
    return flag


@pytest.mark.parametrize(
    ("name", "app", "schema", "expected"),
    [
        ("new_leaderboard", "1.1.9", "002-1.0", False),
        ("new_leaderboard", "1.2.0", "001-1.9", False),
        ("new_leaderboard", "1.2.0", "002-1.0", True),
        ("new_leaderboard", "2.0.0", "003-1.0", True),
        ("use_legacy_stats_format", "1.0.0", "001-1.10", True),
        ("use_legacy_stats_format", "9.0.0", "001-1.0", True),
        ("use_legacy_stats_format", "1.0.0", "002-1.0", False),
        ("advanced_reporting", "1.3.0", "002-9.9", False),
        ("advanced_reporting", "1.2.9", "003-1.0", False),
        ("advanced_reporting", "1.3.0", "003-1.0", True),
    ],
)
def test_the_declared_features(name: str, app: str, schema: str, expected: bool) -> None:
    needed = features.requirement(name)
    assert needed is not None
    assert needed.holds(parse_app_version(app), SchemaVersion.parse(schema)) is expected
    assert not needed.holds(parse_app_version(app), None), "an unknown schema closes the gate"


def test_the_gate_follows_the_database() -> None:
    with ApplicationInfo.override("1.2.0"):
        features.refresh()
        assert not features.is_open("new_leaderboard")
        assert features.is_open("use_legacy_stats_format")
        set_schema("002-1.0")
        assert features.is_open("new_leaderboard")
        assert not features.is_open("use_legacy_stats_format")


@pytest.mark.parametrize(
    "fields",
    [
        {"everyone": True},
        {"everyone": None, "superusers": True},
        {"everyone": None, "percent": 99.9},
    ],
)
def test_no_field_of_the_flag_passes_a_closed_gate(fields: dict[str, object]) -> None:
    flag = Flag.objects.create(name="new_leaderboard", **fields)
    chief = User.objects.create_superuser("chief")
    asked = request(user=chief)
    assert not features.is_active(asked, "new_leaderboard")
    assert not waffle.flag_is_active(asked, "new_leaderboard")
    assert not flag.is_active(asked)
    assert not flag.is_active_for_user(chief)


def test_neither_override_parameter_nor_test_cookie_pass_a_closed_gate(settings: Settings) -> None:
    settings.WAFFLE_OVERRIDE = True
    Flag.objects.create(name="new_leaderboard", testing=True)
    for query in ("?new_leaderboard=1", "?dwft_new_leaderboard=1"):
        assert not waffle.flag_is_active(request("/" + query), "new_leaderboard")
    asked = request()
    asked.COOKIES["dwft_new_leaderboard"] = "True"
    assert not waffle.flag_is_active(asked, "new_leaderboard")


def test_a_missing_flag_with_default_on_does_not_pass(settings: Settings) -> None:
    settings.WAFFLE_FLAG_DEFAULT = True
    assert not waffle.flag_is_active(request(), "new_leaderboard")
    assert waffle.flag_is_active(request(), "use_legacy_stats_format")


def test_an_open_gate_leaves_the_rest_to_waffle() -> None:
    flag = on("use_legacy_stats_format")
    assert features.is_active(request(), "use_legacy_stats_format")
    flag.everyone = False
    flag.save()
    caches["waffle"].clear()
    assert not features.is_active(request(), "use_legacy_stats_format")


def test_flags_without_versions_are_waffles_own() -> None:
    on("just_a_flag")
    assert waffle.flag_is_active(request(), "just_a_flag")


def test_one_request_sees_one_schema_version() -> None:
    with ApplicationInfo.override("1.2.0"):
        features.refresh()
        on("new_leaderboard")
        early = request()
        assert not features.is_active(early, "new_leaderboard")
        set_schema("002-1.0")
        assert not features.is_active(early, "new_leaderboard")
        assert not waffle.flag_is_active(early, "new_leaderboard")
        assert features.is_open("use_legacy_stats_format", early)
        assert not features.is_open("use_legacy_stats_format")
        assert features.is_active(request(), "new_leaderboard")


def test_an_unreadable_schema_closes_every_gate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE schema_state CASCADE")
    features.refresh()
    on("use_legacy_stats_format")
    assert not features.is_open("use_legacy_stats_format")
    assert not features.is_active(request(), "use_legacy_stats_format")


def test_a_broken_transaction_closes_the_gates_for_itself_alone() -> None:
    with transaction.atomic():
        with pytest.raises(Error), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        features.refresh()
        assert not features.is_open("use_legacy_stats_format")
        transaction.set_rollback(True)
    assert features.is_open("use_legacy_stats_format")


def test_an_undeclared_feature_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match=r"'misspelt' is not declared.*new_leaderboard"):
        features.is_open("misspelt")
    with pytest.raises(LookupError, match="misspelt"):
        features.is_active(request(), "misspelt")


def test_the_cache_is_not_shared_between_schema_versions() -> None:
    on("use_legacy_stats_format")
    cache = caches["waffle"]
    cache.set("flag", "cached under 001-1.1")
    assert cache.get("flag") == "cached under 001-1.1"
    set_schema("002-1.0")
    assert cache.get("flag") is None


@pytest.mark.parametrize(
    ("app", "schema"),
    [
        ("banana", ""),
        ("", "002-1.0"),
        ("", ">=2-1.0"),
        ("", ">=002-1.0 <003-1.0"),
        ("", "~=002-1.0"),
        ("", ","),
    ],
)
def test_a_malformed_requirement_is_refused(app: str, schema: str) -> None:
    with pytest.raises(MalformedVersionError):
        Requirement.parse(app=app, schema=schema)


def test_a_requirement_reads_back() -> None:
    assert str(Requirement.parse(app=">=1.2", schema=">=002-1.0, <003-1.0")) == (
        "app >=1.2 and schema >=002-1.0, <003-1.0"
    )
    assert str(Requirement.parse()) == "any version"


@pytest.mark.django_db(transaction=True)
def test_coroutines() -> None:
    on("use_legacy_stats_format")

    async def ask() -> tuple[bool, bool, bool, bool]:
        asked = request()
        found = (
            await features.ais_open("use_legacy_stats_format"),
            await features.ais_active(asked, "use_legacy_stats_format"),
            await features.ais_open("new_leaderboard"),
            await features.ais_active(asked, "new_leaderboard"),
        )
        await sync_to_async(connections.close_all)()
        return found

    assert asyncio.run(ask()) == (True, True, False, False)
