"""Matches and their history."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import RECORD, ViewOnlyAdmin
from wabbitbot.admin.display import page_of
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.admin.snapshots import SnapshotAdmin, SnapshotRows
from wabbitbot.models import (
    Game,
    Match,
    MatchPlayer,
    MatchStateSnapshot,
    Scrimmage,
    TeamOpponentEncounter,
    Tournament,
)
from wabbitbot.models.enums import MatchParentType
from wabbitbot.services.matches import cancel_match, forfeit_match

PARENTS = {
    MatchParentType.SCRIMMAGE.value: Scrimmage,
    MatchParentType.TOURNAMENT.value: Tournament,
}


class MatchPlayerRows(ReadOnlyRows[MatchPlayer, Match]):
    """Who plays, side by side."""

    model = MatchPlayer
    verbose_name_plural = "line-up"
    fields = ("side", "player")
    ordering = ("side", "pk")
    related = ("player",)


class GameRows(ReadOnlyRows[Game, Match]):
    """The series, game by game."""

    model = Game
    fields = ("game_number", "map", "status", "winner", "started_at", "completed_at")
    ordering = ("game_number",)
    related = ("map", "winner")


class MatchHistoryRows(SnapshotRows[MatchStateSnapshot, Match]):
    """A match's states."""

    model = MatchStateSnapshot


@admin.register(Match)
class MatchAdmin(ViewOnlyAdmin[Match]):
    """Matches, the latest first; search by either team, a player, or a parent's ID."""

    list_display = (
        "__str__",
        "team_size",
        "status",
        "winner",
        "parent",
        "created_at",
    )
    list_filter = ("status", "team_size", "parent_type", "created_at")
    list_select_related = ("team1", "team2", "winner")
    sortable_by = ("created_at",)
    search = Search(
        teams=("team1", "team2"),
        players=("line_up__player",),
        keys=("parent_id",),
    )
    ordering = ("-created_at", "-pk")
    actions = (
        act(
            "cancel",
            "Cancel the match",
            lambda match, why: cancel_match(match_id=match.pk, reason=why),
        ),
        act(
            "forfeit_first",
            "First team forfeits",
            lambda match, why: forfeit_match(match_id=match.pk, team_id=match.team1_id, reason=why),
        ),
        act(
            "forfeit_second",
            "Second team forfeits",
            lambda match, why: forfeit_match(match_id=match.pk, team_id=match.team2_id, reason=why),
        ),
        "archive_selected",
    )
    lists = (("encounters", TeamOpponentEncounter),)
    inlines = (MatchPlayerRows, GameRows, MatchHistoryRows)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "team1",
                    "team2",
                    "team_size",
                    "status",
                    "winner",
                    "parent",
                    "best_of",
                    "play_to_completion",
                    "started_at",
                    "completed_at",
                    "related_lists",
                )
            },
        ),
        (
            "Maps",
            {
                "fields": (
                    "available_maps",
                    "final_map_pool",
                    "team1_map_bans",
                    "team1_map_bans_confirmed_at",
                    "team2_map_bans",
                    "team2_map_bans_confirmed_at",
                )
            },
        ),
        (
            "Discord",
            {
                "fields": (
                    "channel_id",
                    "team1_thread_id",
                    "team2_thread_id",
                    "team1_overview_message_id",
                    "team2_overview_message_id",
                    "team1_results_message_id",
                    "team2_results_message_id",
                ),
                "classes": ("collapse",),
            },
        ),
        ("Record", {"fields": RECORD, "classes": ("collapse",)}),
    )

    @admin.display(description="part of")
    def parent(self, match: Match) -> str:
        """What the match is part of."""
        if match.parent_id is None or match.parent_type is None:
            return "nothing (casual)"
        label = MatchParentType(match.parent_type).label.lower()
        return page_of(PARENTS[match.parent_type], match.parent_id, label)


@admin.register(MatchStateSnapshot)
class MatchStateSnapshotAdmin(SnapshotAdmin[MatchStateSnapshot]):
    """All matches' states; search by the match's ID."""

    list_display = ("created_at", "match", "status", "final_score", "triggered_by_user_name")
    list_select_related = ("match__team1", "match__team2")
    search = Search(keys=("match",))
