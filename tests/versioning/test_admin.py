"""The audit trail in the admin: read, filtered, never changed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from versioning.application import ApplicationInfo
from versioning.models import SchemaMetadata

pytestmark = pytest.mark.django_db
LIST = "/admin/versioning/schemametadata/"


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief"))
    return client


def text_of(client: Client, path: str = LIST) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_standing_is_at_the_top(chief: Client) -> None:
    page = text_of(chief)
    for part in (
        "Application and schema",
        f"wabbitbot {ApplicationInfo.version_string()}",
        "standing-pass",
        "Compatibility matrix",
        "Player e-mail and metadata, achievements",
    ):
        assert part in page


def test_an_incompatible_schema_is_shown_as_such(chief: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    page = text_of(chief)
    assert "standing-fail" in page
    assert "cannot serve from schema 002-1.0" in page


def test_pending_and_unknown_migrations_are_listed(chief: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name LIKE '0003%'"
        )
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('shop', '0009_x', now())"
        )
    page = text_of(chief)
    assert "wabbitbot.0003_player_metadata_indexes" in page
    assert "shop.0009_x" in page
    assert "diverged" in page


def test_unreadable_settings_do_not_break_the_page(chief: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE schema_state SET schema_version = 'banana'")
    assert "standing-fail" in text_of(chief)


@pytest.mark.parametrize(
    ("query", "versions"),
    [
        ("", ["001-1.1", "001-1.0"]),
        ("?schema_version=001-1.0", ["001-1.0"]),
        ("?q=achievements", ["001-1.1"]),
        ("?direction__exact=reverse", []),
        ("?is_breaking_change__exact=1", []),
    ],
)
def test_filters(chief: Client, query: str, versions: list[str]) -> None:
    response = chief.get(LIST + query)
    assert response.status_code == 200
    assert [row.schema_version for row in response.context["cl"].result_list] == versions


def test_nobody_changes_history(chief: Client) -> None:
    row = SchemaMetadata.objects.first()
    assert row is not None
    assert chief.get(f"{LIST}add/").status_code == 403
    assert chief.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert chief.post(f"{LIST}{row.pk}/change/", {"description": "rewritten"}).status_code == 403
    assert "delete_selected" not in text_of(chief)
    detail = text_of(chief, f"{LIST}{row.pk}/change/")
    assert 'name="_save"' not in detail
    assert row.migration in detail


def test_only_those_with_the_permission_see_it(client: Client) -> None:
    member = User.objects.create_user("organiser", is_staff=True)
    client.force_login(member)
    assert client.get(LIST).status_code == 403
    member.user_permissions.add(Permission.objects.get(codename="view_schemametadata"))
    assert "Application and schema" in text_of(client)


def test_query_count_does_not_grow(
    chief: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO schema_metadata (schema_version)"
            " SELECT '001-1.' || n FROM generate_series(2, 120) AS n"
        )
    with django_assert_max_num_queries(16):
        text_of(chief)


def test_flags_show_their_gates(chief: Client) -> None:
    from versioning.flags.models import Flag

    Flag.objects.create(name="new_leaderboard")
    Flag.objects.create(name="just_a_flag")
    page = text_of(chief, "/admin/versioning_flags/flag/")
    assert "app 1.2.0+ and schema &gt;=002-1.0" in page
