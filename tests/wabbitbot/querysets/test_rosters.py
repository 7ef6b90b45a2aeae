from __future__ import annotations

import pytest

from tests.wabbitbot.conftest import NOW
from tests.wabbitbot.querysets.conftest import DAY, MOMENT, Play
from wabbitbot.models import TeamMember, TeamRoster


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (NOW - MOMENT, []),
        (NOW, ["Captain"]),
        (NOW + DAY - MOMENT, ["Captain"]),
        (NOW + DAY, [None]),
        (NOW + 999 * DAY, [None]),
    ],
)
def test_who_is_in_a_roster_at_a_moment(play: Play, moment: object, found: list[object]) -> None:
    roster, player = play.roster(play.team()), play.player()
    play.member(roster, player, role="Captain", valid_from=NOW, valid_to=NOW + DAY)
    play.member(roster, player, valid_from=NOW + DAY)
    assert [member.role for member in TeamMember.objects.at(moment)] == found  # type: ignore[arg-type]


def test_memberships_by_player_and_team(play: Play) -> None:
    team, other, player = play.team(), play.team(), play.player()
    past = play.member(
        play.roster(team, "Duo"), player, valid_from=NOW - DAY, valid_to=NOW - MOMENT
    )
    today = play.member(play.roster(team, "Squad"), player, valid_from=NOW)
    elsewhere = play.member(play.roster(other), play.player(), valid_from=NOW)
    assert list(TeamMember.objects.of_player(player).by_start()) == [past, today]
    assert list(TeamMember.objects.of_team(team).by_start()) == [past, today]
    assert list(TeamMember.objects.of_team(team).open()) == [today]
    assert set(TeamMember.objects.open()) == {today, elsewhere}


def test_rosters_by_team_and_size(play: Play) -> None:
    team, other = play.team(), play.team()
    squad, duo, solo = play.roster(team, "Squad"), play.roster(team, "Duo"), play.roster(other)
    assert set(TeamRoster.objects.of_team(team)) == {squad, duo}
    found = {size: list(TeamRoster.objects.of_size(size)) for size in ("1v1", "2v2", "3v3", "4v4")}
    assert found == {"1v1": [solo], "2v2": [duo], "3v3": [squad], "4v4": [squad]}
    assert not TeamRoster.objects.of_size("5v5").exists()
