"""The probes, right through: what they say of every state of a database, and to whom."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from versioning.application import ApplicationInfo

TOKEN = "token-of-tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _token(settings: Settings) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "HEALTH_TOKEN": TOKEN}


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def details(client: Client, path: str = "/health/db") -> tuple[int, dict[str, Any]]:
    response = client.get(path, headers=BEARER)
    return response.status_code, json.loads(response.content)


def codes(client: Client) -> tuple[int, int, int]:
    """Of live, ready and db."""
    live, ready, db = (
        client.get(f"/health/{name}").status_code for name in ("live", "ready", "db")
    )
    return live, ready, db


FORGET_0003 = "DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name LIKE '0003%'"
UNKNOWN = (
    "INSERT INTO django_migrations (app, name, applied) VALUES ('wabbitbot', '0099_new', now())"
)


@pytest.mark.schema("001-1.1")
def test_all_is_well(client: Client) -> None:
    assert codes(client) == (200, 200, 200)
    code, found = details(client)
    assert code == 200
    assert found["status"] == "pass"
    assert found["app_version"] == ApplicationInfo.version_string()
    assert found["schema_version"] == "001-1.1"
    assert (found["state"], found["compatible"]) == ("current", True)
    assert (found["pending"], found["unknown"], found["reasons"]) == ([], [], [])
    assert found["latency_ms"] > 0
    assert found["age_ms"] >= 0
    assert "." in found["last_run"]["migration"]


@pytest.mark.schema("001-1.1")
def test_behind_within_the_range_warns(client: Client) -> None:
    execute(FORGET_0003)
    assert codes(client) == (200, 200, 200)
    code, found = details(client)
    assert (code, found["status"], found["state"]) == (200, "warn", "behind")
    assert found["pending"] == ["wabbitbot.0003_player_metadata_indexes"]


def test_behind_is_a_failure_when_strict(client: Client, settings: Settings) -> None:
    execute(FORGET_0003)
    assert client.get("/health/db?strict=1").status_code == 503
    assert client.get("/health/db?strict=0").status_code == 200
    assert client.get("/health/ready?strict=1").status_code == 200
    settings.VERSIONING = {**settings.VERSIONING, "PENDING": "fail"}
    assert codes(client) == (200, 200, 503)


@pytest.mark.schema("001-1.1")
def test_pending_outside_every_step_fails(client: Client) -> None:
    execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert codes(client) == (200, 503, 503)
    code, found = details(client)
    assert (code, found["status"]) == (503, "fail")
    assert found["pending"] == ["sessions.0001_initial"]


@pytest.mark.schema("001-1.1")
def test_ahead_within_the_matrix_warns_and_beyond_it_fails(client: Client) -> None:
    execute(UNKNOWN)
    code, found = details(client)
    assert (code, found["status"], found["state"]) == (200, "warn", "ahead")
    assert found["unknown"] == ["wabbitbot.0099_new"]
    execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    code, found = details(client)
    assert (code, found["status"], found["compatible"]) == (503, "fail", False)
    assert codes(client) == (200, 503, 503)


def test_diverged_fails(client: Client) -> None:
    execute(UNKNOWN)
    execute(FORGET_0003)
    code, found = details(client)
    assert (code, found["state"]) == (503, "diverged")


def test_it_recovers_by_itself(client: Client) -> None:
    execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    assert codes(client)[2] == 503
    execute("INSERT INTO schema_metadata (schema_version, direction) VALUES ('001-1.1', 'reverse')")
    assert codes(client)[2] == 200


def test_another_release_in_the_same_process_gets_its_own_answer(client: Client) -> None:
    assert codes(client)[2] == 200
    with ApplicationInfo.override("1.2.0"):
        assert codes(client)[2] == 503
    assert codes(client)[2] == 200


@pytest.mark.parametrize(
    ("damage", "failure"),
    [
        ("DROP TABLE schema_state CASCADE", "not-migrated"),
        ("DELETE FROM schema_state", "not-migrated"),
        ("UPDATE schema_state SET schema_version = 'banana'", "invalid"),
    ],
)
def test_a_damaged_database_fails_typed(client: Client, damage: str, failure: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(damage)
    code, found = details(client)
    assert (code, found["status"], found["failure"]) == (503, "fail", failure)


def test_no_permission_fails_typed(client: Client) -> None:
    execute("CREATE ROLE probes_nothing")
    execute("SET LOCAL ROLE probes_nothing")
    code, found = details(client)
    assert (code, found["failure"]) == (503, "permission")
    assert "permission denied" not in json.dumps(found), "a driver's message"


def test_read_only_warns(client: Client) -> None:
    execute("SET LOCAL transaction_read_only = on")
    code, found = details(client)
    assert (code, found["status"], found["read_only"]) == (200, "warn", True)


@pytest.mark.schema("001-1.1")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": "Bearer tökén"},
    ],
)
def test_strangers_see_status_and_code_alone(client: Client, headers: dict[str, str]) -> None:
    execute(UNKNOWN)
    for name in ("ready", "db"):
        response = client.get(f"/health/{name}", headers=headers)
        assert response.status_code == 200
        assert json.loads(response.content) == {"status": "warn"}
        text = client.get(f"/health/{name}?format=text", headers=headers).content
        assert text == b"status: warn\n"
        metrics = client.get(f"/health/{name}?format=openmetrics", headers=headers).content.decode()
        assert "wabbitbot" not in metrics
        assert "default" not in metrics


@pytest.mark.schema("001-1.1")
def test_without_a_token_configured_nobody_bears_it(client: Client, settings: Settings) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "HEALTH_TOKEN": ""}
    response = client.get("/health/db", headers={"Authorization": "Bearer "})
    assert json.loads(response.content) == {"status": "pass"}


@pytest.mark.schema("001-1.1")
def test_staff_see_details_and_members_do_not(client: Client) -> None:
    staff = User.objects.create_user("organiser", is_staff=True)
    client.force_login(staff)
    assert json.loads(client.get("/health/db").content)["schema_version"] == "001-1.1"
    client.force_login(User.objects.create_user("member"))
    assert json.loads(client.get("/health/db").content) == {"status": "pass"}


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/health/db"])
def test_head_has_the_code_and_no_body(client: Client, path: str) -> None:
    response = client.head(path)
    assert response.status_code == 200
    assert response.content == b""
    assert response["Content-Type"] == "application/health+json"


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/health/db"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Client, path: str, method: str) -> None:
    response: HttpResponse = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        ("", "", "application/health+json"),
        ("", "*/*", "application/health+json"),
        ("", "application/health+json", "application/health+json"),
        ("", "application/json", "application/health+json"),
        ("", "text/html,application/xhtml+xml", "application/health+json"),
        ("", "text/plain", "text/plain; charset=utf-8"),
        ("", "text/plain;q=0.5, application/json;q=0.9", "application/health+json"),
        (
            "",
            "application/openmetrics-text",
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ),
        ("", "definitely not a media type", "application/health+json"),
        ("", ";;;,,,/", "application/health+json"),
        ("", "text/plain;q=banana", "text/plain; charset=utf-8"),
        ("", "a" * 5000, "application/health+json"),
        ("?format=text", "application/json", "text/plain; charset=utf-8"),
        ("?format=json", "text/plain", "application/health+json"),
        ("?format=openmetrics", "", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
        ("?format=banana", "", "application/health+json"),
        ("?format=", "", "application/health+json"),
    ],
)
def test_formats(client: Client, query: str, accept: str, content_type: str) -> None:
    response = client.get(f"/health/db{query}", headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert "no-store" in response["Cache-Control"]


@pytest.mark.schema("001-1.1")
@pytest.mark.parametrize(
    "cookie", ['sessionid="\\000abcdefghij"', "sessionid=x", "sessionid=;;=", "="]
)
def test_no_cookie_makes_a_500(client: Client, cookie: str) -> None:
    response = client.get("/health/db", headers={"Cookie": cookie})
    assert (response.status_code, response.content) == (200, b'{"status":"pass"}')


@pytest.mark.schema("001-1.1")
def test_a_token_may_hold_any_bytes(client: Client, settings: Settings) -> None:
    for token in ("t\u00f6k\u00e9n", b"\xff\xfe".decode("utf-8", "surrogateescape")):
        settings.VERSIONING = {**settings.VERSIONING, "HEALTH_TOKEN": token}
        header = token.encode("utf-8", "surrogateescape").decode("latin-1")
        answer = client.get("/health/db", HTTP_AUTHORIZATION=f"Bearer {header}")
        assert "schema_version" in json.loads(answer.content)
        other = client.get("/health/db", HTTP_AUTHORIZATION="Bearer x")
        assert json.loads(other.content) == {"status": "pass"}


def test_text_and_openmetrics_say_it_too(client: Client) -> None:
    execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    text = client.get("/health/db?format=text", headers=BEARER)
    assert text.status_code == 503
    assert text.content.startswith(b"status: fail\nreasons: Application")
    metrics = client.get("/health/db?format=openmetrics", headers=BEARER)
    assert metrics.status_code == 503
    body = metrics.content.decode()
    assert 'django_health_check_status{check="SchemaVersion",alias="default"} 0' in body
    assert "django_health_check_overall_status 0" in body
    assert body.endswith("# EOF\n")


def test_live_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    execute("DROP TABLE schema_state CASCADE")
    with django_assert_num_queries(0):
        assert client.get("/health/live").status_code == 200


@pytest.mark.schema("001-1.1")
@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("HEALTH_TIMEOUT", "2", 503),
        ("HEALTH_CACHE", None, 503),
        ("HEALTH_TOKEN", 5, 200),
        ("PENDING", "banana", 200),
        ("IGNORED_APPS", None, 503),
        ("APP_VERSION", "banana", 503),
        ("COMPATIBILITY", None, 503),
    ],
)
def test_no_setting_makes_a_500(
    client: Client, settings: Settings, key: str, value: object, code: int
) -> None:
    settings.VERSIONING = {**settings.VERSIONING, key: value}
    for name in ("ready", "db"):
        assert client.get(f"/health/{name}", headers=BEARER).status_code == code
    assert client.get("/health/live").status_code == 200


def test_broken_settings_fail_and_never_500(client: Client, settings: Settings) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "COMPATIBILITY": [{"app": "1.0.x"}]}
    code, found = details(client)
    assert (code, found["failure"]) == (503, "invalid")
    settings.VERSIONING = {"HEALTH_TOKEN": TOKEN}
    assert details(client)[0] == 503
