"""Divisions and how they fare."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import EntityAdmin, ViewOnlyAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import Division, DivisionLearningCurve, DivisionMapStats, DivisionStats

FIGURES = ("team_size", "season", "games_played", "games_won", "games_lost", "winrate")


@admin.register(Division)
class DivisionAdmin(EntityAdmin[Division]):
    """Divisions; which are in use can be changed in the list."""

    list_display = ("name", "faction", "is_active", "icon_filename")
    list_editable = ("is_active",)
    list_filter = ("faction", "is_active")
    search = Search(texts=("name",))
    ordering = ("name", "pk")
    lists = (
        ("stats", DivisionStats),
        ("stats by map", DivisionMapStats),
        ("learning curves", DivisionLearningCurve),
    )


@admin.register(DivisionStats)
class DivisionStatsAdmin(ViewOnlyAdmin[DivisionStats]):
    """How divisions fare over all maps."""

    list_display = ("division", *FIGURES)
    list_filter = ("team_size", "division__faction")
    list_select_related = ("division", "season")
    search = Search(texts=("division__name", "season__name"), keys=("division", "season"))
    ordering = ("division__name", "pk")


@admin.register(DivisionMapStats)
class DivisionMapStatsAdmin(ViewOnlyAdmin[DivisionMapStats]):
    """How divisions fare on each map."""

    list_display = ("division", "map", *FIGURES)
    list_filter = ("team_size", "division__faction")
    list_select_related = ("division", "map", "season")
    search = Search(
        texts=("division__name", "map__name", "season__name"), keys=("division", "map", "season")
    )
    ordering = ("division__name", "map__name", "pk")


@admin.register(DivisionLearningCurve)
class DivisionLearningCurveAdmin(ViewOnlyAdmin[DivisionLearningCurve]):
    """How teams get better with a division."""

    list_display = (
        "team",
        "division",
        "season",
        "model_type",
        "r_squared",
        "total_games_played",
        "is_reliable",
    )
    list_filter = ("model_type", "is_reliable", "last_recalculated")
    list_select_related = ("team", "division", "season")
    sortable_by = ()
    search = Search(texts=("division__name",), teams=("team",), keys=("division", "season"))
    ordering = ("pk",)
