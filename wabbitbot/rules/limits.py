"""How large rosters are, how long changes wait, and what a line-up needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, TypeVar

from wabbitbot.models.enums import RosterGroup, TeamSize, TeamType
from wabbitbot.rules.errors import InvalidLimitsError


@dataclass(frozen=True, slots=True)
class RosterLimits:
    """What holds for the rosters of one group.

    Attributes:
        group: The group.
        captains: Captains at most.
        cores: Core players at most.
        size: Members at most, all roles together.
        memberships: Rosters of this group that a player may be on at most.
        rejoin_days: Days before a player who left may come back.
        captain_days: Days between two changes of captain.
        core_days: Days between two changes of the core.
    """

    group: RosterGroup
    captains: int
    cores: int
    size: int
    memberships: int
    rejoin_days: int = 7
    captain_days: int = 14
    core_days: int = 14


@dataclass(frozen=True, slots=True)
class LineUpNeeds:
    """What a line-up of one team size needs.

    Attributes:
        team_size: The team size.
        players: Players a side, exactly.
        captains: Captains that make it valid.
        cores: Core players that make it valid without a captain.
    """

    team_size: TeamSize
    players: int
    captains: int
    cores: int


LIMITS: Mapping[RosterGroup, RosterLimits] = MappingProxyType(
    {
        RosterGroup.SOLO: RosterLimits(RosterGroup.SOLO, 1, 0, 1, 1),
        RosterGroup.DUO: RosterLimits(RosterGroup.DUO, 1, 2, 4, 4),
        RosterGroup.SQUAD: RosterLimits(RosterGroup.SQUAD, 2, 4, 10, 6, core_days=7),
    }
)

LINE_UPS: Mapping[TeamSize, LineUpNeeds] = MappingProxyType(
    {
        TeamSize.ONE_V_ONE: LineUpNeeds(TeamSize.ONE_V_ONE, 1, 1, 1),
        TeamSize.TWO_V_TWO: LineUpNeeds(TeamSize.TWO_V_TWO, 2, 1, 2),
        TeamSize.THREE_V_THREE: LineUpNeeds(TeamSize.THREE_V_THREE, 3, 1, 3),
        TeamSize.FOUR_V_FOUR: LineUpNeeds(TeamSize.FOUR_V_FOUR, 4, 1, 3),
    }
)

ROSTER_GROUPS: Mapping[TeamSize, RosterGroup] = MappingProxyType(
    {
        TeamSize.ONE_V_ONE: RosterGroup.SOLO,
        TeamSize.TWO_V_TWO: RosterGroup.DUO,
        TeamSize.THREE_V_THREE: RosterGroup.SQUAD,
        TeamSize.FOUR_V_FOUR: RosterGroup.SQUAD,
    }
)

TEAM_GROUPS: Mapping[TeamType, tuple[RosterGroup, ...]] = MappingProxyType(
    {
        TeamType.SOLO: (RosterGroup.SOLO,),
        TeamType.TEAM: (RosterGroup.DUO, RosterGroup.SQUAD),
    }
)

# The numbers that settings may not change: they define the game.
_FIXED = frozenset({"group", "team_size", "players"})

Key = TypeVar("Key", RosterGroup, TeamSize)
Card = TypeVar("Card", RosterLimits, LineUpNeeds)

Overrides = Mapping[str, Mapping[str, int]]


def limits(overrides: Overrides | None = None) -> Mapping[RosterGroup, RosterLimits]:
    """The limits of every group, with what settings change.

    Args:
        overrides: ``{group: {attribute: number}}``, such as ``{"Duo": {"size": 5}}``.

    Raises:
        InvalidLimitsError: A group or an attribute is unknown, or a number is negative.
    """
    return _overridden(LIMITS, overrides or {})


def line_up_needs(overrides: Overrides | None = None) -> Mapping[TeamSize, LineUpNeeds]:
    """What every team size needs, with what settings change.

    Args:
        overrides: ``{team size: {"captains" or "cores": number}}``.

    Raises:
        InvalidLimitsError: A size or an attribute is unknown, or a number is negative.
    """
    return _overridden(LINE_UPS, overrides or {})


def _overridden(defaults: Mapping[Key, Card], overrides: Overrides) -> Mapping[Key, Card]:
    cards: dict[Key, Card] = dict(defaults)
    known = {str(key): key for key in defaults}
    for name, changes in overrides.items():
        if name not in known:
            raise InvalidLimitsError(name, "is unknown", f"choose {' or '.join(known)}.")
        card = cards[known[name]]
        _check(name, changes, sorted({one.name for one in fields(card)} - _FIXED))
        numbers: dict[str, Any] = dict(changes)
        cards[known[name]] = replace(card, **numbers)
    return MappingProxyType(cards)


def _check(name: str, changes: Mapping[str, object], allowed: list[str]) -> None:
    for attribute, number in changes.items():
        key = f"{name}.{attribute}"
        if attribute not in allowed:
            raise InvalidLimitsError(key, "is unknown", f"choose {' or '.join(allowed)}.")
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise InvalidLimitsError(
                key, f"is {number!r}, not a number from 0 on", "give a whole number from 0 on."
            )
