from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.versioning.presence.conftest import set_version
from tests.wabbitbot.conftest import Make
from tests.wabbitbot.factories import make_all
from wabbitbot.models import (
    Game,
    Match,
    MatchStateSnapshot,
    Player,
    Scrimmage,
    ScrimmageLeaderboard,
    ScrimmageTeamStats,
    Season,
    Team,
    Tournament,
    User,
)

pytestmark = pytest.mark.usefixtures("web")


def url(model: type[Any], page: str, *args: object) -> str:
    return reverse(f"admin:wabbitbot_{model._meta.model_name}_{page}", args=args)


def test_a_leaderboard_shows_its_first_hundred_places_and_how_many_there_are(
    make: Make, admin_client: Client
) -> None:
    board = make.board(make.season(), items=99)
    address = url(ScrimmageLeaderboard, "change", board.pk)
    assert "Places: 99</h2>" in admin_client.get(address).content.decode()
    for rank in range(100, 121):
        make.item(board, rank=rank)
    page = admin_client.get(address).content.decode()
    best, last = (board.items.get(rank=rank).team.name for rank in (1, 100))
    beyond = board.items.get(rank=101).team.name
    assert "Places: the first 100 of 120</h2>" in page
    assert best in page
    assert last in page
    assert beyond not in page


@pytest.mark.django_db
def test_nothing_is_deleted_from_the_admin(admin_client: Client) -> None:
    for model, rows in make_all(2).items():
        if not (rows and admin.site.is_registered(model)):
            continue
        assert admin_client.get(url(model, "delete", rows[0].pk)).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": [rows[0].pk], "post": "yes"}
        admin_client.post(url(model, "changelist"), chosen)
        assert "delete_selected" not in admin_client.get(url(model, "changelist")).content.decode()
        assert model._default_manager.filter(pk=rows[0].pk).exists()


@pytest.mark.django_db
def test_what_the_services_write_can_be_seen_and_not_changed(admin_client: Client) -> None:
    rows = make_all(2)
    for model in (Match, Game, Scrimmage, MatchStateSnapshot, ScrimmageTeamStats):
        address = url(model, "change", rows[model][0].pk)
        assert b'name="_save"' not in admin_client.get(address).content
        assert admin_client.post(address, {"status": "Cancelled"}).status_code == 403
        assert admin_client.get(url(model, "add")).status_code == 403


@pytest.mark.django_db
def test_an_organiser_changes_a_tournament_but_not_its_status(admin_client: Client) -> None:
    tournament = make_all(3)[Tournament][0]
    address = url(Tournament, "change", tournament.pk)
    page = admin_client.get(address)
    form = {
        f"{formset.formset.prefix}-{name}": value
        for formset in page.context["inline_admin_formsets"]
        for name, value in formset.formset.management_form.initial.items()
    }
    form |= {
        "name": "Cup",
        "description": "",
        "status": "Cancelled",
        "team_size": "2v2",
        "start_date_0": "2026-07-01",
        "start_date_1": "12:00:00",
        "max_participants": "16",
        "best_of": "3",
    }
    response = admin_client.post(address, form)
    assert response.status_code == 302, response.context["errors"]
    tournament.refresh_from_db()
    assert (tournament.name, tournament.status, tournament.best_of) == ("Cup", "Announced", 3)


@pytest.mark.django_db
def test_a_match_names_what_it_is_part_of(admin_client: Client, make: Make) -> None:
    rows = make_all(3)
    cup, scrimmage, _ = rows[Match]
    for match, model, word in (
        (cup, Tournament, "tournament"),
        (scrimmage, Scrimmage, "scrimmage"),
    ):
        link = f'<a href="{url(model, "change", match.parent_id)}">{word}</a>'
        assert link in admin_client.get(url(Match, "change", match.pk)).content.decode()
        assert link in admin_client.get(url(Match, "changelist")).content.decode()
    casual = Match.objects.create(team1=make.team(), team2=make.team(), team_size="1v1")
    page = admin_client.get(url(Match, "change", casual.pk)).content.decode()
    assert "nothing (casual)" in page


@pytest.mark.django_db
def test_json_can_be_read_and_is_escaped(admin_client: Client) -> None:
    rows = make_all(2)
    match, player = rows[Match][0], rows[Player][0]
    Match.objects.filter(pk=match.pk).update(final_map_pool=["Death Row", "<b>"])
    page = admin_client.get(url(Match, "change", match.pk)).content.decode()
    assert "Death Row, &lt;b&gt;" in page
    Player.objects.filter(pk=player.pk).update(team_join_cooldowns={"<i>": "soon"})
    page = admin_client.get(url(Player, "change", player.pk)).content.decode()
    assert "{\n  &quot;&lt;i&gt;&quot;: &quot;soon&quot;\n}</pre>" in page


def test_members_are_found_by_name_and_by_whole_discord_id(
    make: Make, admin_client: Client
) -> None:
    make.user(username="fox", discord_user_id=18446744073709551615)
    make.user(username="badger", discord_user_id=1844674407370955161)
    for text in ("FOX", "18446744073709551615"):
        page = admin_client.get(url(User, "changelist"), {"q": text}).content.decode()
        assert "fox" in page
        assert "badger" not in page


def test_players_are_found_on_a_schema_without_their_addresses(
    make: Make, admin_client: Client
) -> None:
    make.player(name="fox")
    make.player(name="badger")
    set_version("001-1.0")
    listed = admin_client.get(url(Player, "changelist"), {"q": "FOX"}).content.decode()
    where = {"app_label": "wabbitbot", "model_name": "teammember", "field_name": "player"}
    offered = admin_client.get(reverse("admin:autocomplete"), {"term": "FOX", **where})
    for found in (listed, offered.content.decode()):
        assert "fox" in found
        assert "badger" not in found


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
        "wins": "100",
        "rating": "3000",
        **{
            f"{part}-{count}_FORMS": "0"
            for part in ("memberships", "achievements")
            for count in ("TOTAL", "INITIAL")
        },
        "metadata": "",
    }
    response = admin_client.post(url(Player, "add"), form)
    assert response.status_code == 302, response.context["adminform"].form.errors
    player = Player.objects.get()
    assert (player.metadata, player.current_platform_ids) == ({}, {"steam": "1"})
    assert (int(player.rating), player.wins) == (1000, 0)
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
        **{
            f"{part}-{count}_FORMS": "0"
            for part in ("rosters", "scrimmageteamstats", "tournamentteamstats")
            for count in ("TOTAL", "INITIAL")
        },
    }
    response = admin_client.post(url(Team, "add"), form)
    assert response.status_code == (200 if words else 302)
    assert Team.objects.count() == (1 if words else 2)
    assert words in response.content.decode()


def test_a_season_starts_by_the_service_and_not_by_the_form(
    make: Make, admin_client: Client
) -> None:
    season = make.season()
    form = {
        "config": season.config_id,
        "name": "next",
        "start_date": "2026-07-01",
        "end_date": "2026-08-01",
        "is_active": "on",
    }
    assert admin_client.post(url(Season, "add"), form).status_code == 302
    assert not Season.objects.get(name="next").is_active


def test_pages_name_their_icon(admin_client: Client) -> None:
    for address in (reverse("admin:index"), url(Team, "changelist"), url(Team, "add")):
        assert '<link rel="icon" href="/static/wabbitbot/icon' in (
            admin_client.get(address).content.decode()
        )


def test_strangers_see_nothing(client: Client, db: None) -> None:
    for model in (User, Player, Team, Match, MatchStateSnapshot):
        assert client.get(url(model, "changelist")).status_code == 302
