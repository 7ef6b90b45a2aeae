"""Replays and the players that they name."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.models import Replay, ReplayPlayer


class ReplayPlayerRows(ReadOnlyRows[ReplayPlayer, Replay]):
    """Who played, as the file says."""

    model = ReplayPlayer
    verbose_name_plural = "players"
    fields = ("alliance", "name", "elo", "level", "deck_name", "deck_code")
    ordering = ("alliance", "name", "pk")


@admin.register(Replay)
class ReplayAdmin(ViewOnlyAdmin[Replay]):
    """Replays; search by file, session or the game's ID."""

    list_display = (
        "original_filename",
        "map_name",
        "game",
        "game_mode",
        "victory_code",
        "duration_seconds",
        "created_at",
    )
    list_filter = ("created_at",)
    list_select_related = ("game",)
    sortable_by = ()
    search = Search(texts=("original_filename", "unique_session_id"), keys=("game",))
    ordering = ("pk",)
    inlines = (ReplayPlayerRows,)
