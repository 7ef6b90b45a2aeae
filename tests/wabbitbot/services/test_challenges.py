"""Challenges: from the question to the match."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from tests.wabbitbot.services.world import HOUR, World
from wabbitbot.models import (
    Match,
    MatchStateSnapshot,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageStateSnapshot,
    Team,
)
from wabbitbot.rules.errors import (
    ChallengeExpiredError,
    IllegalTransitionError,
    InvalidLineUpError,
    InvalidSeriesError,
    RosterGroupError,
)
from wabbitbot.services import challenges, players, rosters, teams
from wabbitbot.services.errors import (
    ArchivedError,
    NoRosterError,
    NotFoundError,
    NotOnRosterError,
    SamePlayerError,
    SameTeamError,
)


@pytest.fixture
def pair(world: World) -> tuple[Team, Team]:
    return world.team(), world.team()


def mate(world: World, team: Team, group: str = "Duo") -> Any:
    return world.join(world.roster(team, group)).pk


def test_a_challenge_is_open_for_an_hour(world: World, pair: tuple[Team, Team]) -> None:
    other = mate(world, pair[0])
    asked = world.challenge(*pair, "2v2", teammate_ids=[other], best_of=3, message_id=2**64 - 1)
    asked.refresh_from_db()
    assert (asked.status, asked.expires_at) == ("Pending", world.now + HOUR)
    assert (asked.best_of, asked.message_id) == (3, 2**64 - 1)
    named = set(asked.line_up.values_list("player_id", "side"))
    assert named == {(pair[0].team_major_id, 1), (other, 1)}


def test_accepting_makes_scrimmage_match_players_and_snapshots(
    world: World, pair: tuple[Team, Team]
) -> None:
    maps = world.maps("2v2")
    mates = [mate(world, team) for team in pair]
    asked = world.challenge(*pair, "2v2", teammate_ids=[mates[0]], best_of=3)
    world.now += dt.timedelta(minutes=59)
    actor = Team.objects.get(pk=pair[1].pk).team_major
    assert actor
    world.rate(pair[1], 1234, size="2v2")
    scrimmage = world.accept(asked, teammate_ids=[mates[1]], by=actor.user_id, reason="let us play")
    scrimmage.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.status, asked.accepted_by_player_id) == ("Accepted", actor.pk)
    assert (scrimmage.status, scrimmage.best_of, scrimmage.team_size) == ("Accepted", 3, "2v2")
    assert [scrimmage.challenger_rating, scrimmage.opponent_rating] == [1000, 1234]
    assert [scrimmage.challenger_confidence, scrimmage.opponent_confidence] == [0, 1]
    match = world.match(scrimmage)
    assert (match.status, match.parent_id, match.parent_type) == (
        "Created",
        scrimmage.pk,
        "Scrimmage",
    )
    assert match.available_maps == maps
    assert set(match.line_up.values_list("player_id", "side")) == {
        (pair[0].team_major_id, 1),
        (mates[0], 1),
        (pair[1].team_major_id, 2),
        (mates[1], 2),
    }
    first = MatchStateSnapshot.objects.get(match=match)
    assert (first.status, first.reason, first.available_maps) == ("Created", "let us play", maps)
    assert first.triggered_by_user_id == actor.user_id
    assert first.triggered_by_user_name == str(actor.user)
    assert ScrimmageStateSnapshot.objects.get().status == "Accepted"
    team = Team.objects.get(pk=pair[0].pk)
    assert team.last_active == world.now
    assert world.roster(team, "Duo").last_active == world.now
    assert world.roster(team, "Squad").last_active < world.now
    assert team.team_major
    assert team.team_major.last_active == world.now


def test_too_late(world: World, pair: tuple[Team, Team]) -> None:
    mates = [mate(world, team) for team in pair]
    asked = world.challenge(*pair, "2v2", teammate_ids=[mates[0]])
    world.now += HOUR
    with pytest.raises(ChallengeExpiredError):
        world.accept(asked, teammate_ids=[mates[1]])
    assert not Scrimmage.objects.exists()
    challenges.decline(challenge_id=asked.pk, **world.kw)
    with pytest.raises(IllegalTransitionError) as refused:
        challenges.cancel(challenge_id=asked.pk, **world.kw)
    assert (refused.value.current, refused.value.wanted) == ("Declined", "Cancelled")


def test_housekeeping_cancels_what_nobody_answered_in_batches(world: World) -> None:
    first, second = world.solo(), world.solo()
    late = [world.challenge(first, second) for _ in range(5)]
    answered = world.challenge(first, second)
    challenges.decline(challenge_id=answered.pk, **world.kw)
    world.now += HOUR
    open_ = world.challenge(first, second)
    assert challenges.expire_pending(batch=2, **world.kw) == 5
    states = dict(ScrimmageChallenge.objects.values_list("pk", "status"))
    assert {states[one.pk] for one in late} == {"Cancelled"}
    assert (states[open_.pk], states[answered.pk]) == ("Pending", "Declined")
    assert challenges.expire_pending(**world.kw) == 0


def test_line_ups_of_the_challenger(world: World, pair: tuple[Team, Team]) -> None:
    first, second = pair
    other, stranger = mate(world, first), world.player().pk
    for wrong, error in (
        ([], InvalidLineUpError),
        ([other, mate(world, first)], InvalidLineUpError),
        ([stranger], NotOnRosterError),
        ([first.team_major_id], SamePlayerError),
    ):
        with pytest.raises(error):
            world.challenge(first, second, "2v2", teammate_ids=wrong)
    with pytest.raises(InvalidLineUpError):
        world.challenge(
            first,
            second,
            "2v2",
            issued_by_player_id=other,
            teammate_ids=[mate(world, first)],
        )
    assert not ScrimmageChallenge.objects.exists()


def test_settings_change_what_a_line_up_needs(
    world: World, pair: tuple[Team, Team], settings: Settings
) -> None:
    settings.LADDER = {"LINE_UPS": {"2v2": {"cores": 0}}}
    two = [mate(world, pair[0]) for _ in range(2)]
    assert world.challenge(*pair, "2v2", issued_by_player_id=two[0], teammate_ids=two[1:]).pk


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"best_of": 2}, InvalidSeriesError),
        ({"best_of": 0}, InvalidSeriesError),
        ({"best_of": 99_999}, ValidationError),
        ({"size": "5v5"}, ValidationError),
        ({"size": "1v1"}, RosterGroupError),
        ({"size": "3v3"}, NoRosterError),
        ({"opponent_team_id": uuid.UUID(int=1)}, NotFoundError),
        ({"channel_id": 2**64}, ValidationError),
    ],
    ids=str,
)
def test_what_is_no_challenge(world: World, fields: dict[str, Any], error: type) -> None:
    first, second = world.team(groups=["Duo"]), world.team()
    with pytest.raises(error):
        world.challenge(first, second, **{"size": "2v2", **fields})
    assert not ScrimmageChallenge.objects.exists()


def test_a_team_does_not_challenge_itself_or_archived_ones(
    world: World, pair: tuple[Team, Team]
) -> None:
    with pytest.raises(SameTeamError):
        world.challenge(pair[0], pair[0], "2v2")
    teams.retire_team(team_id=pair[1].pk, **world.kw)
    with pytest.raises(ArchivedError):
        world.challenge(*pair, "2v2", teammate_ids=[mate(world, pair[0])])


def test_line_ups_are_looked_at_again_on_acceptance(world: World, pair: tuple[Team, Team]) -> None:
    mates = [mate(world, team) for team in pair]
    asked = world.challenge(*pair, "2v2", teammate_ids=[mates[0]])
    roster = world.roster(pair[0], "Duo")
    rosters.leave(roster_id=roster.pk, player_id=mates[0], **world.kw)
    with pytest.raises(NotOnRosterError):
        world.accept(asked, teammate_ids=[mates[1]])
    asked.refresh_from_db()
    assert asked.status == "Pending"


def test_nobody_plays_on_both_sides(world: World, pair: tuple[Team, Team]) -> None:
    both = world.player()
    for team in pair:
        world.join(world.roster(team, "Duo"), both)
    asked = world.challenge(*pair, "2v2", teammate_ids=[both.pk])
    with pytest.raises(SamePlayerError):
        world.accept(asked, teammate_ids=[both.pk])
    assert not Match.objects.exists()


def test_archived_players_are_not_lined_up(world: World, pair: tuple[Team, Team]) -> None:
    other = mate(world, pair[0])
    players.retire_player(player_id=other, **world.kw)
    with pytest.raises(ArchivedError):
        world.challenge(*pair, "2v2", teammate_ids=[other])
