"""Seasons, their rules and their leaderboards."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from wabbitbot.admin.base import EntityAdmin, ReadOnlyInline
from wabbitbot.models import ScrimmageLeaderboard, ScrimmageLeaderboardItem, Season, SeasonConfig

SHOWN_RANKS = 100


@admin.register(SeasonConfig)
class SeasonConfigAdmin(EntityAdmin[SeasonConfig]):
    """The rules that seasons share."""

    list_display = (
        "__str__",
        "reset_scrimmage_ratings_on_start",
        "reset_tournament_ratings_on_start",
        "scrimmage_rating_decay_enabled",
        "tournament_rating_decay_enabled",
        "created_at",
    )
    list_filter = ("scrimmage_rating_decay_enabled", "tournament_rating_decay_enabled")
    search_fields = ("=id", "seasons__name")
    ordering = ("-created_at", "pk")


@admin.register(Season)
class SeasonAdmin(EntityAdmin[Season]):
    """Seasons, the latest first."""

    list_display = ("name", "start_date", "end_date", "is_active", "config")
    list_filter = ("is_active", "start_date")
    list_select_related = ("config",)
    search_fields = ("name",)
    autocomplete_fields = ("config",)
    ordering = ("-start_date", "name", "pk")


class ItemInline(ReadOnlyInline[ScrimmageLeaderboardItem, ScrimmageLeaderboard]):
    """The first hundred places."""

    model = ScrimmageLeaderboardItem
    verbose_name_plural = f"places 1 to {SHOWN_RANKS}"
    fields = ("rank", "team", "rating", "recent_change", "wins", "losses", "draws")
    ordering = ("rank",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScrimmageLeaderboardItem]:
        """With the teams' names, in the same query."""
        items: QuerySet[ScrimmageLeaderboardItem] = super().get_queryset(request)
        return items.filter(rank__lte=SHOWN_RANKS).select_related("team", "leaderboard__season")


@admin.register(ScrimmageLeaderboard)
class ScrimmageLeaderboardAdmin(EntityAdmin[ScrimmageLeaderboard]):
    """Leaderboards with their places."""

    list_display = ("season", "team_size")
    list_filter = ("team_size",)
    list_select_related = ("season",)
    search_fields = ("season__name",)
    autocomplete_fields = ("season",)
    ordering = ("-season__start_date", "team_size", "pk")
    inlines = (ItemInline,)
