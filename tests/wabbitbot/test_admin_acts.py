"""What organisers do goes by the services: done, refused in words, or not theirs to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.wabbitbot.services.world import DAY, World
from wabbitbot.admin.base import EntityAdmin
from wabbitbot.models import (
    Match,
    MatchStateSnapshot,
    Player,
    ScrimmageChallenge,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    Team,
    Tournament,
)
from wabbitbot.models.base import Entity
from wabbitbot.services import matches, players, seasons, teams, tournaments

pytestmark = pytest.mark.usefixtures("web", "db")


@dataclass(frozen=True, slots=True)
class Case:
    """An action.

    Attributes:
        model: Whose list has it.
        name: Its name.
        ready: Makes a row for which it can be done.
        becomes: Values of the row afterwards.
        unready: Makes a row for which it is refused; None where it never is.
        words: What is said then.
    """

    model: type[Entity]
    name: str
    ready: Callable[[World], Entity]
    becomes: dict[str, Any]
    unready: Callable[[World], Entity] | None = None
    words: str = ""

    def __str__(self) -> str:
        return f"{self.model.__name__} {self.name}"


def running(world: World) -> Match:
    return world.match(world.running(world.solo(), world.solo()))


def over(world: World) -> Match:
    match = running(world)
    return matches.cancel_match(match_id=match.pk, **world.kw)


def busy_team(world: World) -> Team:
    return running(world).team1


def busy_player(world: World) -> Player:
    major = busy_team(world).team_major
    assert major
    return major


def retired_team(world: World) -> Team:
    return teams.retire_team(team_id=world.team().pk, **world.kw)


def retired_player(world: World) -> Player:
    return players.retire_player(player_id=world.player().pk, **world.kw)


def challenge(world: World) -> ScrimmageChallenge:
    return world.challenge(world.solo(), world.solo())


def lapsed(world: World) -> ScrimmageChallenge:
    world.now = timezone.now() - DAY
    return challenge(world)


def accepted(world: World) -> ScrimmageChallenge:
    world.maps()
    asked = challenge(world)
    world.accept(asked)
    return asked


def announced(world: World) -> Tournament:
    return tournaments.announce(
        name="Cup", team_size="1v1", start_date=world.now, max_participants=8, **world.kw
    )


def closed(world: World, entrants: int = 2) -> Tournament:
    cup = world.tournament([world.solo() for _ in range(entrants)])
    return tournaments.close_registration(tournament_id=cup.pk, **world.kw)


def cancelled(world: World) -> Tournament:
    cup = announced(world)
    return tournaments.cancel_tournament(tournament_id=cup.pk, **world.kw)


def ended(world: World) -> Season:
    return seasons.end_season(season_id=world.season().pk, **world.kw)


CASES = [
    Case(Player, "retire", World.player, {"is_archived": True}, busy_player, "is not over"),
    Case(Player, "reinstate", retired_player, {"is_archived": False}),
    Case(Team, "retire", World.team, {"is_archived": True}, busy_team, "cancel the match first"),
    Case(Team, "reinstate", retired_team, {"is_archived": False}),
    Case(
        Season,
        "start",
        lambda world: world.season(start=False),
        {"is_active": True},
        World.season,
        "The season is active already",
    ),
    Case(Season, "end", World.season, {"is_active": False}, ended, "end the active one"),
    Case(
        ScrimmageChallenge,
        "cancel",
        challenge,
        {"status": "Cancelled"},
        accepted,
        "cannot become Cancelled",
    ),
    Case(ScrimmageChallenge, "expire", lapsed, {"status": "Cancelled"}),
    Case(Match, "cancel", running, {"status": "Cancelled"}, over, "create a new match"),
    Case(Match, "forfeit_first", running, {"status": "Forfeited"}, over, "leads nowhere"),
    Case(Match, "forfeit_second", running, {"status": "Forfeited"}, over, "leads nowhere"),
    Case(
        Tournament,
        "open_registration",
        announced,
        {"status": "RegistrationOpen"},
        cancelled,
        "create a new tournament",
    ),
    Case(
        Tournament,
        "close_registration",
        World.tournament,
        {"status": "RegistrationClosed"},
        announced,
        "cannot become RegistrationClosed",
    ),
    Case(
        Tournament,
        "start",
        closed,
        {"status": "InProgress"},
        lambda world: closed(world, entrants=1),
        "it needs 2 teams to start",
    ),
    Case(
        Tournament,
        "cancel",
        announced,
        {"status": "Cancelled"},
        cancelled,
        "Cancelled leads nowhere",
    ),
]
REFUSED = [case for case in CASES if case.unready]


def address(model: type[Entity]) -> str:
    return reverse(f"admin:wabbitbot_{model._meta.model_name}_changelist")


def choose(client: Client, row: Entity, action: str) -> str:
    """Choose an action for a row; what is said then."""
    given = {"action": action, "_selected_action": [str(row.pk)]}
    answer = client.post(address(type(row)), given, follow=True)
    return " ".join(map(str, answer.context["messages"]))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_done(admin_client: Client, case: Case) -> None:
    row = case.ready(World())
    assert "done for 1." in choose(admin_client, row, case.name)
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in case.becomes} == case.becomes
    assert LogEntry.objects.get().object_id == str(row.pk)


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_it_is_refused_with_the_next_step(admin_client: Client, case: Case) -> None:
    assert case.unready
    row = case.unready(World())
    row.refresh_from_db()
    before = dict(row.__dict__, _state=None)
    told = choose(admin_client, row, case.name)
    assert case.words in told
    assert "Next step: " in told
    assert "done for" not in told
    row.refresh_from_db()
    assert dict(row.__dict__, _state=None) == before
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_who_may_not_change_does_nothing(client: Client, case: Case) -> None:
    row = case.ready(World())
    row.refresh_from_db()
    before = dict(row.__dict__, _state=None)
    name = str(row._meta.model_name)
    clerk = User.objects.create_user("clerk", is_staff=True)
    client.force_login(clerk)
    for right in ("view", "delete"):
        clerk.user_permissions.add(Permission.objects.get(codename=f"{right}_{name}"))
    assert "done for" not in choose(client, row, case.name)
    row.refresh_from_db()
    assert dict(row.__dict__, _state=None) == before
    clerk.user_permissions.add(Permission.objects.get(codename=f"change_{name}"))
    assert "done for 1." in choose(client, row, case.name)


def test_every_action_of_the_lists_is_proven() -> None:
    offered = {
        (found.model, action.__name__)
        for found in admin.site._registry.values()
        if isinstance(found, EntityAdmin)
        for action in found.actions or ()
        if callable(action)
    }
    proven = {(case.model, case.name) for case in CASES} | {(ScrimmageLeaderboard, "deal")}
    assert offered == proven


def test_the_side_that_forfeits_loses(admin_client: Client) -> None:
    world = World()
    for action, side in (("forfeit_first", "team2_id"), ("forfeit_second", "team1_id")):
        match = running(world)
        choose(admin_client, match, action)
        match.refresh_from_db()
        assert match.winner_id == getattr(match, side)


def test_the_snapshot_tells_who_did_it(admin_client: Client) -> None:
    match = running(World())
    choose(admin_client, match, "cancel")
    last = MatchStateSnapshot.objects.filter(match=match).order_by("-created_at").first()
    assert last is not None
    assert last.reason == "Cancel the match, by the staff account admin"


def test_ranks_are_dealt(admin_client: Client, client: Client) -> None:
    world = World()
    board = ScrimmageLeaderboard.objects.get(season=world.season(), team_size="1v1")
    for rank, rating in ((1, 1000), (2, 1100)):
        ScrimmageLeaderboardItem.objects.create(
            leaderboard=board, team=world.solo(), rank=rank, rating=rating
        )
    assert "done for 1." in choose(admin_client, board, "deal")
    assert [int(item.rating) for item in board.items.order_by("rank")] == [1100, 1000]
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_scrimmageleaderboard"))
    client.force_login(clerk)
    assert "done for" not in choose(client, board, "deal")


def test_of_several_rows_those_that_can_are_done(admin_client: Client) -> None:
    world = World()
    busy, idle = busy_team(world), world.team()
    given = {"action": "retire", "_selected_action": [str(busy.pk), str(idle.pk)]}
    answer = admin_client.post(address(Team), given, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert f"{busy}: The team {busy} is in a match that is not over." in told[0]
    assert told[1] == "Retire from the ladder: done for 1."
    assert list(Team.objects.filter(is_archived=True)) == [idle]


def test_too_many_rows_are_refused(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    chosen = [world.team(), world.team()]
    monkeypatch.setattr("wabbitbot.admin.acts.MOST_AT_ONCE", 1)
    given = {"action": "retire", "_selected_action": [str(team.pk) for team in chosen]}
    answer = admin_client.post(address(Team), given, follow=True)
    [told] = answer.context["messages"]
    assert "More than 1 rows are selected: nothing was done." in str(told)
    assert not Team.objects.filter(is_archived=True).exists()


def test_a_value_that_cannot_be_stored_is_told(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = World().team()

    def refuse(**_given: object) -> None:
        raise ValidationError({"name": "Too long."})

    monkeypatch.setattr("wabbitbot.admin.teams.retire_team", refuse)
    assert choose(admin_client, team, "retire") == (
        f"{team}: Too long. Next step: correct the row on its page, and try again."
    )
