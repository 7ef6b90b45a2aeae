from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User as Staff
from django.db import OperationalError, connection
from django.test import Client

from tests.wabbitbot.conftest import Make
from tests.wabbitbot.html import Page, safe_and_accessible
from wabbitbot.models import ScrimmageLeaderboard, ScrimmageLeaderboardItem, Season, Team
from wabbitbot.views.public import CONTENT_SECURITY_POLICY

pytestmark = pytest.mark.usefixtures("web")
UNKNOWN = "6f1c7f0e-2c55-4a2b-9d0e-3b8f6f0a1c11"


def read(client: Client, address: str, status: int = 200, **query: str) -> Page:
    response = client.get(address, query)
    assert response.status_code == status
    assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    page = Page(response.content.decode())
    safe_and_accessible(page)
    return page


def ranking(season: Season, size: str = "1v1") -> str:
    return f"/seasons/{season.pk}/{size}/"


def fill(board: ScrimmageLeaderboard, ranks: range) -> None:
    teams = Team.objects.bulk_create(Team(name=f"team {n:04d}", tag=f"t{n}") for n in ranks)
    ScrimmageLeaderboardItem.objects.bulk_create(
        ScrimmageLeaderboardItem(leaderboard=board, team=team, rank=rank, rating=9000 - rank)
        for rank, team in zip(ranks, teams, strict=True)
    )


def places(page: Page) -> list[int]:
    ids = (attrs.get("id") for tag, attrs in page.tags if tag == "tr")
    return [int(found.removeprefix("place-")) for found in ids if found]


def test_a_page_holds_a_hundred_places_and_any_page_costs_the_same(
    make: Make, client: Client, django_assert_num_queries: Any
) -> None:
    season = make.season(is_active=True)
    fill(make.board(season), range(1, 251))
    for number, expected in (("1", (1, 100)), ("2", (101, 200)), ("3", (201, 250))):
        with django_assert_num_queries(4):
            page = read(client, ranking(season), page=number)
        shown = places(page)
        assert (shown[0], shown[-1]) == expected
        assert shown == sorted(shown)
        assert f"Places {expected[0]} to {expected[1]} in 1v1, of 250" in page.text
        assert f"team {expected[0]:04d}" in page.text
        assert page.values("th", "scope").count("row") == len(shown)
        assert None not in page.values("th", "scope")
        # The size and the page; each says so.
        assert page.values("a", "aria-current").count("page") == 2
        assert {"?page=1", "?page=2", "?page=3"} <= set(page.values("a", "href"))


def test_vacant_ranks_leave_the_other_places_where_they_are(make: Make, client: Client) -> None:
    season = make.season()
    board = make.board(season)
    fill(board, range(1, 4))
    fill(board, range(301, 303))
    assert places(read(client, ranking(season))) == [1, 2, 3]
    assert "Nobody holds places 101 to 200." in read(client, ranking(season), page="2").text
    assert places(read(client, ranking(season), page="4")) == [301, 302]


def test_a_line_tells_the_teams_figures(make: Make, client: Client) -> None:
    season = make.season(name="Spring")
    board = make.board(season, "2v2")
    figures = {"rating": "1234.6", "wins": 5, "losses": 4, "draws": 3}
    make.item(board, rank=7, recent_change="-12.4", **figures)
    make.item(board, rank=8, recent_change="0.4", **figures)
    make.item(board, rank=9, recent_change="12.5", **figures)
    words = read(client, ranking(season, "2v2")).text.partition("Drawn")[2].split()[1:]
    assert words[0:7:6] + words[2:6] == ["7", "3", "1235", "-12", "5", "4"]
    assert [words[7], words[10]] == ["8", "0"]
    assert [words[14], words[17]] == ["9", "+12"]


def test_a_team_is_found_by_its_name_and_leads_to_its_place(
    make: Make, client: Client, django_assert_num_queries: Any
) -> None:
    season = make.season()
    fill(make.board(season), range(1, 251))
    make.item(make.board(season, "2v2"), rank=1, team=make.team(name="elsewhere 0207", tag="E"))
    with django_assert_num_queries(4):
        page = read(client, ranking(season), team=" TEAM 0207 ", page="99999")
    assert places(page) == [207]
    assert "1 team found" in page.text
    assert f"{ranking(season)}?page=3#place-207" in page.values("a", "href")
    assert 207 in places(read(client, ranking(season), page="3"))
    assert page.values("input", "value") == ["TEAM 0207"]


def test_the_very_name_is_found_behind_many_that_contain_it(make: Make, client: Client) -> None:
    season = make.season()
    board = make.board(season)
    fill(board, range(1, 41))
    make.item(board, rank=50, team=make.team(name="  Team ", tag="tea"))
    make.item(board, rank=51, team=make.team(name="other", tag="team"))
    assert places(read(client, ranking(season), team="TEAM")) == [*range(1, 26), 50, 51]
    assert places(read(client, ranking(season), team="ea")) == []
    assert places(read(client, ranking(season), team="tea"))[-1] == 50
    assert places(read(client, ranking(season), team="t7")) == [7]


