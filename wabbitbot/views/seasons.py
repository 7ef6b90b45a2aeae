"""Seasons and their full rankings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wabbitbot.models import ScrimmageLeaderboard, ScrimmageLeaderboardItem, Season, Team
from wabbitbot.models.enums import TeamSize
from wabbitbot.views.places import Places, page_number, page_of_rank
from wabbitbot.views.public import public_page, shown

SHOWN_SEASONS = 200
SEASONS_TO_CHOOSE = 12
LONGEST_TEXT = 64


@dataclass(frozen=True, slots=True)
class Line:
    """A place as it is shown."""

    item: ScrimmageLeaderboardItem

    @property
    def page(self) -> int:
        """The page of the whole ranking on which it stands."""
        return page_of_rank(self.item.rank)

    @property
    def change(self) -> str:
        """Points won (+) or lost (-) last, in whole points."""
        points = round(self.item.recent_change)
        return f"{points:+d}" if points else "0"


@public_page
def seasons(request: HttpRequest) -> HttpResponse:
    """All seasons, the latest first."""
    found = list(_latest()[: SHOWN_SEASONS + 1])
    more = len(found) > SHOWN_SEASONS
    context = {"seasons": found[:SHOWN_SEASONS], "more": more, "sizes": TeamSize.values}
    return shown("seasons", {**context, "at": "seasons"})


@public_page
def season(request: HttpRequest, key: str) -> HttpResponse:
    """To the season's first leaderboard."""
    address = reverse("leaderboard", args=[_season(key).pk, TeamSize.ONE_V_ONE.value])
    return HttpResponseRedirect(address)


@public_page
def leaderboard(request: HttpRequest, key: str, size: str) -> HttpResponse:
    """The ranking of one team size, a hundred places a page, or the teams of a name in it.

    Four queries: the season, the leaderboard with its last rank, the places, and the seasons to
    choose from. A page is a range of ranks, so that the last costs what the first does.
    """
    if size not in TeamSize.values:
        raise Http404(f"“{size[:20]}” is no team size: choose one of {', '.join(TeamSize.values)}.")
    chosen = _season(key)
    typed = request.GET.get("team", "").strip()[:LONGEST_TEXT]
    board = _board(chosen, size)
    page = 1 if typed else page_number(request.GET.get("page", "1"))
    places = Places(page=page, last_rank=_last_rank(board))
    lines = [] if board is None else _lines(board, places, typed)
    return shown(
        "leaderboard",
        {
            "season": chosen,
            "size": size,
            "sizes": TeamSize.values,
            "seasons": list(_latest()[:SEASONS_TO_CHOOSE]),
            "places": places,
            "lines": lines,
            "first": lines[0].item.rank if lines else 0,
            "last": lines[-1].item.rank if lines else 0,
            "typed": typed,
        },
    )


def _latest() -> QuerySet[Season]:
    return Season.objects.by_start().reverse()


def _season(key: str) -> Season:
    try:
        found = Season.objects.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404("There is no such season. Choose one from the list of seasons.")
    return found


def _board(chosen: Season, size: str) -> Any:
    """The leaderboard with its ``last_rank``, which the index of ranks knows."""
    ranks = ScrimmageLeaderboardItem.objects.filter(leaderboard=OuterRef("pk")).order_by("-rank")
    boards = ScrimmageLeaderboard.objects.filter(season=chosen, team_size=size)
    return boards.annotate(last_rank=Subquery(ranks.values("rank")[:1])).first()


def _last_rank(board: Any) -> int:
    return 0 if board is None else board.last_rank or 0


def _lines(board: ScrimmageLeaderboard, places: Places, typed: str) -> list[Line]:
    """The page's places; or the teams that fit best what was typed, in order of rank."""
    items = ScrimmageLeaderboardItem.objects.filter(leaderboard=board)
    if typed:
        teams = Team.objects.filter(scrimmage_leaderboard_items__leaderboard=board).search(typed)
        items = items.filter(team__in=teams.values("pk"))
    else:
        items = items.filter(rank__gte=places.first, rank__lte=places.last)
    return [Line(item) for item in items.select_related("team").order_by("rank")]
