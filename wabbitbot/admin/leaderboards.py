"""Leaderboards and their first places."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.models import (
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    TournamentLeaderboard,
    TournamentLeaderboardItem,
)
from wabbitbot.services.boards import deal_ranks


class ScrimmageItemRows(ReadOnlyRows[ScrimmageLeaderboardItem, ScrimmageLeaderboard]):
    """The best places."""

    model = ScrimmageLeaderboardItem
    verbose_name_plural = "places"
    fields = ("rank", "team", "rating", "recent_change", "wins", "losses", "draws")
    ordering = ("rank",)
    related = ("team",)


class TournamentItemRows(ReadOnlyRows[TournamentLeaderboardItem, TournamentLeaderboard]):
    """The best places."""

    model = TournamentLeaderboardItem
    verbose_name_plural = "places"
    fields = ("rank", "team", "rating", "tournament_points", "best_placement", "average_placement")
    ordering = ("rank",)
    related = ("team",)


@admin.register(ScrimmageLeaderboard)
class ScrimmageLeaderboardAdmin(ViewOnlyAdmin[ScrimmageLeaderboard]):
    """Scrimmage leaderboards with their places."""

    list_display = ("__str__", "season", "team_size", "updated_at")
    list_filter = ("team_size",)
    list_select_related = ("season",)
    search = Search(texts=("season__name",), keys=("season",))
    ordering = ("-season__start_date", "team_size", "pk")
    actions = (
        act("deal", "Deal the ranks anew", lambda board, _why: deal_ranks(leaderboard_id=board.pk)),
        "archive_selected",
    )
    inlines = (ScrimmageItemRows,)


@admin.register(TournamentLeaderboard)
class TournamentLeaderboardAdmin(ViewOnlyAdmin[TournamentLeaderboard]):
    """Tournament leaderboards with their places."""

    list_display = ("__str__", "season", "team_size", "updated_at")
    list_filter = ("team_size",)
    list_select_related = ("season",)
    search = Search(texts=("season__name",), keys=("season",))
    ordering = ("-season__start_date", "team_size", "pk")
    inlines = (TournamentItemRows,)
