from __future__ import annotations

from tests.wabbitbot.conftest import NOW, Make
from tests.wabbitbot.querysets.conftest import MOMENT, MONTH, Play, names
from wabbitbot.models import Team


def test_active_teams_did_something_within_30_days(make: Make) -> None:
    make.team(name="recent", last_active=NOW - MONTH + MOMENT)
    make.team(name="idle", last_active=NOW - MONTH)
    make.team(name="archived", last_active=NOW, is_archived=True)
    assert names(list(Team.objects.active(NOW))) == ["recent"]
    both = Team.objects.active(NOW, include_inactive=True)
    assert set(names(list(both))) == {"recent", "idle"}


def test_teams_by_size_have_the_roster_that_plays_it(play: Play) -> None:
    for name, groups in (("solo", ["Solo"]), ("both", ["Duo", "Squad"]), ("none", [])):
        team = play.team(name=name)
        for group in groups:
            play.roster(team, group)
    found = {size: names(Team.objects.of_size(size)) for size in ("1v1", "2v2", "3v3", "4v4")}
    assert found == {"1v1": ["solo"], "2v2": ["both"], "3v3": ["both"], "4v4": ["both"]}
    assert names(Team.objects.of_size("5v5")) == []
    assert names(Team.objects.active(NOW).of_size("1v1")) == ["solo"]


def test_the_teams_of_a_player_are_those_of_open_memberships(play: Play) -> None:
    player = play.player()
    squad, past, other = (play.team(name=name) for name in ("squad", "past", "other"))
    for group in ("Duo", "Squad"):
        play.member(play.roster(squad, group), player)
    play.member(play.roster(past), player, valid_from=NOW - MONTH, valid_to=NOW)
    play.member(play.roster(other), play.player())
    assert names(player.teams) == ["squad"]
    assert names(Team.objects.of_player(player)) == ["squad"]


def test_teams_come_in_a_total_order(make: Make) -> None:
    for name, days in (("b", 1), ("a", 1), ("c", 0)):
        make.team(name=name, last_active=NOW - days * MOMENT)
    assert names(Team.objects.latest_first()) == ["c", "a", "b"]
