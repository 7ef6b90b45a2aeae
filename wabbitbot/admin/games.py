"""Games and their history."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.admin.snapshots import SnapshotAdmin, SnapshotRows
from wabbitbot.models import Game, GamePlayer, GameStateSnapshot, Replay


class GamePlayerRows(ReadOnlyRows[GamePlayer, Game]):
    """Who plays, side by side."""

    model = GamePlayer
    verbose_name_plural = "line-up"
    fields = ("side", "player")
    ordering = ("side", "pk")
    related = ("player",)


class ReplayRows(ReadOnlyRows[Replay, Game]):
    """The files uploaded for a game."""

    model = Replay
    fields = ("map_name", "victory_code", "duration_seconds", "original_filename", "created_at")
    ordering = ("created_at", "pk")


class GameHistoryRows(SnapshotRows[GameStateSnapshot, Game]):
    """A game's states."""

    model = GameStateSnapshot


@admin.register(Game)
class GameAdmin(ViewOnlyAdmin[Game]):
    """Games; search by the match's ID or a player."""

    list_display = ("__str__", "match", "map", "team_size", "status", "winner", "completed_at")
    list_filter = ("status", "team_size", "completed_at")
    list_select_related = ("match__team1", "match__team2", "map", "winner")
    sortable_by = ()
    search = Search(
        teams=("match__team1", "match__team2"), players=("line_up__player",), keys=("match",)
    )
    ordering = ("pk",)
    inlines = (GamePlayerRows, ReplayRows, GameHistoryRows)


@admin.register(GameStateSnapshot)
class GameStateSnapshotAdmin(SnapshotAdmin[GameStateSnapshot]):
    """All games' states; search by the game's or the match's ID."""

    list_display = ("created_at", "match", "game_number", "status", "triggered_by_user_name")
    list_filter = ("status", "team_size", "created_at")
    list_select_related = ("match__team1", "match__team2")
    search = Search(keys=("game", "match"))
