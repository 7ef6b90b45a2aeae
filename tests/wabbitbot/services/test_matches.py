"""Matches and games, from the map bans to the last snapshot."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.wabbitbot.services.world import World
from wabbitbot.models import (
    Division,
    Game,
    GameStateSnapshot,
    Map,
    Match,
    MatchStateSnapshot,
    Scrimmage,
    Team,
)
from wabbitbot.rules.errors import IllegalTransitionError, InvalidSeriesError
from wabbitbot.services import games, matches
from wabbitbot.services.errors import (
    AlreadyReportedError,
    AlreadyThereError,
    MapError,
    NotASideError,
    NotFoundError,
    SameTeamError,
    StateError,
)
from wabbitbot.services.new_match import create_match


@pytest.fixture
def sides(world: World) -> tuple[Team, Team]:
    return world.solo(), world.solo()


def casual(world: World, sides: tuple[Team, Team], **fields: Any) -> Match:
    given = {
        "team1_id": sides[0].pk,
        "team2_id": sides[1].pk,
        "team_size": "1v1",
        "line_up1": [sides[0].team_major_id],
        "line_up2": [sides[1].team_major_id],
        **world.kw,
        **fields,
    }
    return create_match(**given)


def states(match: Match) -> list[str]:
    # A test's clock stands still, so the order is that of the states' own.
    found = list(MatchStateSnapshot.objects.filter(match=match).values_list("status", flat=True))
    return sorted(found)


def test_a_series_of_three(world: World, sides: tuple[Team, Team]) -> None:
    world.maps()
    first, second = sides
    match = casual(world, sides, best_of=3)
    assert (match.parent_id, match.parent_type) == (None, None)
    matches.start_match(match_id=match.pk, **world.kw)
    divisions = [Division.objects.create(name=f"D{n}", faction="BLUFOR") for n in (1, 2)]
    for number, winner in enumerate((first, second, second), start=1):
        game = games.create_game(
            match_id=match.pk,
            team1_division_id=divisions[0].pk,
            team2_division_id=divisions[1].pk,
            **world.kw,
        )
        # Each map of the pool once.
        assert (game.game_number, game.map.name) == (number, f"1v1 map {number - 1}")
        games.start_game(game_id=game.pk, **world.kw)
        world.now += dt.timedelta(minutes=20)
        world.report(game, winner)
    match.refresh_from_db()
    assert (match.status, match.winner_id, match.completed_at) == (
        "Completed",
        second.pk,
        world.now,
    )
    last = MatchStateSnapshot.objects.get(match=match, status="Completed")
    assert (last.final_score, last.winner_id, last.current_game_number) == ("1-2", second.pk, 3)
    assert last.available_maps == []
    assert last.completed_at == world.now
    before = MatchStateSnapshot.objects.filter(match=match).exclude(status="Completed")
    assert set(before.values_list("final_score", flat=True)) == {""}
    seen = GameStateSnapshot.objects.filter(game__game_number=1).order_by("created_at", "status")
    assert [one.status for one in seen] == ["Created", "InProgress", "Completed"]
    done = seen.get(status="Completed")
    assert (done.team1_player_ids, done.team2_player_ids) == (
        [first.team_major_id],
        [second.team_major_id],
    )
    assert (done.team1_division_id, done.winner_id) == (divisions[0].pk, first.pk)
    assert done.completed_at == done.created_at
    with pytest.raises(StateError):
        games.create_game(match_id=match.pk, **world.kw)


def test_a_series_ends_with_its_decision_unless_played_to_completion(
    world: World, sides: tuple[Team, Team]
) -> None:
    world.maps()
    for to_the_end, played in ((False, 2), (True, 3)):
        match = casual(world, sides, best_of=3, play_to_completion=to_the_end)
        matches.start_match(match_id=match.pk, **world.kw)
        for number in range(1, played + 1):
            match.refresh_from_db()
            assert match.status == "InProgress", number
            world.report(world.game(match.pk), sides[0])
        match.refresh_from_db()
        assert (match.status, match.winner_id) == ("Completed", sides[0].pk)


def test_bans_shape_the_pool(world: World, sides: tuple[Team, Team]) -> None:
    world.maps(count=5)
    Map.objects.create(name="Retired", size="1v1", is_active=False, is_in_random_pool=True)
    Map.objects.create(name="Cup", size="1v1", is_in_tournament_pool=True)
    match = casual(world, sides)
    assert len(match.available_maps) == 5

    def ban(team: Team, *maps: str) -> Match:
        return matches.submit_bans(match_id=match.pk, team_id=team.pk, maps=maps, **world.kw)

    def confirm(team: Team) -> Match:
        return matches.confirm_bans(match_id=match.pk, team_id=team.pk, **world.kw)

    first, second = sides
    for wrong in (["Cup"], ["1v1 map 0"] * 2, ["1v1 map 0", "1v1 map 1", "1v1 map 2"]):
        with pytest.raises(MapError):
            ban(first, *wrong)
    with pytest.raises(NotASideError):
        ban(world.solo(), "1v1 map 0")
    ban(first, "1v1 map 3")
    ban(first, "1v1 map 0", "1v1 map 1")
    confirm(first)
    for again in (confirm, lambda team: ban(team, "1v1 map 4")):
        with pytest.raises(AlreadyThereError):
            again(first)
    assert Match.objects.get(pk=match.pk).final_map_pool == []
    ban(second, "1v1 map 1", "1v1 map 2")
    confirm(second)
    match.refresh_from_db()
    assert match.final_map_pool == ["1v1 map 3", "1v1 map 4"]
    shot = MatchStateSnapshot.objects.filter(match=match, team2_bans_confirmed=True).get()
    assert (shot.team1_bans_submitted, shot.team1_map_bans) == (
        True,
        ["1v1 map 0", "1v1 map 1"],
    )
    assert MatchStateSnapshot.objects.filter(match=match).count() == 6
    matches.start_match(match_id=match.pk, **world.kw)
    with pytest.raises(StateError):
        ban(first, "1v1 map 3")
    with pytest.raises(MapError):
        games.create_game(match_id=match.pk, map_name="1v1 map 0", **world.kw)
    game = games.create_game(match_id=match.pk, map_name="1v1 map 4", **world.kw)
    assert game.map.name == "1v1 map 4"


def test_bans_that_nobody_confirmed_do_not_count(world: World, sides: tuple[Team, Team]) -> None:
    maps = world.maps()
    match = casual(world, sides)
    matches.submit_bans(match_id=match.pk, team_id=sides[0].pk, maps=maps[:1], **world.kw)
    assert matches.start_match(match_id=match.pk, **world.kw).final_map_pool == maps


def test_without_maps_there_is_no_game(world: World, sides: tuple[Team, Team]) -> None:
    match = casual(world, sides)
    matches.start_match(match_id=match.pk, **world.kw)
    with pytest.raises(MapError):
        games.create_game(match_id=match.pk, **world.kw)


def test_one_game_at_a_time(world: World, sides: tuple[Team, Team]) -> None:
    scrimmage = world.running(*sides, best_of=3)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    with pytest.raises(AlreadyThereError):
        games.create_game(match_id=scrimmage.match_id, **world.kw)
    games.cancel_game(game_id=game.pk, **world.kw)
    following = world.game(scrimmage.match_id)
    # A cancelled game keeps its number, and gives its map back.
    assert (following.game_number, following.map_id) == (2, game.map_id)


def test_every_illegal_way_is_named(world: World, sides: tuple[Team, Team]) -> None:
    scrimmage = world.running(*sides, best_of=3)
    assert scrimmage.match_id
    match = {"match_id": scrimmage.match_id, **world.kw}
    game = games.create_game(**match)
    one = {"game_id": game.pk, **world.kw}
    cases: list[tuple[Any, dict[str, Any], str, str, str]] = [
        (matches.start_match, match, "match", "InProgress", "InProgress"),
        (games.report_game, {**one, "winner_id": sides[0].pk}, "game", "Created", "Completed"),
        (games.forfeit_game, {**one, "team_id": sides[0].pk}, "game", "Created", "Forfeited"),
    ]
    for call, given, entity, current, wanted in cases:
        with pytest.raises(IllegalTransitionError) as refused:
            call(**given)
        error = refused.value
        assert (error.entity, error.current, error.wanted) == (entity, current, wanted)
    matches.cancel_match(**match)
    for call, given in (
        (matches.start_match, match),
        (matches.cancel_match, match),
        (matches.forfeit_match, {**match, "team_id": sides[0].pk}),
        (games.start_game, one),
        (games.cancel_game, one),
        (games.report_game, {**one, "winner_id": sides[0].pk}),
    ):
        with pytest.raises(IllegalTransitionError):
            call(**given)
    with pytest.raises(NotFoundError):
        games.start_game(game_id=uuid.uuid4(), **world.kw)


def test_cancelling_takes_the_open_game_and_the_scrimmage_along(
    world: World, sides: tuple[Team, Team]
) -> None:
    scrimmage = world.running(*sides, best_of=3)
    assert scrimmage.match_id
    world.report(world.game(scrimmage.match_id), sides[0])
    world.game(scrimmage.match_id)
    matches.cancel_match(match_id=scrimmage.match_id, reason="storm", **world.kw)
    assert Scrimmage.objects.get().status == "Cancelled"
    assert list(Game.objects.order_by("game_number").values_list("status", flat=True)) == [
        "Completed",
        "Cancelled",
    ]
    last = MatchStateSnapshot.objects.get(status="Cancelled")
    assert (last.cancelled_at, last.reason, last.winner_id) == (world.now, "storm", None)
    assert GameStateSnapshot.objects.get(status="Cancelled").cancelled_at == world.now


def test_a_match_is_given_up(world: World, sides: tuple[Team, Team]) -> None:
    scrimmage = world.running(*sides, best_of=3)
    assert scrimmage.match_id
    world.report(world.game(scrimmage.match_id), sides[0])
    with pytest.raises(NotASideError):
        matches.forfeit_match(match_id=scrimmage.match_id, team_id=uuid.uuid4(), **world.kw)
    matches.forfeit_match(match_id=scrimmage.match_id, team_id=sides[0].pk, **world.kw)
    last = MatchStateSnapshot.objects.get(status="Forfeited")
    assert (last.forfeited_team_id, last.winner_id) == (sides[0].pk, sides[1].pk)
    assert (last.forfeited_at, last.final_score) == (world.now, "1-0")
    scrimmage.refresh_from_db()
    assert (scrimmage.challenger_score, scrimmage.opponent_score) == (1, 0)


def test_a_game_is_given_up_and_counts(world: World, sides: tuple[Team, Team]) -> None:
    scrimmage = world.running(*sides)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    games.forfeit_game(game_id=game.pk, team_id=sides[0].pk, **world.kw)
    assert world.match(scrimmage).winner_id == sides[1].pk
    shot = GameStateSnapshot.objects.get(status="Forfeited")
    assert (shot.forfeited_team_id, shot.winner_id) == (sides[0].pk, sides[1].pk)
    assert world.stats(sides[1]).wins == 1


@pytest.mark.parametrize("agrees", [True, False])
def test_the_first_report_stands(world: World, sides: tuple[Team, Team], agrees: bool) -> None:
    scrimmage = world.running(*sides)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    with pytest.raises(NotASideError):
        games.report_game(game_id=game.pk, winner_id=uuid.uuid4(), **world.kw)
    nobody: Any = None
    with pytest.raises(NotASideError):
        games.report_game(game_id=game.pk, winner_id=nobody, **world.kw)
    with pytest.raises(NotASideError):
        games.forfeit_game(game_id=game.pk, team_id=nobody, **world.kw)
    world.report(game, sides[0])
    with pytest.raises(AlreadyReportedError) as refused:
        world.report(game, sides[0] if agrees else sides[1])
    assert (refused.value.winner_id, refused.value.agrees) == (sides[0].pk, agrees)
    assert str(sides[0].pk) in str(refused.value)
    assert world.stats(sides[0]).wins == 1


def test_a_clock_that_runs_behind_ends_nothing_before_it_began(
    world: World, sides: tuple[Team, Team]
) -> None:
    scrimmage = world.running(*sides)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    world.now -= dt.timedelta(seconds=2)
    world.report(game, sides[0])
    match = world.match(scrimmage)
    assert match.completed_at == match.started_at


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"best_of": 2}, InvalidSeriesError),
        ({"best_of": 99_999}, ValidationError),
        ({"team_size": "5v5"}, ValidationError),
        ({"tournament_id": uuid.UUID(int=1)}, NotFoundError),
    ],
    ids=str,
)
def test_what_is_no_match(
    world: World, sides: tuple[Team, Team], fields: dict[str, Any], error: type
) -> None:
    with pytest.raises(error):
        casual(world, sides, **fields)
    with pytest.raises(SameTeamError):
        casual(world, (sides[0], sides[0]))
    assert not Match.objects.exists()


def test_reasons_are_checked(world: World, sides: tuple[Team, Team]) -> None:
    match = casual(world, sides)
    with pytest.raises(ValidationError):
        matches.cancel_match(match_id=match.pk, reason="a\0b", **world.kw)
    # Nothing of the refused change is left.
    assert Match.objects.get().status == "Created"
    assert states(match) == ["Created"]
