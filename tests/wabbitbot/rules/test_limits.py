from __future__ import annotations

from dataclasses import replace

import pytest

from wabbitbot.models.enums import RosterGroup, TeamSize, TeamType
from wabbitbot.rules.errors import InvalidLimitsError
from wabbitbot.rules.limits import (
    LIMITS,
    LINE_UPS,
    ROSTER_GROUPS,
    TEAM_GROUPS,
    Overrides,
    RosterLimits,
    limits,
    line_up_needs,
)


def test_limits() -> None:
    assert dict(limits()) == {
        "Solo": RosterLimits(RosterGroup.SOLO, 1, 0, 1, 1, 7, 14, 14),
        "Duo": RosterLimits(RosterGroup.DUO, 1, 2, 4, 4, 7, 14, 14),
        "Squad": RosterLimits(RosterGroup.SQUAD, 2, 4, 10, 6, 7, 14, 7),
    }


def test_line_ups() -> None:
    told = {
        size: (needs.players, needs.captains, needs.cores)
        for size, needs in line_up_needs().items()
    }
    assert told == {"1v1": (1, 1, 1), "2v2": (2, 1, 2), "3v3": (3, 1, 3), "4v4": (4, 1, 3)}


def test_groups() -> None:
    assert dict(ROSTER_GROUPS) == {"1v1": "Solo", "2v2": "Duo", "3v3": "Squad", "4v4": "Squad"}
    assert dict(TEAM_GROUPS) == {"Solo": ("Solo",), "Team": ("Duo", "Squad")}


def test_every_member_of_the_enums_is_covered() -> None:
    assert set(LIMITS) == set(RosterGroup)
    assert set(LINE_UPS) == set(ROSTER_GROUPS) == set(TeamSize)
    assert set(TEAM_GROUPS) == set(TeamType)


def test_settings_change_what_they_name_alone() -> None:
    changed = limits({"Duo": {"size": 5, "core_days": 3}})
    duo = RosterGroup.DUO
    assert changed[duo] == replace(LIMITS[duo], size=5, core_days=3)
    assert {**changed, duo: LIMITS[duo]} == dict(LIMITS)
    assert line_up_needs({"4v4": {"cores": 4}})[TeamSize.FOUR_V_FOUR].cores == 4
    assert LINE_UPS[TeamSize.FOUR_V_FOUR].cores == 3


@pytest.mark.parametrize(
    ("overrides", "key", "named"),
    [
        ({"Duo": {"captains": -1}}, "Duo.captains", "-1"),
        ({"Duo": {"captains": True}}, "Duo.captains", "True"),
        ({"Duo": {"captains": "2"}}, "Duo.captains", "'2'"),
        ({"Duo": {"group": 1}}, "Duo.group", "size"),
        ({"Duo": {"sise": 5}}, "Duo.sise", "size"),
        ({"Trio": {}}, "Trio", "Solo or Duo or Squad"),
    ],
)
def test_wrong_settings_are_refused(overrides: Overrides, key: str, named: str) -> None:
    with pytest.raises(InvalidLimitsError) as refused:
        limits(overrides)
    assert refused.value.key == key
    assert named in str(refused.value)


def test_players_a_side_are_fixed() -> None:
    with pytest.raises(InvalidLimitsError):
        line_up_needs({"1v1": {"players": 2}})
