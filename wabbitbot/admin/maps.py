"""Maps."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import Map


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
    search = Search(texts=("name", "scenario_name"))
    ordering = ("name", "pk")
