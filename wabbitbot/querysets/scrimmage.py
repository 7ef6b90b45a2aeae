"""Which scrimmages there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wabbitbot.models.enums import ScrimmageStatus
from wabbitbot.querysets.contest import ContestQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.scrimmage import Scrimmage  # noqa: F401


class ScrimmageQuerySet(ContestQuerySet["Scrimmage"]):
    """Scrimmages by state, team, size, player and time."""

    sides = ("challenger_team", "opponent_team")
    line_up = "match__line_up__player"
    active_statuses = (ScrimmageStatus.ACCEPTED, ScrimmageStatus.IN_PROGRESS)
