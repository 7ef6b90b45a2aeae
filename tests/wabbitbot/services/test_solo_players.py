"""Players bear the figures of the team that each plays alone for, whatever changes these."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from tests.wabbitbot.services.arena import Arena, split
from tests.wabbitbot.services.world import DAY, World
from wabbitbot.models import Player, ProvenPotentialRecord, Scrimmage, Team
from wabbitbot.services import games, matches, rosters, seasons, teams
from wabbitbot.services.decay import decay_ratings

Figures = tuple[Any, Any, Any]


def figures_of(world: World, team: Team) -> Figures:
    stats = world.stats(team)
    return stats.wins, stats.losses, stats.current_rating


def player_of(world: World, team: Team) -> Player:
    assert team.team_major_id
    return Player.objects.using(world.using).get(pk=team.team_major_id)


def borne(world: World, team: Team) -> Figures:
    player = player_of(world, team)
    return player.wins, player.losses, player.rating


def test_a_result_writes_the_figures_of_both_players(world: World) -> None:
    first, second = world.solo(), world.solo()
    member = world.player().user
    scrimmage = world.running(first, second)
    assert scrimmage.match_id
    game = world.game(scrimmage.match_id)
    games.report_game(game_id=game.pk, winner_id=first.pk, by=member.pk, **world.kw)
    for team, record in ((first, (1, 0)), (second, (0, 1))):
        assert borne(world, team) == figures_of(world, team)
        assert borne(world, team)[:2] == record
        assert player_of(world, team).updated_by_user_id == member.pk
    # Nobody else's.
    assert Player.objects.get(user=member).rating == 1000


def test_teams_of_several_leave_their_players_alone(world: World) -> None:
    first, second = world.team(), world.team()
    mates = [world.join(world.roster(team, "Duo")) for team in (first, second)]
    world.maps("2v2")
    asked = world.challenge(first, second, "2v2", teammate_ids=[mates[0].pk])
    scrimmage = world.accept(asked, teammate_ids=[mates[1].pk])
    assert scrimmage.match_id
    matches.start_match(match_id=scrimmage.match_id, **world.kw)
    world.report(world.game(scrimmage.match_id), first)
    assert world.stats(first, "2v2").wins == 1
    assert not Player.objects.exclude(wins=0, losses=0, rating=1000).exists()


def test_points_paid_back_reach_the_established_player(world: World) -> None:
    new, old, other = world.solo(), world.solo(), world.solo()
    world.rate(old, 1200)
    world.rate(new, 1100, games=18)
    world.play(new, old)
    before = borne(world, old)
    assert before == figures_of(world, old)
    world.rate(other, 1000)
    world.rate(new, 1440, games=19)
    world.play(new, other)
    assert ProvenPotentialRecord.objects.get(established_team=old).rating_adjustment > 0
    assert borne(world, old)[2] > before[2]
    for team in (new, old, other):
        assert borne(world, team) == figures_of(world, team)


def test_decay_and_a_new_season_take_the_players_along(world: World) -> None:
    world.season(scrimmage_decay_per_week=10)
    first, second = world.solo(), world.solo()
    world.play(first, second)
    world.now += 15 * DAY
    assert decay_ratings(**world.kw).scrimmage == 2
    for team, rating in ((first, "1039.865241"), (second, "940.000000")):
        assert str(borne(world, team)[2]) == rating
        assert borne(world, team) == figures_of(world, team)
    world.season(reset_scrimmage_ratings=True)
    assert [borne(world, team) for team in (first, second)] == [(1, 0, 1000), (0, 1, 1000)]


def test_a_season_that_keeps_the_ratings_writes_no_player(world: World) -> None:
    team = world.solo()
    world.rate(team, 1400)
    world.season()
    assert borne(world, team) == (0, 0, 1000)


def test_the_team_that_a_player_left_does_not_count_and_an_archived_one_neither(
    world: World,
) -> None:
    left, rival = world.solo(), world.solo()
    player = player_of(world, left)
    world.play(left, rival)
    rosters.leave(roster_id=world.roster(left, "Solo").pk, player_id=player.pk, **world.kw)
    old = world.solo(founder=player)
    world.play(rival, old)
    assert borne(world, old) == figures_of(world, old)
    teams.retire_team(team_id=old.pk, **world.kw)
    new = world.solo(founder=player)
    world.play(new, rival)
    assert borne(world, new) == figures_of(world, new)
    assert borne(world, new)[:2] == (1, 0)


def test_of_two_solo_teams_the_one_that_played_last_counts(world: World) -> None:
    old, rival = world.solo(), world.solo()
    player = player_of(world, old)
    world.play(old, rival)
    teams.retire_team(team_id=old.pk, **world.kw)
    new = world.solo(founder=player)
    world.now += DAY
    world.play(rival, new)
    teams.reinstate_team(team_id=old.pk, **world.kw)
    world.season(reset_scrimmage_ratings=True)
    assert borne(world, new) == figures_of(world, new) == (0, 1, 1000)


def ladder(world: World) -> list[Team]:
    """Some sure, some about to be, so that proven potential crosses the pairs."""
    entrants = [world.solo() for _ in range(6)]
    for team, rating, played in zip(
        entrants, (1300, 1250, 1000, 1010, 990, 1000), (30, 20, 17, 18, 0, 5), strict=True
    ):
        world.rate(team, rating, played)
    return entrants


def test_players_stay_equal_while_results_challenges_and_decay_cross(
    arena: Arena, committed: World
) -> None:
    rng = random.Random(20260616)
    committed.season(scrimmage_decay_per_week=10)
    entrants = ladder(committed)
    calls: list[Any] = []
    for number in range(40):
        first, second = rng.sample(entrants, 2)
        scrimmage = committed.running(first, second)
        assert scrimmage.match_id
        game = committed.game(scrimmage.match_id)
        calls.append(partial(committed.report, game, rng.choice([first, second])))
        first, second = rng.sample(entrants, 2)
        # It locks players, then teams, as results do.
        calls.append(partial(committed.accept, committed.challenge(first, second)))
        if number % 10 == 9:
            later = {**committed.kw, "now": committed.now + 8 * DAY}
            calls.append(partial(decay_ratings, **later))
    won, lost = split(arena.crowd(calls, width=8))
    assert (len(won), lost) == (84, [])
    assert Scrimmage.objects.using(arena.alias).filter(status="Completed").count() == 40
    paid = ProvenPotentialRecord.objects.using(arena.alias).filter(rating_adjustment__gt=0)
    assert paid.exists()
    for team in entrants:
        assert borne(committed, team) == figures_of(committed, team)


def test_a_player_who_comes_into_it_while_the_result_waits_is_locked_too(
    arena: Arena, committed: World
) -> None:
    new, old, other = committed.solo(), committed.solo(), committed.solo()
    committed.rate(new, 700, games=18)
    for team in (old, other):
        committed.rate(team, 2000)
    running = [committed.running(new, old), committed.running(new, other)]
    open_games = [committed.game(one.match_id) for one in running if one.match_id]
    calls: list[Any] = [partial(committed.report, game, new) for game in open_games]
    # Each has read whom it concerns when it waits. The second has not seen the record that the
    # first is about to leave, by which the second pays the first one's loser back.
    won, lost = split(arena.race(*calls, guards=[(Team, new.pk)]))
    assert (len(won), lost) == (2, [])
    records = ProvenPotentialRecord.objects.using(arena.alias)
    assert records.get(original_match=running[0].match_id).rating_adjustment > 0
    for team in (new, old, other):
        assert borne(committed, team) == figures_of(committed, team)


def test_a_season_that_begins_anew_waits_for_a_result(arena: Arena, committed: World) -> None:
    first, second = committed.solo(), committed.solo()
    new = committed.season(start=False, reset_scrimmage_ratings=True)
    committed.season()
    scrimmage = committed.running(first, second)
    assert scrimmage.match_id
    game = committed.game(scrimmage.match_id)
    calls: list[Any] = [
        partial(committed.report, game, first),
        partial(seasons.start_season, season_id=new.pk, **committed.kw),
    ]
    _won, lost = split(arena.race(*calls, guards=[(Player, player_of(committed, first).pk)]))
    assert not lost
    assert borne(committed, first) == figures_of(committed, first) == (1, 0, 1000)
    assert borne(committed, second) == figures_of(committed, second) == (0, 1, 1000)
