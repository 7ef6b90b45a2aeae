"""Teams, rosters, memberships and the roles on them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from tests.wabbitbot.services.world import DAY, World
from wabbitbot.models import Player, Team, TeamMember, TeamRoster
from wabbitbot.rules.errors import (
    CooldownError,
    MembershipLimitError,
    RoleLimitError,
    RosterFullError,
    RosterGroupError,
)
from wabbitbot.services import rosters, teams
from wabbitbot.services.errors import (
    AlreadyMemberError,
    AlreadyThereError,
    ArchivedError,
    BusyError,
    LastCaptainError,
    NotCaptainError,
    NotFoundError,
    NotOnRosterError,
    TakenError,
    TeamMajorError,
)


def held(team: Team) -> dict[str, dict[Any, Any]]:
    """The open memberships: group → player → role."""
    found: dict[str, dict[Any, Any]] = {}
    for row in TeamMember.objects.filter(team_roster__team=team, valid_to=None):
        found.setdefault(row.team_roster.roster_group, {})[row.player_id] = row.role
    return found


def test_a_founder_is_major_and_captain_of_every_roster(world: World) -> None:
    founder = world.player()
    team = world.team(founder, name="  Red Foxes ", tag=" RF ", by=founder.user_id)
    assert (team.name, team.tag, team.team_major_id) == ("Red Foxes", "RF", founder.pk)
    assert held(team) == {"Duo": {founder.pk: "Captain"}, "Squad": {founder.pk: "Captain"}}
    assert set(team.rosters.values_list("roster_group", "max_roster_size")) == {
        ("Duo", 4),
        ("Squad", 10),
    }
    team.refresh_from_db()
    assert team.created_by_user_id == founder.user_id
    row = TeamMember.objects.filter(team_roster__team=team).first()
    assert row is not None
    assert row.is_roster_manager
    assert row.created_by_user_id == founder.user_id


def test_solo_teams_have_a_solo_roster_and_a_player_has_one(world: World) -> None:
    founder = world.player()
    team = world.solo(founder=founder)
    assert held(team) == {"Solo": {founder.pk: "Captain"}}
    with pytest.raises(MembershipLimitError):
        world.solo(founder=founder)
    with pytest.raises(RosterGroupError):
        world.solo(groups=["Duo"])
    assert Team.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "what"),
    [({"name": " rED fOXES "}, "team name"), ({"tag": " rf "}, "team tag")],
)
def test_names_and_tags_are_taken(world: World, fields: dict[str, Any], what: str) -> None:
    world.team(name="Red Foxes", tag="RF")
    with pytest.raises(TakenError) as refused:
        world.team(**fields)
    assert refused.value.what == what
    other = world.team()
    with pytest.raises(TakenError):
        teams.rename_team(team_id=other.pk, **fields, **world.kw)
    renamed = teams.rename_team(team_id=other.pk, name="Blue Foxes", tag="BF", **world.kw)
    assert (renamed.name, renamed.tag) == ("Blue Foxes", "BF")


@pytest.mark.parametrize(
    "bad",
    [{"name": " "}, {"name": "x" * 65}, {"tag": ""}, {"tag": "x\0"}, {"team_type": "Trio"}],
    ids=str,
)
def test_what_no_team_is_called(world: World, bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        world.team(**bad)
    if "team_type" not in bad:
        team = world.team()
        with pytest.raises(ValidationError):
            teams.rename_team(team_id=team.pk, **bad, **world.kw)


def test_a_roster_is_added_once(world: World) -> None:
    team, captain = world.team(groups=["Duo"]), world.player()
    assert list(held(team)) == ["Duo"]
    roster = teams.add_roster(team_id=team.pk, group="Squad", captain_id=captain.pk, **world.kw)
    assert held(team)["Squad"] == {captain.pk: "Captain"}
    assert roster.max_roster_size == 10
    with pytest.raises(AlreadyThereError):
        teams.add_roster(team_id=team.pk, group="Squad", captain_id=world.player().pk, **world.kw)


def test_a_roster_fills_up(world: World) -> None:
    roster = world.roster(world.team(), "Duo")
    mates = [world.join(roster) for _ in range(3)]
    with pytest.raises(RosterFullError):
        world.join(roster)
    with pytest.raises(AlreadyMemberError):
        world.join(roster, mates[0])
    teams.set_roster_size(roster_id=roster.pk, size=5, **world.kw)
    world.join(roster)
    with pytest.raises(ValidationError):
        teams.set_roster_size(roster_id=roster.pk, size=0, **world.kw)


def test_settings_change_the_limits(world: World, settings: Settings) -> None:
    settings.LADDER = {"ROSTERS": {"Duo": {"size": 2, "memberships": 1}}}
    roster = world.roster(world.team(), "Duo")
    mate = world.join(roster)
    with pytest.raises(RosterFullError):
        world.join(roster)
    with pytest.raises(MembershipLimitError):
        world.join(world.roster(world.team(), "Duo"), mate)


def test_memberships_are_counted_by_group_and_not_in_archived_teams(world: World) -> None:
    player = world.player()
    hosts = [world.team() for _ in range(5)]
    for team in hosts[:4]:
        world.join(world.roster(team, "Duo"), player)
    with pytest.raises(MembershipLimitError):
        world.join(world.roster(hosts[4], "Duo"), player)
    world.join(world.roster(hosts[4], "Squad"), player)
    teams.retire_team(team_id=hosts[0].pk, **world.kw)
    world.join(world.roster(hosts[4], "Duo"), player)


def test_a_players_own_limit_counts_teams(world: World) -> None:
    player = world.player()
    Player.objects.filter(pk=player.pk).update(team_join_limit=1)
    team = world.team()
    world.join(world.roster(team, "Duo"), player)
    # The same team once more is no second one.
    world.join(world.roster(team, "Squad"), player)
    with pytest.raises(MembershipLimitError):
        world.join(world.roster(world.team(), "Squad"), player)


def test_who_leaves_waits_a_week_to_come_back(world: World) -> None:
    team = world.team()
    roster = world.roster(team, "Duo")
    player = world.join(roster)
    world.now += dt.timedelta(minutes=1)
    gone = rosters.leave(roster_id=roster.pk, player_id=player.pk, **world.kw)
    assert gone.valid_to == world.now
    player.refresh_from_db()
    until = world.now + 7 * DAY
    assert player.team_join_cooldowns == {str(team.pk): until.isoformat()}
    world.now = until - dt.timedelta(seconds=1)
    for group in ("Duo", "Squad"):
        with pytest.raises(CooldownError) as refused:
            world.join(world.roster(team, group), player)
        assert refused.value.until == until
    world.join(world.roster(world.team(), "Duo"), player)
    world.now = until
    world.join(roster, player)
    player.refresh_from_db()
    assert player.team_join_cooldowns == {}
    assert TeamMember.objects.filter(team_roster=roster, player=player).count() == 2


def test_leaving_at_the_moment_of_joining_leaves_a_trace(world: World) -> None:
    roster = world.roster(world.team(), "Duo")
    player = world.join(roster)
    gone = rosters.leave(roster_id=roster.pk, player_id=player.pk, **world.kw)
    assert gone.valid_to is not None
    assert gone.valid_to > gone.valid_from
    with pytest.raises(NotOnRosterError):
        rosters.leave(roster_id=roster.pk, player_id=player.pk, **world.kw)


def test_the_last_captain_names_a_successor(world: World) -> None:
    team = world.team(groups=["Duo"])
    roster = world.roster(team, "Duo")
    captain = team.team_major_id
    assert captain
    mate = world.join(roster)
    world.now += DAY
    leaving: dict[str, Any] = {"roster_id": roster.pk, "player_id": captain, **world.kw}
    with pytest.raises(LastCaptainError):
        rosters.leave(**leaving)
    with pytest.raises(NotOnRosterError):
        rosters.leave(successor_id=uuid.uuid4(), **leaving)
    with pytest.raises(NotOnRosterError):
        rosters.leave(successor_id=captain, **leaving)
    assert held(team) == {"Duo": {captain: "Captain", mate.pk: None}}
    rosters.leave(successor_id=mate.pk, **leaving)
    team.refresh_from_db()
    assert held(team) == {"Duo": {mate.pk: "Captain"}}
    assert team.team_major_id == mate.pk
    roster.refresh_from_db()
    assert roster.captain_changed_at == world.now


def test_the_last_member_just_leaves_and_the_team_has_no_major(world: World) -> None:
    team = world.team(groups=["Duo"])
    major = team.team_major_id
    assert major
    rosters.leave(roster_id=world.roster(team, "Duo").pk, player_id=major, **world.kw)
    team.refresh_from_db()
    assert team.team_major_id is None
    assert held(team) == {}


def test_a_major_on_another_roster_keeps_the_team(world: World) -> None:
    team = world.team()
    major = team.team_major_id
    assert major
    rosters.leave(roster_id=world.roster(team, "Duo").pk, player_id=major, **world.kw)
    team.refresh_from_db()
    assert team.team_major_id == major


def test_a_major_who_leaves_an_empty_roster_last_passes_the_team_to_another(world: World) -> None:
    team = world.team()
    major = team.team_major_id
    assert major
    mate = world.join(world.roster(team, "Duo"))
    duo: dict[str, Any] = {"roster_id": world.roster(team, "Duo").pk, "player_id": major}
    rosters.leave(successor_id=mate.pk, **duo, **world.kw)
    rosters.leave(roster_id=world.roster(team, "Squad").pk, player_id=major, **world.kw)
    team.refresh_from_db()
    assert held(team) == {"Duo": {mate.pk: "Captain"}}
    assert team.team_major_id == mate.pk


def test_times_are_read_with_their_zone_and_kept_in_utc(world: World) -> None:
    roster = world.roster(world.team(groups=["Duo"]), "Duo")
    player = world.join(roster)
    gone: dict[str, Any] = {"roster_id": roster.pk, "player_id": player.pk}
    with pytest.raises(ValidationError, match="time zone"):
        rosters.leave(now=world.now.replace(tzinfo=None), **gone)
    east = dt.timezone(dt.timedelta(hours=9))
    rosters.leave(now=world.now.astimezone(east), **gone)
    player.refresh_from_db()
    assert list(player.team_join_cooldowns.values()) == [(world.now + 7 * DAY).isoformat()]


@pytest.mark.parametrize("size", [1.5, float("inf"), float("nan"), 2**64, -1, 0], ids=str)
def test_a_size_that_no_roster_has(world: World, size: Any) -> None:
    roster = world.roster(world.team(groups=["Duo"]), "Duo")
    with pytest.raises(ValidationError):
        teams.set_roster_size(roster_id=roster.pk, size=size, **world.kw)


def role(world: World, roster: TeamRoster, player: Player, role: str | None, **more: Any) -> Any:
    return rosters.set_role(roster_id=roster.pk, player_id=player.pk, role=role, **world.kw, **more)


def test_the_empty_role_is_that_of_an_ordinary_member(world: World) -> None:
    roster = world.roster(world.team(groups=["Duo"]), "Duo")
    player = world.join(roster)
    assert role(world, roster, player, "").role is None
    role(world, roster, player, "Core")
    assert role(world, roster, player, "", by_moderator=True).role is None


def test_core_changes_wait(world: World) -> None:
    roster = world.roster(world.team(), "Duo")
    first, second, third = (world.join(roster) for _ in range(3))
    role(world, roster, first, "Core")
    roster.refresh_from_db()
    assert roster.core_role_changed_at == world.now
    with pytest.raises(CooldownError) as refused:
        role(world, roster, second, "Core")
    assert refused.value.until == world.now + 14 * DAY
    role(world, roster, second, "Core", by_moderator=True)
    with pytest.raises(RoleLimitError):
        role(world, roster, third, "Core", by_moderator=True)
    # Nothing changes, so nothing waits.
    role(world, roster, second, "Core")
    world.now += 14 * DAY
    assert role(world, roster, second, None).role is None


def test_the_only_captain_stays_one(world: World) -> None:
    team = world.team()
    roster = world.roster(team, "Duo")
    mate = world.join(roster)
    with pytest.raises(RoleLimitError):
        role(world, roster, mate, "Captain")
    teams.pass_on(team_id=team.pk, player_id=mate.pk, **world.kw)
    world.now += 14 * DAY
    third = world.join(roster)
    rosters.set_manager(roster_id=roster.pk, player_id=third.pk, is_manager=True, **world.kw)
    rosters.set_pings(roster_id=roster.pk, player_id=third.pk, wants_pings=True, **world.kw)
    row = TeamMember.objects.get(player=third)
    assert (row.is_roster_manager, row.receive_scrimmage_pings) == (True, True)
    with pytest.raises(ValidationError):
        role(world, roster, third, "Boss")


def test_captaincy_is_handed_over(world: World) -> None:
    team = world.team()
    roster = world.roster(team, "Squad")
    second, third = world.join(roster), world.join(roster)
    role(world, roster, second, "Captain")

    def hand(old: Any, new: Any) -> Any:
        return rosters.hand_over(
            roster_id=roster.pk, from_player_id=old, to_player_id=new, **world.kw
        )

    with pytest.raises(TeamMajorError):
        hand(team.team_major_id, third.pk)
    with pytest.raises(NotCaptainError):
        hand(third.pk, second.pk)
    with pytest.raises(AlreadyThereError):
        hand(second.pk, team.team_major_id)
    with pytest.raises(CooldownError):
        hand(second.pk, third.pk)
    world.now += 14 * DAY
    hand(second.pk, third.pk)
    assert held(team)["Squad"] == {
        team.team_major_id: "Captain",
        second.pk: None,
        third.pk: "Captain",
    }


def test_a_captain_who_is_the_only_one_lays_nothing_down(world: World) -> None:
    team = world.team()
    roster = world.roster(team, "Duo")
    mate = world.join(roster)
    teams.pass_on(team_id=team.pk, player_id=mate.pk, **world.kw)
    # On the Squad roster the old major alone is, and stays its captain.
    squad = world.roster(team, "Squad")
    old = Player.objects.get(memberships__team_roster=squad)
    world.now += 14 * DAY
    with pytest.raises(LastCaptainError):
        role(world, squad, old, None)


def test_a_team_is_passed_on(world: World) -> None:
    team = world.team()
    old = team.team_major_id
    assert old
    duo = world.roster(team, "Duo")
    mate = world.join(duo)
    with pytest.raises(NotOnRosterError):
        teams.pass_on(team_id=team.pk, player_id=world.player().pk, **world.kw)
    teams.pass_on(team_id=team.pk, player_id=mate.pk, **world.kw)
    team.refresh_from_db()
    assert team.team_major_id == mate.pk
    assert held(team) == {
        "Duo": {old: None, mate.pk: "Captain"},
        "Squad": {old: "Captain"},
    }
    with pytest.raises(CooldownError):
        teams.pass_on(team_id=team.pk, player_id=old, **world.kw)
    teams.pass_on(team_id=team.pk, player_id=old, by_moderator=True, **world.kw)


def test_an_archived_team_takes_nobody_and_comes_back(world: World) -> None:
    team = world.team()
    roster = world.roster(team, "Duo")
    teams.retire_team(team_id=team.pk, **world.kw)
    team.refresh_from_db()
    assert (team.is_archived, team.archived_at) == (True, world.now)
    with pytest.raises(ArchivedError):
        world.join(roster)
    teams.reinstate_team(team_id=team.pk, **world.kw)
    world.join(roster)


def test_a_team_in_a_match_is_not_retired(world: World) -> None:
    first, second = world.solo(), world.solo()
    world.running(first, second)
    for team in (first, second):
        with pytest.raises(BusyError):
            teams.retire_team(team_id=team.pk, **world.kw)


def test_what_is_not_there_is_named(world: World) -> None:
    with pytest.raises(NotFoundError) as refused:
        rosters.join(roster_id=uuid.UUID(int=1), player_id=world.player().pk, **world.kw)
    assert refused.value.ids == (uuid.UUID(int=1),)
    assert "Next step: " in str(refused.value)
