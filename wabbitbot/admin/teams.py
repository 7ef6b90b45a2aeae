"""Teams and maps."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import EntityAdmin
from wabbitbot.models import Map, Team


@admin.register(Team)
class TeamAdmin(EntityAdmin[Team]):
    """Teams; search by name or tag."""

    list_display = ("name", "tag", "team_type", "team_major", "last_active", "is_archived")
    list_filter = ("team_type", "is_archived", "last_active")
    list_select_related = ("team_major",)
    search_fields = ("name", "tag")
    autocomplete_fields = ("team_major",)
    ordering = ("name", "pk")


@admin.register(Map)
class MapAdmin(EntityAdmin[Map]):
    """Maps; the pools can be changed in the list."""

    list_display = (
        "name",
        "size",
        "density",
        "is_active",
        "is_in_random_pool",
        "is_in_tournament_pool",
    )
    list_editable = ("is_active", "is_in_random_pool", "is_in_tournament_pool")
    list_filter = ("size", "density", "is_active", "is_in_random_pool", "is_in_tournament_pool")
    search_fields = ("name", "scenario_name")
    ordering = ("name", "pk")
