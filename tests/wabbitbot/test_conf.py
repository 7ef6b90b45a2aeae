"""The ``LADDER`` setting, and what `manage.py check` says of mistakes in it."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from wabbitbot import conf
from wabbitbot.checks import check_ladder
from wabbitbot.models.enums import RosterGroup, TeamSize
from wabbitbot.rules.limits import LIMITS, LINE_UPS


def test_without_a_setting_the_rules_hold(settings: Settings) -> None:
    settings.LADDER = {}
    assert dict(conf.roster_limits()) == dict(LIMITS)
    assert dict(conf.line_up_needs()) == dict(LINE_UPS)
    assert conf.ranks_at_once() == 1000
    del settings.LADDER
    assert dict(conf.roster_limits()) == dict(LIMITS)
    assert check_ladder(None) == []


def test_settings_change_numbers(settings: Settings) -> None:
    settings.LADDER = {
        "ROSTERS": {"Squad": {"size": 12, "core_days": 3}},
        "LINE_UPS": {"4v4": {"cores": 4}},
        "RANKS_AT_ONCE": 0,
    }
    squad = conf.roster_limits()[RosterGroup.SQUAD]
    assert (squad.size, squad.core_days, squad.captain_days) == (12, 3, 14)
    assert conf.line_up_needs()[TeamSize.FOUR_V_FOUR].cores == 4
    assert conf.ranks_at_once() == 0
    assert check_ladder(None) == []


@pytest.mark.parametrize(
    ("ladder", "said"),
    [
        ([], "not a dictionary"),
        ({"ROSTERS": []}, "dictionary of dictionaries"),
        ({"ROSTERS": {"Duo": 5}}, "dictionary of dictionaries"),
        ({"ROSTERS": {"Trio": {"size": 3}}}, "Trio is unknown"),
        ({"ROSTERS": {"Duo": {"sise": 3}}}, "Duo.sise is unknown"),
        ({"ROSTERS": {"Duo": {"size": -1}}}, "Duo.size is -1"),
        ({"LINE_UPS": {"5v5": {}}}, "5v5 is unknown"),
        ({"LINE_UPS": {"2v2": {"players": 3}}}, "2v2.players is unknown"),
        ({"RANKS_AT_ONCE": True}, "'RANKS_AT_ONCE'"),
        ({"RANKS_AT_ONCE": -1}, "'RANKS_AT_ONCE'"),
        ({"RANKS_AT_ONCE": "many"}, "'RANKS_AT_ONCE'"),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_read_is_an_error(
    settings: Settings, ladder: Any, said: str
) -> None:
    settings.LADDER = ladder
    (found,) = check_ladder(None)
    assert found.id == "wabbitbot.E001"
    assert said in found.msg
    assert found.hint


def test_an_unknown_key_is_an_error(settings: Settings) -> None:
    settings.LADDER = {"ROSTER": {}}
    (found,) = check_ladder(None)
    assert (found.id, "'ROSTER'" in found.msg) == ("wabbitbot.E002", True)


def test_the_check_is_registered() -> None:
    from django.core.checks import registry

    registered: list[Any] = registry.registry.get_checks()
    assert check_ladder in registered
