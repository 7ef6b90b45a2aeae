from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.schema import with_tables
from tests.wabbitbot.conftest import Make
from versioning.presence.asking import is_present
from wabbitbot.models import (
    Achievement,
    Map,
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    SeasonConfig,
    Team,
    User,
)

pytestmark = pytest.mark.usefixtures("web")
LISTED = (User, Player, Team, Map, SeasonConfig, Season, ScrimmageLeaderboard, Achievement)
SIZES = ("1v1", "2v2", "3v3", "4v4")


def fill(make: Make, rows: int) -> None:
    """So many more rows of each entity."""
    for number in range(rows):
        player = make.player()
        make.team(team_major=player)
        Map.objects.create(name=f"map-{Map.objects.count()}", size="1v1")
        if is_present(Achievement):
            Achievement.objects.create(player=player, type="first-win")
        make.board(make.season(), SIZES[number % 4])


def url(model: type[Any], page: str, *args: object) -> str:
    return reverse(f"admin:wabbitbot_{model._meta.model_name}_{page}", args=args)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def test_organisers_find_every_entity_but_items_in_the_admin() -> None:
    registered = {model for model in admin.site._registry if model._meta.app_label == "wabbitbot"}
    assert registered == set(LISTED)
    others = set(apps.get_app_config("wabbitbot").get_models()) - registered
    assert others == {ScrimmageLeaderboardItem}


@pytest.mark.parametrize("model", with_tables(LISTED))
def test_a_list_asks_as_many_queries_for_50_rows_as_for_5(
    make: Make, admin_client: Client, model: type[Any], django_assert_max_num_queries: Any
) -> None:
    fill(make, 5)
    few = queries(admin_client, url(model, "changelist"))
    fill(make, 45)
    assert model.objects.count() == 50
    with django_assert_max_num_queries(few):
        page = admin_client.get(url(model, "changelist"))
    assert page.content.count(b'name="_selected_action"') == 50
    assert few <= 7


@pytest.mark.parametrize("model", with_tables(LISTED))
def test_forms_ask_and_offer_no_more_with_more_rows(
    make: Make, admin_client: Client, model: type[Any], django_assert_max_num_queries: Any
) -> None:
    fill(make, 5)
    address = url(model, "change", model.objects.first().pk)
    few = queries(admin_client, address)
    offered = admin_client.get(address).content.count(b"<option")
    assert queries(admin_client, url(model, "add")) <= few + 2
    fill(make, 45)
    with django_assert_max_num_queries(few):
        page = admin_client.get(address)
    assert page.content.count(b"<option") == offered


def test_a_leaderboard_shows_its_places_read_only(
    make: Make, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    board = make.board(make.season(), items=5)
    address = url(ScrimmageLeaderboard, "change", board.pk)
    few = queries(admin_client, address)
    for rank in range(6, 121):
        make.item(board, rank=rank)
    with django_assert_max_num_queries(few):
        page = admin_client.get(address).content.decode()
    best, last = (board.items.get(rank=rank).team.name for rank in (1, 100))
    beyond = board.items.get(rank=101).team.name
    assert best in page
    assert last in page
    assert beyond not in page
    assert 'name="items-0-rating"' not in page


@pytest.mark.parametrize("model", LISTED)
@pytest.mark.parametrize("text", ["member-0001", "18446744073709551616", "%", "'", "-1", "1.5"])
def test_any_text_may_be_searched_for(
    make: Make, admin_client: Client, model: type[Any], text: str
) -> None:
    fill(make, 1)
    assert admin_client.get(url(model, "changelist"), {"q": text}).status_code == 200


def test_members_are_found_by_name_and_by_whole_discord_id(
    make: Make, admin_client: Client
) -> None:
    make.user(username="fox", discord_user_id=18446744073709551615)
    make.user(username="badger", discord_user_id=1844674407370955161)
    for text in ("FOX", "18446744073709551615"):
        page = admin_client.get(url(User, "changelist"), {"q": text}).content.decode()
        assert "fox" in page
        assert "badger" not in page


def test_an_organiser_adds_a_player_with_empty_json(make: Make, admin_client: Client) -> None:
    user = make.user()
    form = {
        "user": user.pk,
        "name": "player",
        "email": "",
        "last_active_0": "2026-06-15",
        "last_active_1": "12:00:00",
        "team_join_limit": "",
        "team_join_cooldowns": "{}",
        "current_platform_ids": '{"steam": "1"}',
        "previous_platform_ids": "",
        "previous_steam_usernames": "[]",
        "wins": "0",
        "losses": "0",
        "rating": "1000",
        "metadata": "",
    }
    response = admin_client.post(url(Player, "add"), form)
    assert response.status_code == 302, response.context["adminform"].form.errors
    player = Player.objects.get()
    assert (player.metadata, player.current_platform_ids) == ({}, {"steam": "1"})
    assert player.previous_platform_ids == {}


@pytest.mark.parametrize(("name", "words"), [(" red FOXES ", "exists already"), ("new", "")])
def test_an_organiser_reads_why_a_team_is_refused(
    make: Make, admin_client: Client, name: str, words: str
) -> None:
    make.team(name="Red Foxes", tag="RF")
    form = {
        "name": name,
        "tag": "N",
        "team_type": "Team",
        "last_active_0": "2026-06-15",
        "last_active_1": "12:00:00",
    }
    response = admin_client.post(url(Team, "add"), form)
    assert response.status_code == (200 if words else 302)
    assert Team.objects.count() == (1 if words else 2)
    assert words in response.content.decode()


def test_a_second_active_season_is_refused_in_words(make: Make, admin_client: Client) -> None:
    season = make.season(is_active=True)
    form = {
        "config": season.config_id,
        "name": "next",
        "start_date": "2026-07-01",
        "end_date": "2026-08-01",
        "is_active": "on",
    }
    response = admin_client.post(url(Season, "add"), form)
    assert "Another season is active: end that one first." in response.content.decode()


def test_strangers_see_nothing(client: Client, db: None) -> None:
    for model in LISTED:
        assert client.get(url(model, "changelist")).status_code == 302
