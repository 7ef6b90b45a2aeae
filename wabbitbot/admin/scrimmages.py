"""Challenges, the scrimmages that come of them, and their history."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import RECORD, ViewOnlyAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.admin.snapshots import SnapshotAdmin, SnapshotRows
from wabbitbot.models import (
    Match,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageChallengeTeammate,
    ScrimmageStateSnapshot,
)
from wabbitbot.services.challenges import cancel, expire_pending

SIDE = (
    "team",
    "rating",
    "score",
    "confidence",
    "variety_bonus",
    "multiplier",
    "gap_scaling",
    "catch_up_bonus",
    "rating_change",
    "adjusted_rating_change",
    "proven_potential_applied",
    "proven_potential_applied_at",
)


class TeammateRows(ReadOnlyRows[ScrimmageChallengeTeammate, ScrimmageChallenge]):
    """Who is to play, side by side."""

    model = ScrimmageChallengeTeammate
    verbose_name_plural = "line-up"
    fields = ("side", "player")
    ordering = ("side", "pk")
    related = ("player",)


@admin.register(ScrimmageChallenge)
class ScrimmageChallengeAdmin(ViewOnlyAdmin[ScrimmageChallenge]):
    """Challenges; search by either team, or by a player named in one."""

    list_display = (
        "challenger_team",
        "opponent_team",
        "team_size",
        "status",
        "issued_by_player",
        "created_at",
        "expires_at",
    )
    list_filter = ("status", "team_size", "created_at")
    list_select_related = ("challenger_team", "opponent_team", "issued_by_player")
    sortable_by = ()
    search = Search(
        teams=("challenger_team", "opponent_team"),
        players=("issued_by_player", "accepted_by_player", "line_up__player"),
    )
    ordering = ("pk",)
    actions = (
        act("cancel", "Cancel the challenge", lambda asked, _why: cancel(challenge_id=asked.pk)),
        act(
            "expire",
            "Cancel all challenges that nobody answered in time",
            lambda _asked, _why: expire_pending(),
        ),
        "archive_selected",
    )
    lists = (("scrimmage", Scrimmage),)
    inlines = (TeammateRows,)


class ScrimmageHistoryRows(SnapshotRows[ScrimmageStateSnapshot, Scrimmage]):
    """A scrimmage's states."""

    model = ScrimmageStateSnapshot


@admin.register(Scrimmage)
class ScrimmageAdmin(ViewOnlyAdmin[Scrimmage]):
    """Scrimmages, the latest first, with all that their ratings came from."""

    list_display = (
        "__str__",
        "team_size",
        "status",
        "winner",
        "challenger_rating_change",
        "opponent_rating_change",
        "created_at",
    )
    list_filter = ("status", "team_size", "created_at")
    list_select_related = ("challenger_team", "opponent_team", "winner")
    sortable_by = ("created_at",)
    search = Search(teams=("challenger_team", "opponent_team"), keys=("challenge", "match"))
    ordering = ("-created_at", "-pk")
    lists = (("match", Match),)
    inlines = (ScrimmageHistoryRows,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "challenge",
                    "match",
                    "team_size",
                    "best_of",
                    "status",
                    "winner",
                    "started_at",
                    "completed_at",
                    "higher_rated_team",
                    "rating_range_at_match",
                    "related_lists",
                )
            },
        ),
        ("Challenger", {"fields": tuple(f"challenger_{name}" for name in SIDE)}),
        ("Opponent", {"fields": tuple(f"opponent_{name}" for name in SIDE)}),
        ("Record", {"fields": RECORD, "classes": ("collapse",)}),
    )


@admin.register(ScrimmageStateSnapshot)
class ScrimmageStateSnapshotAdmin(SnapshotAdmin[ScrimmageStateSnapshot]):
    """All scrimmages' states; search by the scrimmage's ID."""

    list_display = ("created_at", "scrimmage", "status", "final_score", "triggered_by_user_name")
    list_select_related = ("scrimmage__challenger_team", "scrimmage__opponent_team")
    search = Search(keys=("scrimmage",))
