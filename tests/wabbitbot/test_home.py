from __future__ import annotations

from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from tests.wabbitbot.conftest import Make
from tests.wabbitbot.html import Page, safe_and_accessible
from wabbitbot.models import Season

pytestmark = pytest.mark.usefixtures("web")


def read(client: Client, status: int = 200) -> Page:
    response = client.get("/")
    assert response.status_code == status
    return Page(response.content.decode())


def test_the_top_ten_of_each_size_of_the_active_season(
    make: Make, client: Client, django_assert_num_queries: Any
) -> None:
    old, season = make.season(), make.season(name="Spring", is_active=True)
    make.board(season, "1v1", items=12)
    make.board(season, "3v3", items=2)
    hidden = make.item(make.board(old, "2v2"), rank=1, team=make.team(name="of long ago"))
    with django_assert_num_queries(2):
        page = read(client)
    safe_and_accessible(page)
    assert "Spring" in page.text
    assert hidden.team.name not in page.text
    assert [tag for tag, _ in page.tags].count("tr") == 1 + 10 + 1 + 2
    assert "The best 10 in 1v1" in page.text
    assert "The best 2 in 3v3" in page.text
    assert "No team has played 2v2 this season." in page.text
    assert "No team has played 4v4 this season." in page.text
    assert page.values("th", "scope").count("row") == 12
    assert None not in page.values("th", "scope")
    assert page.text.index("1999") < page.text.index("1990")
    assert "1989" not in page.text


def test_names_are_escaped(make: Make, client: Client) -> None:
    board = make.board(make.season(is_active=True))
    make.item(board, rank=1, team=make.team(name="<script>alert(1)</script>"))
    page = read(client)
    safe_and_accessible(page)
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.django_db
def test_an_empty_database_says_what_to_run(client: Client) -> None:
    page = read(client)
    safe_and_accessible(page)
    assert "No season is active" in page.text
    assert "manage.py generate_ladder" in page.text
    assert "manage.py load_maps" in page.text


@pytest.mark.django_db
def test_a_database_not_migrated_is_503(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE seasons RENAME TO elsewhere")
    page = read(client, status=503)
    safe_and_accessible(page)
    assert "cannot be shown right now" in page.text


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_down_is_503_without_the_drivers_words(
    client: Client, monkeypatch: Any, error: type[Exception], caplog: Any
) -> None:
    def fail(_self: object) -> None:
        raise error("connection to secret-host failed")

    monkeypatch.setattr(type(Season.objects.all()), "active", fail)
    response = client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    page = Page(response.content.decode())
    safe_and_accessible(page)
    assert "secret-host" not in page.text
    assert "secret-host" in caplog.text


@pytest.mark.django_db
def test_other_methods_are_refused(client: Client) -> None:
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405


def test_the_style_sheet_is_there_and_fetches_nothing() -> None:
    found = finders.find("wabbitbot/site.css")
    assert isinstance(found, str)
    with open(found, encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()
    assert "url(" not in text
    assert "@import" not in text
