"""The ``LADDER`` setting: one typed reader a key, read at call time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from wabbitbot.models.enums import RosterGroup, TeamSize
from wabbitbot.rules import limits
from wabbitbot.rules.errors import InvalidLimitsError

DEFAULTS: dict[str, Any] = {
    "ROSTERS": {},
    "LINE_UPS": {},
    "RANKS_AT_ONCE": 1000,
}
"""Every key with its default; `docs/reference/settings.md` explains them."""


def _get(key: str) -> Any:
    configured = getattr(settings, "LADDER", {})
    if not isinstance(configured, Mapping):
        raise ImproperlyConfigured(
            f"LADDER is {type(configured).__name__}, not a dictionary. "
            'Write LADDER = {"ROSTERS": {"Duo": {"size": 5}}}.'
        )
    return configured.get(key, DEFAULTS[key])


def unknown_keys() -> list[str]:
    """Keys of ``LADDER`` that nobody reads: misspelt, most likely."""
    configured = getattr(settings, "LADDER", {})
    return sorted(map(str, set(configured) - set(DEFAULTS))) if configured else []


def _overrides(key: str) -> limits.Overrides:
    value = _get(key)
    if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
        raise ImproperlyConfigured(
            f"LADDER[{key!r}] is {value!r}; it must be a dictionary of dictionaries."
        )
    return value


def roster_limits() -> Mapping[RosterGroup, limits.RosterLimits]:
    """What holds for the rosters of each group.

    Raises:
        ImproperlyConfigured: The setting cannot be read.
    """
    try:
        return limits.limits(_overrides("ROSTERS"))
    except InvalidLimitsError as problem:
        raise ImproperlyConfigured(f"LADDER['ROSTERS']: {problem}") from problem


def line_up_needs() -> Mapping[TeamSize, limits.LineUpNeeds]:
    """What a line-up of each team size needs.

    Raises:
        ImproperlyConfigured: The setting cannot be read.
    """
    try:
        return limits.line_up_needs(_overrides("LINE_UPS"))
    except InvalidLimitsError as problem:
        raise ImproperlyConfigured(f"LADDER['LINE_UPS']: {problem}") from problem


def ranks_at_once() -> int:
    """How many teams a leaderboard has at most whose ranks each result deals anew.

    Raises:
        ImproperlyConfigured: The setting cannot be read.
    """
    value = _get("RANKS_AT_ONCE")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ImproperlyConfigured(
            f"LADDER['RANKS_AT_ONCE'] is {value!r}; it must be a whole number from 0 on."
        )
    return value
