"""System checks of the ``LADDER`` setting; `docs/reference/checks.md` lists the ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from wabbitbot import conf

_READERS = (conf.roster_limits, conf.line_up_needs, conf.ranks_at_once)


def check_ladder(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``wabbitbot.E001`` and ``wabbitbot.E002``."""
    found: list[checks.CheckMessage] = []
    for reader in _READERS:
        try:
            reader()
        except ImproperlyConfigured as problem:
            message = checks.Error(
                str(problem),
                hint="The settings reference explains every key of LADDER.",
                id="wabbitbot.E001",
            )
            # A LADDER that is no dictionary fails every reader with the same words.
            if message not in found:
                found.append(message)
    if found:
        return found
    return [
        checks.Error(
            f"LADDER has the unknown key {key!r}.",
            hint=f"Known keys are {', '.join(sorted(conf.DEFAULTS))}.",
            id="wabbitbot.E002",
        )
        for key in conf.unknown_keys()
    ]
