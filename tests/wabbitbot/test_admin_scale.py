"""Every list and page of the admin costs the same queries, however many rows there are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.wabbitbot.factories import Rows, make_all
from versioning.presence.asking import is_present
from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import Match, Player, Season, SeasonConfig, Team, User

pytestmark = pytest.mark.usefixtures("web")
FEW, MANY = 10, 60
AT_MOST_A_LIST, AT_MOST_A_PAGE = 9, 20
ADMINS: list[EntityAdmin[Any]] = [
    found
    for model, found in admin.site._registry.items()
    if model._meta.app_label == "wabbitbot" and isinstance(found, EntityAdmin)
]
HOSTILE = ("\0", "%_\\'\"", "x" * 20_000, "🦊\u202e", "9" * 400)


def served() -> list[EntityAdmin[Any]]:
    """Those whose rows the schema version has a table for."""
    return [found for found in ADMINS if is_present(found.model)]


def url(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:wabbitbot_{model._meta.model_name}_{page}", args=args)


def cost(client: Client, address: str, query: dict[str, str] | None = None) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, query)
    assert response.status_code == 200, address
    return len(captured)


def known_to(row: Model, path: str) -> str | None:
    """What an organiser would type to find ``row`` by this way; the IDs of rows, else the text."""
    return next(
        (
            str(value)
            for value in type(row)._default_manager.filter(pk=row.pk).values_list(path, flat=True)
            if value not in ("", None)
        ),
        None,
    )


def lists(client: Client) -> dict[str, int]:
    return {
        str(found.model._meta.verbose_name_plural): cost(client, url(found.model, "changelist"))
        for found in ADMINS
    }


def pages(client: Client, rows: Rows) -> dict[str, int]:
    return {
        str(found.model._meta.verbose_name): cost(
            client, url(found.model, "change", rows[found.model][0].pk)
        )
        for found in served()
    }


def test_every_entity_but_the_parts_of_another_has_a_list() -> None:
    parts = {inline.model for found in ADMINS for inline in found.inlines}
    listed = {found.model for found in ADMINS}
    assert listed | parts == set(apps.get_app_config("wabbitbot").get_models())
    assert len(listed) == 32


@pytest.mark.django_db
def test_lists_ask_as_many_queries_for_60_rows_as_for_10(admin_client: Client) -> None:
    make_all(FEW)
    few = lists(admin_client)
    make_all(MANY - FEW)
    assert lists(admin_client) == few
    assert max(few.values()) <= AT_MOST_A_LIST


@pytest.mark.django_db
def test_pages_ask_as_many_queries_with_60_rows_beneath_as_with_10(admin_client: Client) -> None:
    # Django asks for these once a process.
    ContentType.objects.get_for_models(*(found.model for found in ADMINS))
    few = pages(admin_client, make_all(FEW))
    rows = make_all(MANY)
    assert pages(admin_client, rows) == few
    assert max(few.values()) <= AT_MOST_A_PAGE
    page = admin_client.get(url(Match, "change", rows[Match][0].pk)).content.decode()
    assert rows[Player][MANY - 1].name in page


@pytest.mark.django_db
def test_pages_offer_no_more_with_more_rows(admin_client: Client) -> None:
    def offered(rows: Rows) -> dict[str, int]:
        return {
            found.model.__name__: admin_client.get(
                url(found.model, "change", rows[found.model][0].pk)
            ).content.count(b"<option")
            for found in served()
        }

    few = offered(make_all(FEW))
    assert offered(make_all(MANY)) == few


@pytest.mark.django_db
def test_every_way_of_searching_finds_the_row(
    admin_client: Client,
) -> None:
    rows = make_all(FEW)
    tried = 0
    for found in served():
        row = rows[found.model][0]
        for path in found.search.fields:
            text = known_to(row, path)
            if text is None:
                continue
            with CaptureQueriesContext(connection) as captured:
                response = admin_client.get(url(found.model, "changelist"), {"q": text})
            listed = list(response.context["cl"].result_list)
            assert row in listed, (found.model, path)
            assert path != "id" or listed == [row], found.model
            assert len(captured) <= AT_MOST_A_LIST
            tried += 1
    assert tried > 2 * len(served())


@pytest.mark.django_db
def test_a_search_does_without_columns_that_the_schema_version_lacks() -> None:
    player = make_all(2)[Player][0]
    search = Search(texts=("name", "email", "achievements__type"))
    assert list(search.apply(Player.objects.all(), player.name)) == [player]


@pytest.mark.django_db
def test_any_text_may_be_searched_for(admin_client: Client) -> None:
    make_all(2)
    for found in ADMINS:
        for text in HOSTILE:
            response = admin_client.get(url(found.model, "changelist"), {"q": text})
            assert response.status_code == 200, (found.model, text[:9])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field"), [(Player, "user"), (Team, "team_major"), (Season, "config")]
)
def test_any_text_may_be_typed_where_a_row_is_chosen(
    admin_client: Client, model: type[Model], field: str
) -> None:
    rows = make_all(3)
    address = reverse("admin:autocomplete")
    given = {
        "app_label": "wabbitbot",
        "model_name": str(model._meta.model_name),
        "field_name": field,
    }
    for text in HOSTILE:
        assert admin_client.get(address, {**given, "term": text}).status_code == 200, text[:9]
    chosen = {"user": User, "team_major": Player, "config": SeasonConfig}[field]
    answer = admin_client.get(address, {**given, "term": str(rows[chosen][2].pk)})
    ids = [result["id"] for result in json.loads(answer.content)["results"]]
    assert ids == [str(rows[chosen][2].pk)]


@pytest.mark.django_db
def test_every_filter_can_be_clicked_and_none_lists_another_tables_rows(
    admin_client: Client,
) -> None:
    make_all(2)
    for found in served():
        address = url(found.model, "changelist")
        chosen = admin_client.get(address).context["cl"]
        assert len(chosen.filter_specs) == len(found.list_filter)
        for filters in chosen.filter_specs:
            assert not filters.field.is_relation
            for choice in list(filters.choices(chosen)):
                response = admin_client.get(address + choice["query_string"])
                assert response.status_code == 200, (address, choice)


@pytest.mark.django_db
def test_related_lists_find_the_row_they_are_linked_from(admin_client: Client) -> None:
    rows = make_all(FEW)
    linked = 0
    for found in ADMINS:
        for _, model in found.lists:
            address = url(model, "changelist")
            row = rows[found.model][0]
            response = admin_client.get(address, {"q": str(row.pk)})
            page = admin_client.get(url(found.model, "change", row.pk)).content.decode()
            assert f"{address}?q={row.pk}" in page
            linked += len(response.context["cl"].result_list) > 0
    assert linked == sum(len(found.lists) for found in ADMINS)
