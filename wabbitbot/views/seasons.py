"""Seasons and their full rankings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lower, Trim
from django.db.models.lookups import Exact
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wabbitbot.models import ScrimmageLeaderboard, ScrimmageLeaderboardItem, Season
from wabbitbot.models.enums import TeamSize
from wabbitbot.views.places import Places, page_number, page_of_rank
from wabbitbot.views.public import public_page, shown

SHOWN_SEASONS = 200
SEASONS_TO_CHOOSE = 12
LONGEST_TEXT = 64
FOUND = 25
TRIGRAM = 3
NAMED_BY = ("name", "tag")
SHOWN = ("rank", "rating", "recent_change", "wins", "losses", "draws", "team__name")


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
    """The page's places; or the teams that were asked for, in order of rank."""
    items = ScrimmageLeaderboardItem.objects.filter(leaderboard=board)
    if typed:
        items = items.filter(pk__in=_named(items, typed))
    else:
        items = items.filter(rank__gte=places.first, rank__lte=places.last)
    return [Line(item) for item in items.select_related("team").only(*SHOWN).order_by("rank")]


def _named(items: QuerySet[ScrimmageLeaderboardItem], typed: str) -> QuerySet[Any, Any]:
    """The team of this very name or tag, and the best placed whose name or tag contains it.

    Fewer than three characters have no trigram to look up, and anybody may ask: so these find the
    very name or tag alone.
    """
    if "\0" in typed:
        return items.none().values("pk")
    very = [Exact(Lower(Trim(f"team__{column}")), Lower(Value(typed))) for column in NAMED_BY]
    ways = [items.filter(way) for way in very]
    if len(typed) >= TRIGRAM:
        contains = Q(team__name__icontains=typed) | Q(team__tag__icontains=typed)
        ways.append(items.filter(contains).order_by("rank")[:FOUND])
    first, *others = (way.values("pk") for way in ways)
    return first.union(*others)
