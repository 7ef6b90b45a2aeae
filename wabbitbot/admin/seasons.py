"""Seasons, their rules and the ratings that make a tier."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import EntityAdmin, ViewOnlyAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import (
    RatingPercentileBreakpoint,
    ScrimmageLeaderboard,
    Season,
    SeasonConfig,
    TournamentLeaderboard,
)
from wabbitbot.services.seasons import end_season, start_season


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
    search = Search(texts=("seasons__name",))
    ordering = ("-created_at", "pk")
    lists = (("seasons", Season),)


@admin.register(Season)
class SeasonAdmin(EntityAdmin[Season]):
    """Seasons, the latest first."""

    list_display = ("name", "start_date", "end_date", "is_active", "config")
    list_filter = ("is_active",)
    list_select_related = ("config",)
    date_hierarchy = "start_date"
    search = Search(texts=("name",), keys=("config",))
    autocomplete_fields = ("config",)
    ordering = ("-start_date", "name", "pk")
    owned = ("is_active",)
    actions = (
        act("start", "Start the season", lambda season, _why: start_season(season_id=season.pk)),
        act("end", "End the season", lambda season, _why: end_season(season_id=season.pk)),
        "archive_selected",
    )
    lists = (
        ("scrimmage leaderboards", ScrimmageLeaderboard),
        ("tournament leaderboards", TournamentLeaderboard),
        ("rating tiers", RatingPercentileBreakpoint),
    )


@admin.register(RatingPercentileBreakpoint)
class RatingPercentileBreakpointAdmin(ViewOnlyAdmin[RatingPercentileBreakpoint]):
    """Which rating is needed for which tier."""

    list_display = (
        "team_size",
        "season",
        "calculated_at",
        "expires_at",
        "total_players_in_sample",
        "is_active",
    )
    list_filter = ("team_size", "is_active", "calculated_at")
    list_select_related = ("season",)
    search = Search(texts=("season__name",), keys=("season",))
    ordering = ("-calculated_at", "pk")
