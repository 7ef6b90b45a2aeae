"""Tournaments, from the announcement to the places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.wabbitbot.services.world import DAY, NOW, World
from wabbitbot.archive.records import history
from wabbitbot.models import (
    Map,
    Match,
    Team,
    Tournament,
    TournamentLeaderboardItem,
    TournamentParticipant,
    TournamentStateSnapshot,
    TournamentTeamStats,
)
from wabbitbot.rules.errors import (
    IllegalTransitionError,
    InvalidPlacementsError,
    InvalidSeriesError,
    RosterGroupError,
)
from wabbitbot.services import matches, tournaments
from wabbitbot.services.errors import (
    AlreadyThereError,
    ArchivedError,
    BusyError,
    StateError,
    TournamentFullError,
)
from wabbitbot.services.new_match import create_match
from wabbitbot.services.teams import retire_team
from wabbitbot.services.tournament_end import complete_tournament


def started(world: World, *entrants: Team) -> Tournament:
    cup = world.tournament(entrants)
    tournaments.close_registration(tournament_id=cup.pk, **world.kw)
    return tournaments.start_tournament(tournament_id=cup.pk, **world.kw)


def match(world: World, cup: Tournament, first: Team, second: Team, best_of: int = 1) -> Match:
    if not Map.objects.filter(is_in_tournament_pool=True).exists():
        for name in ("Cup 1", "Cup 2", "Cup 3"):
            Map.objects.create(name=name, size="1v1", is_in_tournament_pool=True)
    assert first.team_major_id
    assert second.team_major_id
    made = create_match(
        team1_id=first.pk,
        team2_id=second.pk,
        team_size="1v1",
        line_up1=[first.team_major_id],
        line_up2=[second.team_major_id],
        best_of=best_of,
        tournament_id=cup.pk,
        **world.kw,
    )
    return matches.start_match(match_id=made.pk, **world.kw)


def test_a_tournament_from_end_to_end(world: World) -> None:
    season = world.season()
    first, second, third = world.solo(), world.solo(), world.solo()
    cup = started(world, first, second, third)
    final = match(world, cup, first, second, best_of=3)
    assert final.available_maps == ["Cup 1", "Cup 2", "Cup 3"]
    for winner in (first, second, first):
        world.report(world.game(final.pk), winner)
    world.now += 2 * DAY
    given_up = match(world, cup, second, third)
    matches.forfeit_match(match_id=given_up.pk, team_id=third.pk, **world.kw)
    places = {first.pk: 1, second.pk: 2, third.pk: 3}
    done = complete_tournament(tournament_id=cup.pk, places=places, **world.kw)
    assert (done.status, done.end_date) == ("Completed", world.now)
    stats = {row.team_id: row for row in TournamentTeamStats.objects.all()}
    figures = [
        (row.matches_won, row.matches_lost, row.games_won, row.games_lost)
        for row in (stats[team.pk] for team in (first, second, third))
    ]
    assert figures == [(1, 0, 2, 1), (1, 1, 1, 2), (0, 1, 0, 0)]
    assert stats[second.pk].last_match_at == world.now
    assert stats[first.pk].last_match_at == NOW
    lines = TournamentLeaderboardItem.objects.filter(leaderboard__season=season).order_by("rank")
    assert list(lines.values_list("team_id", "tournament_points", "best_placement")) == [
        (first.pk, 100, 1),
        (second.pk, 70, 2),
        (third.pk, 50, 3),
    ]
    rows = TournamentParticipant.objects.filter(tournament=cup)
    assert dict(rows.values_list("team_id", "placement")) == places
    shot = TournamentStateSnapshot.objects.get(tournament=cup, status="Completed")
    assert (shot.winner_team_id, shot.final_rankings) == (
        first.pk,
        [first.pk, second.pk, third.pk],
    )
    assert shot.completed_match_ids == [final.pk]
    assert set(shot.all_match_ids) == {final.pk, given_up.pk}
    assert (shot.registration_opened_at, shot.started_at) == (NOW, NOW)
    assert shot.completed_at == world.now
    assert set(shot.participant_team_ids) == set(places)


def test_a_second_tournament_adds_up(world: World) -> None:
    world.season()
    first, second = world.solo(), world.solo()
    for places in ({first.pk: 1, second.pk: 2}, {first.pk: 2, second.pk: 1}):
        cup = started(world, first, second)
        complete_tournament(tournament_id=cup.pk, places=places, **world.kw)
    line = TournamentLeaderboardItem.objects.get(team=first)
    assert (line.tournament_points, line.placements) == (170, [1, 2])
    assert (line.best_placement, line.average_placement) == (1, Decimal("1.5"))


def test_registration(world: World) -> None:
    cup = tournaments.announce(
        name=" Cup ",
        team_size="1v1",
        start_date=NOW + DAY,
        max_participants=2,
        **world.kw,
    )
    assert cup.name == "Cup"
    first, second, third = world.solo(), world.solo(), world.solo()

    def enter(team: Team) -> Any:
        return tournaments.register(tournament_id=cup.pk, team_id=team.pk, **world.kw)

    with pytest.raises(StateError):
        enter(first)
    tournaments.open_registration(tournament_id=cup.pk, **world.kw)
    enter(first)
    with pytest.raises(AlreadyThereError):
        enter(first)
    with pytest.raises(RosterGroupError):
        enter(world.team())
    retire_team(team_id=third.pk, **world.kw)
    with pytest.raises(ArchivedError):
        enter(third)
    enter(second)
    fourth = world.solo()
    with pytest.raises(TournamentFullError) as refused:
        enter(fourth)
    assert refused.value.maximum == 2
    tournaments.withdraw(tournament_id=cup.pk, team_id=second.pk, **world.kw)
    with pytest.raises(StateError):
        tournaments.withdraw(tournament_id=cup.pk, team_id=second.pk, **world.kw)
    enter(fourth)
    counts = TournamentStateSnapshot.objects.filter(tournament=cup, status="RegistrationOpen")
    assert sorted(counts.values_list("current_participant_count", flat=True)) == [0, 1, 1, 2, 2]
    assert set(counts.values_list("reason", flat=True)) == {"", "registration", "withdrawal"}
    tournaments.close_registration(tournament_id=cup.pk, **world.kw)
    with pytest.raises(StateError):
        enter(second)
    with pytest.raises(IllegalTransitionError):
        tournaments.open_registration(tournament_id=cup.pk, **world.kw)


@pytest.mark.parametrize(("said", "kept"), [("injury", "injury"), (" ", "withdrawal")])
def test_a_registration_taken_back_is_archived(world: World, said: str, kept: str) -> None:
    team = world.solo()
    cup = world.tournament([team])
    entry, member = cup.participants.get(), world.player().user
    tournaments.withdraw(
        tournament_id=cup.pk, team_id=team.pk, reason=said, by=member.pk, **world.kw
    )
    assert not cup.participants.exists()
    [archived] = history(entry)
    assert (archived.reason, archived.archived_by) == (kept, member.pk)
    assert archived.row["team_id"] == str(team.pk)


def test_one_team_is_no_tournament(world: World) -> None:
    cup = world.tournament([world.solo()])
    with pytest.raises(IllegalTransitionError):
        tournaments.start_tournament(tournament_id=cup.pk, **world.kw)
    tournaments.close_registration(tournament_id=cup.pk, **world.kw)
    with pytest.raises(StateError):
        tournaments.start_tournament(tournament_id=cup.pk, **world.kw)
    tournaments.cancel_tournament(tournament_id=cup.pk, **world.kw)
    shot = TournamentStateSnapshot.objects.get(tournament=cup, status="Cancelled")
    assert shot.cancelled_at == world.now
    with pytest.raises(IllegalTransitionError):
        tournaments.cancel_tournament(tournament_id=cup.pk, **world.kw)


def test_no_end_while_a_match_is_not_over(world: World) -> None:
    first, second = world.solo(), world.solo()
    cup = started(world, first, second)
    made = match(world, cup, first, second)
    places = {first.pk: 1, second.pk: 2}
    with pytest.raises(BusyError):
        complete_tournament(tournament_id=cup.pk, places=places, **world.kw)
    with pytest.raises(BusyError):
        tournaments.cancel_tournament(tournament_id=cup.pk, **world.kw)
    with pytest.raises(StateError):
        tournaments.withdraw(tournament_id=cup.pk, team_id=first.pk, **world.kw)
    matches.cancel_match(match_id=made.pk, **world.kw)
    complete_tournament(tournament_id=cup.pk, places=places, **world.kw)
    with pytest.raises(IllegalTransitionError):
        complete_tournament(tournament_id=cup.pk, places=places, **world.kw)


def test_places_have_to_fit(world: World) -> None:
    first, second, stranger = world.solo(), world.solo(), world.solo()
    cup = started(world, first, second)
    for wrong in (
        {first.pk: 1},
        {first.pk: 1, second.pk: 3},
        {first.pk: 1, second.pk: 2, stranger.pk: 3},
    ):
        with pytest.raises(InvalidPlacementsError):
            complete_tournament(tournament_id=cup.pk, places=wrong, **world.kw)
    assert Tournament.objects.get().status == "InProgress"


def test_matches_are_between_participants_of_a_running_tournament(world: World) -> None:
    first, second, stranger = world.solo(), world.solo(), world.solo()
    cup = world.tournament([first, second])
    with pytest.raises(StateError):
        match(world, cup, first, second)
    tournaments.close_registration(tournament_id=cup.pk, **world.kw)
    tournaments.start_tournament(tournament_id=cup.pk, **world.kw)
    with pytest.raises(StateError):
        match(world, cup, first, stranger)
    assert match(world, cup, first, second).parent_type == "Tournament"


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ({"name": ""}, ValidationError),
        ({"name": "x" * 10_000}, ValidationError),
        ({"name": "a\0"}, ValidationError),
        ({"description": "a\0"}, ValidationError),
        ({"end_date": NOW - 2 * DAY}, ValidationError),
        ({"max_participants": 1}, ValidationError),
        ({"max_participants": -1}, ValidationError),
        ({"max_participants": 2**40}, ValidationError),
        ({"team_size": "5v5"}, ValidationError),
        ({"best_of": 2}, InvalidSeriesError),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_tournament(world: World, bad: dict[str, Any], error: type) -> None:
    given: dict[str, Any] = {
        "name": "Cup",
        "team_size": "1v1",
        "start_date": NOW + DAY,
        "max_participants": 8,
    }
    with pytest.raises(error):
        tournaments.announce(**{**given, **bad}, **world.kw)
    assert not Tournament.objects.exists()
