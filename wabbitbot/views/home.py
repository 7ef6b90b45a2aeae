"""The home page: who leads, and where to go from here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from wabbitbot.models import ScrimmageLeaderboardItem, Season
from wabbitbot.models.enums import TeamSize
from wabbitbot.views.public import public_page, shown

TOP = 10


@dataclass(frozen=True, slots=True)
class Board:
    """The top of one leaderboard."""

    size: str
    items: list[ScrimmageLeaderboardItem]


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The leaders of the active season."""
    season = Season.objects.active().first()
    boards = _boards(season) if season is not None else []
    return shown("home", {"season": season, "boards": boards})


def _boards(season: Season) -> list[Board]:
    """By the ranks dealt, as in the whole rankings; an index finds them in a ladder of any size."""
    found: dict[str, list[ScrimmageLeaderboardItem]] = {size: [] for size in TeamSize.values}
    items = ScrimmageLeaderboardItem.objects.in_season(season).filter(rank__lte=TOP)
    for item in items.select_related("team", "leaderboard").order_by("rank"):
        found[item.leaderboard.team_size].append(item)
    return [Board(size, items) for size, items in found.items()]
