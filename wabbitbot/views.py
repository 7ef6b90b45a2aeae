"""The home page: who leads, and where to go from here."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from wabbitbot.models import ScrimmageLeaderboardItem, Season
from wabbitbot.models.enums import TeamSize

TOP = 10
RETRY_AFTER_SECONDS = 30

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Board:
    """The top of one leaderboard."""

    size: str
    items: list[ScrimmageLeaderboardItem]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The leaders of the active season, or a plain page with 503 while there is no database."""
    try:
        season = Season.objects.active().first()
        boards = _boards(season) if season is not None else []
    except Error:
        logger.exception("The home page could not read the ladder.")
        # Without the request: its context processors might ask the database again.
        page = render_to_string("wabbitbot/unavailable.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    return render(request, "wabbitbot/home.html", {"season": season, "boards": boards, "top": TOP})


def _boards(season: Season) -> list[Board]:
    found: dict[str, list[ScrimmageLeaderboardItem]] = {size: [] for size in TeamSize.values}
    for item in ScrimmageLeaderboardItem.objects.in_season(season).top_of_each(TOP):
        found[item.leaderboard.team_size].append(item)
    return [Board(size, items) for size, items in found.items()]
