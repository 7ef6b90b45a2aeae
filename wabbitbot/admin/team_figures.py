"""What the services reckon about teams: ratings, variety, encounters."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import (
    ProvenPotentialRecord,
    ScrimmageTeamStats,
    TeamOpponentEncounter,
    TeamVarietyStats,
    TournamentTeamStats,
)


@admin.register(ScrimmageTeamStats)
class ScrimmageTeamStatsAdmin(ViewOnlyAdmin[ScrimmageTeamStats]):
    """A team's rating and record in scrimmages, by size."""

    list_display = (
        "team",
        "team_size",
        "current_rating",
        "recent_rating_change",
        "wins",
        "losses",
        "draws",
        "last_match_at",
    )
    list_filter = ("team_size",)
    list_select_related = ("team",)
    sortable_by = ()
    search = Search(teams=("team",))
    ordering = ("pk",)


@admin.register(TournamentTeamStats)
class TournamentTeamStatsAdmin(ViewOnlyAdmin[TournamentTeamStats]):
    """A team's rating and record in tournaments, by size."""

    list_display = (
        "team",
        "team_size",
        "current_rating",
        "recent_rating_change",
        "matches_won",
        "matches_lost",
        "matches_drawn",
        "last_match_at",
    )
    list_filter = ("team_size",)
    list_select_related = ("team",)
    sortable_by = ()
    search = Search(teams=("team",))
    ordering = ("pk",)


@admin.register(TeamVarietyStats)
class TeamVarietyStatsAdmin(ViewOnlyAdmin[TeamVarietyStats]):
    """How many different opponents a team meets, by size."""

    list_display = (
        "team",
        "team_size",
        "variety_entropy",
        "variety_bonus",
        "unique_opponents",
        "total_opponents",
        "last_calculated",
    )
    list_filter = ("team_size", "last_calculated")
    list_select_related = ("team",)
    sortable_by = ()
    search = Search(teams=("team",))
    ordering = ("pk",)


@admin.register(TeamOpponentEncounter)
class TeamOpponentEncounterAdmin(ViewOnlyAdmin[TeamOpponentEncounter]):
    """Who met whom; search by either team, or by the match's ID."""

    list_display = ("team", "opponent", "team_size", "won", "encountered_at")
    list_filter = ("team_size", "won", "encountered_at")
    list_select_related = ("team", "opponent")
    sortable_by = ()
    search = Search(teams=("team", "opponent"), keys=("match",))
    ordering = ("pk",)


@admin.register(ProvenPotentialRecord)
class ProvenPotentialRecordAdmin(ViewOnlyAdmin[ProvenPotentialRecord]):
    """Newcomers' matches under watch; search by either team, or by a match's ID."""

    list_display = (
        "new_team",
        "established_team",
        "team_size",
        "crossed_thresholds",
        "rating_adjustment",
        "is_complete",
        "last_checked_at",
    )
    list_filter = ("team_size", "is_complete", "last_checked_at")
    list_select_related = ("new_team", "established_team")
    sortable_by = ()
    search = Search(
        teams=("new_team", "established_team"),
        keys=("original_match", "applied_at_match", "tracking_end_match"),
    )
    ordering = ("pk",)
