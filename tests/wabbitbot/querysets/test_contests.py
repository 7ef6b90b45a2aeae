"""Matches and scrimmages: two teams against each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wabbitbot.conftest import NOW
from tests.wabbitbot.querysets.conftest import DAY, MOMENT, Play
from wabbitbot.models import Game, Match, Scrimmage

KINDS = ["match", "scrimmage"]
MODELS: dict[str, Any] = {"match": Match, "scrimmage": Scrimmage}
SIDES = {"match": ("team1", "team2"), "scrimmage": ("challenger_team", "opponent_team")}
OVER = {"Declined", "Completed", "Cancelled", "Forfeited"}


@pytest.mark.parametrize("kind", KINDS)
def test_by_status(play: Play, kind: str) -> None:
    objects, make = MODELS[kind].objects, getattr(play, kind)
    statuses = [value for value, _ in MODELS[kind]._meta.get_field("status").choices]
    for status in statuses:
        make(status=status)
    found = {s: [one.status for one in objects.with_status(s)] for s in statuses}
    assert found == {s: [s] for s in statuses}
    assert {one.status for one in objects.active()} == set(statuses) - OVER
    assert [one.status for one in objects.completed()] == ["Completed"]
    two = objects.with_status("Cancelled", "Forfeited")
    assert {one.status for one in two} == {"Cancelled", "Forfeited"}
    assert not objects.with_status().exists()


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_team_on_either_side(play: Play, kind: str) -> None:
    objects, make, sides = MODELS[kind].objects, getattr(play, kind), SIDES[kind]
    team = play.team()
    mine = [make(**{sides[number % 2]: team}, created_at=NOW - number * DAY) for number in range(5)]
    make(created_at=NOW)
    assert set(objects.of_team(team)) == set(mine)
    assert list(objects.latest_of_team(team)) == mine
    for limit in (0, -1, 1, 2, 5, 6):
        assert list(objects.latest_of_team(team, limit)) == mine[: max(0, limit)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_latest_of_a_team_compose(play: Play, kind: str) -> None:
    objects, make, (first, _) = MODELS[kind].objects, getattr(play, kind), SIDES[kind]
    team = play.team()
    played = make(**{first: team}, status="Completed", created_at=NOW)
    make(**{first: team}, status="Cancelled", created_at=NOW + DAY)
    found = objects.completed().select_related(first).latest_of_team(team, 1)
    assert [(one, getattr(one, first).name) for one in found] == [(played, team.name)]


@pytest.mark.parametrize("kind", KINDS)
def test_by_size_and_time(play: Play, kind: str) -> None:
    objects, make = MODELS[kind].objects, getattr(play, kind)
    before, start, last, end = (
        make(created_at=moment, team_size=size)
        for moment, size in (
            (NOW - MOMENT, "1v1"),
            (NOW, "2v2"),
            (NOW + DAY - MOMENT, "2v2"),
            (NOW + DAY, "3v3"),
        )
    )
    within = objects.created_between(NOW, NOW + DAY)
    assert set(within) == {start, last}
    assert set(objects.of_size("2v2")) == {start, last}
    assert list(objects.of_size("3v3")) == [end]
    assert list(objects.latest_first()) == [end, last, start, before]
    objects.update(created_at=NOW)
    assert list(objects.latest_first()) == sorted(
        objects.all(), key=lambda one: one.pk, reverse=True
    )


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_player(play: Play, kind: str) -> None:
    objects, make = MODELS[kind].objects, getattr(play, kind)
    player, other = play.player(), play.player()
    mine = make([other, player], created_at=NOW)
    make([other])
    make()
    assert list(objects.of_player(player)) == [mine]
    older = make([player], created_at=NOW - 9 * DAY)
    assert list(objects.latest_of_player(player)) == [mine, older]
    assert list(objects.latest_of_player(player, 1)) == [mine]
    assert list(objects.latest_of_player(player, -1)) == []


def test_by_parent(play: Play) -> None:
    tournament, scrimmage = play.tournament(), play.scrimmage()
    Match.objects.all().delete()
    of_tournament = play.match(parent_id=tournament.pk, parent_type="Tournament")
    of_scrimmage = play.match(parent_id=scrimmage.pk, parent_type="Scrimmage")
    casual = play.match()
    assert list(Match.objects.of_tournament(tournament)) == [of_tournament]
    assert list(Match.objects.of_scrimmage(scrimmage)) == [of_scrimmage]
    assert list(Match.objects.casual()) == [casual]


def test_games_of_a_match_come_by_number(play: Play) -> None:
    match, other, player = play.match(), play.match(), play.player()
    for number in (2, 3, 1):
        play.game(match, number)
    game = play.game(other, 1)
    game.line_up.create(player=player, side=2)
    assert [one.game_number for one in Game.objects.of_match(match)] == [1, 2, 3]
    assert list(Game.objects.of_player(player)) == [game]