@pytest.mark.parametrize("typed", ["%", "\0", "\\", "x" * 20_000, "🦊", "<b>'\"", "\u202e"])
def test_any_text_may_be_searched_for(make: Make, client: Client, typed: str) -> None:
    season = make.season()
    make.board(season, items=2)
    page = read(client, ranking(season), team=typed)
    assert "0 teams found" in page.text
    assert places(page) == []


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "فريق النسور", "🦊" * 64, "W" * 64, "a&b"]
)
def test_names_are_shown_as_they_are(make: Make, client: Client, name: str) -> None:
    season = make.season(name=name, is_active=True)
    make.item(make.board(season), rank=1, team=make.team(name=name))
    for address in ("/", "/seasons/", ranking(season)):
        assert name in read(client, address).text


def test_the_seasons_are_listed_the_latest_first(
    make: Make, client: Client, django_assert_num_queries: Any
) -> None:
    make.season(name="Winter", start_date="2025-12-01", end_date="2026-03-01")
    spring = make.season(name="Spring", start_date="2026-03-01", is_active=True)
    with django_assert_num_queries(1):
        page = read(client, "/seasons/")
    assert page.text.index("Spring (active)") < page.text.index("Winter")
    assert page.values("a", "aria-current").count("page") == 1
    assert set(map(ranking, [spring] * 4, ["1v1", "2v2", "3v3", "4v4"])) <= set(
        page.values("a", "href")
    )
    assert client.get(f"/seasons/{spring.pk}/")["Location"] == ranking(spring)


def test_home_leads_to_the_whole_ranking(make: Make, client: Client) -> None:
    season = make.season(is_active=True)
    make.board(season, "3v3", items=1)
    assert ranking(season, "3v3") in read(client, "/").values("a", "href")


def test_empty_ladders_say_so(make: Make, client: Client) -> None:
    assert "There is no season yet." in read(client, "/seasons/").text
    season = make.season()
    assert "No team has played 4v4 in this season." in read(client, ranking(season, "4v4")).text
    make.board(season, "4v4")
    assert "No team has played 4v4 in this season." in read(client, ranking(season, "4v4")).text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/seasons/nonsense/1v1/", "There is no such season."),
        (f"/seasons/{UNKNOWN}/1v1/", "There is no such season."),
        (f"/seasons/{UNKNOWN}/", "There is no such season."),
        ("/seasons/%00/1v1/", "There is no such season."),
        ("/seasons/{season}/5v5/", "choose one of 1v1, 2v2, 3v3, 4v4."),
        ("/seasons/{season}/1v1/?page=0", "“0” is no page"),
        ("/seasons/{season}/1v1/?page=-1", "“-1” is no page"),
        ("/seasons/{season}/1v1/?page=x", "“x” is no page"),
        ("/seasons/{season}/1v1/?page=%C2%B2", "“²” is no page"),
        ("/seasons/{season}/1v1/?page=9999999999", "is no page"),
        ("/seasons/{season}/1v1/?page=2", "There is no page 2: the last one is page 1."),
        ("/nowhere/", "Check the address"),
    ],
)
def test_what_is_not_there_is_a_404_that_says_what_to_do(
    make: Make, client: Client, address: str, words: str
) -> None:
    season = make.season()
    make.board(season, items=2)
    page = read(client, address.format(season=season.pk), status=404)
    assert words in page.text
    assert "/seasons/" in page.values("a", "href")
    assert "This page does not exist" in page.text


def test_pages_are_kept_for_half_a_minute_and_then_asked_for_by_tag(
    make: Make, client: Client, admin_user: Staff
) -> None:
    season = make.season(is_active=True)
    item = make.item(make.board(season), rank=1, rating=1500)
    for address in ("/", "/seasons/", ranking(season)):
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=30"
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        # The same for everybody, so that anyone may keep it.
        signed_in = Client()
        signed_in.force_login(admin_user)
        same = signed_in.get(address)
        assert (same["ETag"], same.cookies.output()) == (first["ETag"], "")
        assert "Cookie" not in same.get("Vary", "")
    first = client.get(ranking(season))
    item.rating = 1600
    item.save()
    changed = client.get(ranking(season), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_only_get_and_head(make: Make, client: Client) -> None:
    season = make.season()
    for address in ("/seasons/", f"/seasons/{season.pk}/", ranking(season)):
        head = client.head(address)
        assert (head.status_code < 400, head.content) == (True, b"")
        for method in (client.post, client.put, client.delete, client.options):
            assert method(address).status_code == 405


@pytest.mark.django_db
def test_a_database_not_migrated_is_503(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE seasons RENAME TO elsewhere")
    response = client.get("/seasons/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"


def test_a_database_that_is_down_is_503_without_the_drivers_words(
    client: Client, monkeypatch: Any
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("connection to secret-host failed")

    monkeypatch.setattr(type(Season.objects.all()), "filter", fail)
    page = read(client, f"/seasons/{UNKNOWN}/1v1/", status=503)
    assert "cannot be shown right now" in page.text
    assert "secret-host" not in page.text
