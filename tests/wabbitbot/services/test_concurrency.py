"""Two at once: one winner, and one clear error for everybody else."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from tests.wabbitbot.services.arena import Arena, split
from tests.wabbitbot.services.world import DAY, World
from wabbitbot.models import (
    Game,
    GameStateSnapshot,
    Match,
    MatchStateSnapshot,
    Player,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageLeaderboardItem,
    ScrimmageTeamStats,
    Season,
    Team,
    TeamMember,
    TeamOpponentEncounter,
    Tournament,
    User,
)
from wabbitbot.rules.errors import (
    IllegalTransitionError,
    MembershipLimitError,
    RosterFullError,
)
from wabbitbot.services import (
    challenges,
    games,
    matches,
    members,
    rosters,
    seasons,
    teams,
    tournaments,
)
from wabbitbot.services.errors import (
    AlreadyMemberError,
    AlreadyReportedError,
    SeasonChangedError,
    TakenError,
    TournamentFullError,
)

both_orders = pytest.mark.parametrize("swapped", [False, True], ids=["first", "second"])


def open_members(world: World, roster: Any) -> int:
    return TeamMember.objects.using(world.using).filter(team_roster=roster, valid_to=None).count()


def test_the_last_place_of_a_roster(arena: Arena, committed: World) -> None:
    team = committed.team()
    roster = committed.roster(team, "Duo")
    for _ in range(2):
        committed.join(roster)
    rivals = [committed.player() for _ in range(3)]
    calls: list[Any] = [
        partial(rosters.join, roster_id=roster.pk, player_id=one.pk, **committed.kw)
        for one in rivals
    ]
    won, lost = split(arena.race(*calls, guards=[(Team, team.pk)]))
    assert len(won) == 1
    assert {type(error) for error in lost} == {RosterFullError}
    assert open_members(committed, roster) == 4


def test_the_last_roster_that_a_player_may_join(arena: Arena, committed: World) -> None:
    wanted = committed.player()
    for _ in range(3):
        committed.join(committed.roster(committed.team(), "Duo"), wanted)
    hosts = [committed.roster(committed.team(), "Duo") for _ in range(2)]
    calls: list[Any] = [
        partial(rosters.join, roster_id=roster.pk, player_id=wanted.pk, **committed.kw)
        for roster in hosts
    ]
    won, lost = split(arena.race(*calls, guards=[(Player, wanted.pk)]))
    assert len(won) == 1
    assert [type(error) for error in lost] == [MembershipLimitError]
    held = TeamMember.objects.using(arena.alias).filter(player=wanted, valid_to=None)
    assert held.count() == 4


def test_the_same_player_twice(arena: Arena, committed: World) -> None:
    roster, player = committed.roster(committed.team(), "Duo"), committed.player()
    call = partial(rosters.join, roster_id=roster.pk, player_id=player.pk, **committed.kw)
    won, lost = split(arena.race(call, call, guards=[(Player, player.pk)]))
    assert len(won) == 1
    assert [type(error) for error in lost] == [AlreadyMemberError]


def test_the_same_member_told_twice_is_one(arena: Arena, committed: World) -> None:
    call = partial(members.register_member, discord_user_id=7, username="ann", **committed.kw)
    _won, lost = split(arena.crowd([call] * 8, width=4))
    assert not lost
    assert User.objects.using(arena.alias).filter(discord_user_id=7).count() == 1


def test_one_name_for_two_teams(arena: Arena, committed: World) -> None:
    founders = [committed.player() for _ in range(4)]
    calls: list[Any] = [
        partial(teams.found_team, name="Red Foxes", tag=f"R{n}", founder_id=one.pk, **committed.kw)
        for n, one in enumerate(founders)
    ]
    won, lost = split(arena.crowd(calls, width=4))
    assert len(won) == 1
    assert {type(error) for error in lost} == {TakenError}
    assert {getattr(error, "what", "") for error in lost} == {"team name"}
    assert TeamMember.objects.using(arena.alias).count() == 2


@pytest.fixture
def asked(committed: World) -> ScrimmageChallenge:
    """A 2v2 challenge whose opponent has three who may accept."""
    first, second = committed.team(), committed.team()
    mate = committed.join(committed.roster(first, "Duo"))
    for _ in range(2):
        committed.join(committed.roster(second, "Duo"))
    return committed.challenge(first, second, "2v2", teammate_ids=[mate.pk])


def accepting(world: World, asked: ScrimmageChallenge, mate: int) -> Any:
    """An acceptance with one of the two mates."""
    roster = world.roster(asked.opponent_team, "Duo")
    rows = TeamMember.objects.using(world.using).filter(team_roster=roster, role=None)
    chosen = rows.order_by("pk")[mate].player_id
    return partial(world.accept, asked, teammate_ids=[chosen])


def test_a_challenge_accepted_twice(
    arena: Arena, committed: World, asked: ScrimmageChallenge
) -> None:
    calls = [accepting(committed, asked, mate) for mate in (0, 1)]
    won, lost = split(arena.race(*calls, guards=[(ScrimmageChallenge, asked.pk)]))
    assert len(won) == 1
    assert [type(error) for error in lost] == [IllegalTransitionError]
    error = lost[0]
    assert isinstance(error, IllegalTransitionError)
    assert (error.entity, error.current, error.wanted) == ("challenge", "Accepted", "Accepted")
    assert Scrimmage.objects.using(arena.alias).count() == 1
    match = Match.objects.using(arena.alias).get()
    assert match.line_up.using(arena.alias).count() == 4


@both_orders
@pytest.mark.parametrize("other", [challenges.cancel, challenges.decline])
def test_accept_against_cancel(
    arena: Arena, committed: World, asked: ScrimmageChallenge, other: Any, swapped: bool
) -> None:
    calls: list[Any] = [
        accepting(committed, asked, 0),
        partial(other, challenge_id=asked.pk, **committed.kw),
    ]
    if swapped:
        calls.reverse()
    outcomes = arena.race(*calls, guards=[(ScrimmageChallenge, asked.pk)])
    won, lost = split(outcomes)
    assert len(won) == 1
    assert outcomes[0] is won[0]
    assert [type(error) for error in lost] == [IllegalTransitionError]
    asked.refresh_from_db()
    accepted = asked.status == "Accepted"
    assert accepted == (not swapped)
    assert Scrimmage.objects.using(arena.alias).count() == int(accepted)
    assert MatchStateSnapshot.objects.using(arena.alias).count() == int(accepted)


def test_expiry_leaves_a_challenge_that_is_being_answered(
    arena: Arena, committed: World, asked: ScrimmageChallenge
) -> None:
    from django.db import transaction

    later = {**committed.kw, "now": committed.now + DAY}
    with transaction.atomic(using=arena.alias):
        rows = ScrimmageChallenge.objects.using(arena.alias).select_for_update()
        rows.get(pk=asked.pk)
        assert arena.crowd([partial(challenges.expire_pending, **later)], width=1) == [0]
    assert challenges.expire_pending(**later) == 1


@pytest.mark.parametrize("agrees", [True, False])
@both_orders
def test_a_game_reported_twice(arena: Arena, committed: World, agrees: bool, swapped: bool) -> None:
    first, second = committed.solo(), committed.solo()
    scrimmage = committed.running(first, second)
    assert scrimmage.match_id
    game = committed.game(scrimmage.match_id)
    winners = [first, first if agrees else second]
    if swapped:
        winners.reverse()
    calls: list[Any] = [partial(committed.report, game, winner) for winner in winners]
    outcomes = arena.race(*calls, guards=[(Match, scrimmage.match_id)])
    won, lost = split(outcomes)
    assert len(won) == 1
    assert outcomes[0] is won[0]
    assert [type(error) for error in lost] == [AlreadyReportedError]
    error = lost[0]
    assert isinstance(error, AlreadyReportedError)
    assert (error.agrees, error.winner_id) == (agrees, winners[0].pk)
    assert committed.match(scrimmage).winner_id == winners[0].pk
    assert TeamOpponentEncounter.objects.using(arena.alias).count() == 2
    done = GameStateSnapshot.objects.using(arena.alias).filter(game=game, status="Completed")
    assert done.count() == 1
    stats = ScrimmageTeamStats.objects.using(arena.alias).values_list("wins", "losses")
    assert sorted(stats) == [(0, 1), (1, 0)]


def test_a_report_against_a_cancellation(arena: Arena, committed: World) -> None:
    first, second = committed.solo(), committed.solo()
    scrimmage = committed.running(first, second)
    assert scrimmage.match_id
    game = committed.game(scrimmage.match_id)
    calls: list[Any] = [
        partial(matches.cancel_match, match_id=scrimmage.match_id, **committed.kw),
        partial(committed.report, game, first),
    ]
    won, lost = split(arena.race(*calls, guards=[(Match, scrimmage.match_id)]))
    assert len(won) == 1
    assert [type(error) for error in lost] == [IllegalTransitionError]
    assert not ScrimmageTeamStats.objects.using(arena.alias).exists()


def test_two_games_of_one_match_at_once(arena: Arena, committed: World) -> None:
    scrimmage = committed.running(committed.solo(), committed.solo(), best_of=3)
    assert scrimmage.match_id
    call = partial(games.create_game, match_id=scrimmage.match_id, **committed.kw)
    won, lost = split(arena.race(call, call, guards=[(Match, scrimmage.match_id)]))
    assert (len(won), len(lost)) == (1, 1)
    assert "is open already" in lost[0].reason
    assert Game.objects.using(arena.alias).count() == 1


def test_the_last_place_of_a_tournament(arena: Arena, committed: World) -> None:
    cup = committed.tournament([committed.solo()], max_participants=2)
    rivals = [committed.solo() for _ in range(3)]
    calls: list[Any] = [
        partial(tournaments.register, tournament_id=cup.pk, team_id=team.pk, **committed.kw)
        for team in rivals
    ]
    won, lost = split(arena.race(*calls, guards=[(Tournament, cup.pk)]))
    assert len(won) == 1
    assert {type(error) for error in lost} == {TournamentFullError}
    assert cup.participants.using(arena.alias).count() == 2


@pytest.mark.parametrize("active", [True, False], ids=["one is active", "none is active"])
def test_two_seasons_started_at_once(arena: Arena, committed: World, active: bool) -> None:
    rivals = [committed.season(start=False) for _ in range(2)]
    guarded = [committed.season()] if active else rivals
    calls: list[Any] = [
        partial(seasons.start_season, season_id=season.pk, **committed.kw) for season in rivals
    ]
    won, lost = split(arena.race(*calls, guards=[(Season, season.pk) for season in guarded]))
    assert len(won) == 1
    assert [type(error) for error in lost] == [SeasonChangedError]
    assert Season.objects.using(arena.alias).active().get().pk == won[0].pk


def test_a_season_that_starts_waits_for_a_result(arena: Arena, committed: World) -> None:
    old = committed.season()
    new = committed.season(start=False, reset_scrimmage_ratings=True)
    first, second = committed.solo(), committed.solo()
    scrimmage = committed.running(first, second)
    assert scrimmage.match_id
    game = committed.game(scrimmage.match_id)
    calls: list[Any] = [
        partial(committed.report, game, first),
        partial(seasons.start_season, season_id=new.pk, **committed.kw),
    ]
    _won, lost = split(arena.race(*calls, guards=[(Match, scrimmage.match_id)]))
    assert not lost
    # The result belongs to the season in which it was written; then ratings began anew.
    lines = ScrimmageLeaderboardItem.objects.using(arena.alias)
    assert lines.in_season(old).count() == 2
    assert not lines.in_season(new).exists()
    assert committed.stats(first).current_rating == 1000
    assert committed.stats(first).wins == 1


def test_completions_that_share_teams_lose_nothing(arena: Arena, committed: World) -> None:
    rng = random.Random(20260615)
    season = committed.season()
    entrants = [committed.solo() for _ in range(6)]
    # Some sure, some about to be, so that proven potential crosses the pairs.
    for team, rating, played in zip(
        entrants, (1300, 1250, 1000, 1010, 990, 1000), (30, 20, 17, 18, 0, 5), strict=True
    ):
        committed.rate(team, rating, played)
    began = {team.pk: committed.stats(team) for team in entrants}
    calls: list[Any] = []
    for _ in range(50):
        first, second = rng.sample(entrants, 2)
        scrimmage = committed.running(first, second)
        assert scrimmage.match_id
        game = committed.game(scrimmage.match_id)
        calls.append(partial(committed.report, game, rng.choice([first, second])))
    won, lost = split(arena.crowd(calls, width=8))
    assert (len(won), lost) == (50, [])
    rows = Scrimmage.objects.using(arena.alias)
    assert rows.filter(status="Completed").count() == 50
    lines = ScrimmageLeaderboardItem.objects.using(arena.alias).in_season(season)
    for team in entrants:
        stats, start = committed.stats(team), began[team.pk]
        moved = Decimal(0)
        for side in ("challenger", "opponent"):
            own = rows.filter(**{f"{side}_team": team})
            changes = own.values_list(f"{side}_adjusted_rating_change", flat=True)
            moved += sum((change for change in changes if change is not None), Decimal(0))
        assert stats.current_rating == start.current_rating + moved
        met = TeamOpponentEncounter.objects.using(arena.alias).filter(team=team)
        wins = met.filter(won=True).count()
        assert stats.wins == start.wins + wins
        assert stats.losses == start.losses + met.count() - wins
        line = lines.get(team=team)
        assert (line.wins, line.losses) == (wins, met.count() - wins)
        assert line.rating == stats.current_rating
        variety = team.variety_stats.using(arena.alias).get()
        assert variety.total_opponents == met.count()
    assert [line.rank for line in lines.best_first()] == list(range(1, 7))
    # The crossing that this test is for did take place.
    assert rows.filter(challenger_proven_potential_applied=True).exists() or (
        rows.filter(opponent_proven_potential_applied=True).exists()
    )
