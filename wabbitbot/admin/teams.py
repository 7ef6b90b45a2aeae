"""Teams."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.models import (
    Match,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageTeamStats,
    Team,
    TeamOpponentEncounter,
    TeamRoster,
    TournamentTeamStats,
)
from wabbitbot.services.teams import reinstate_team, retire_team


class RosterRows(ReadOnlyRows[TeamRoster, Team]):
    """A team's line-ups."""

    model = TeamRoster
    fields = ("roster_group", "max_roster_size", "last_active", "captain_changed_at")
    ordering = ("roster_group",)


class ScrimmageStatsRows(ReadOnlyRows[ScrimmageTeamStats, Team]):
    """A team's record in scrimmages."""

    model = ScrimmageTeamStats
    fields = ("team_size", "current_rating", "highest_rating", "wins", "losses", "draws")
    ordering = ("team_size",)


class TournamentStatsRows(ReadOnlyRows[TournamentTeamStats, Team]):
    """A team's record in tournaments."""

    model = TournamentTeamStats
    fields = ("team_size", "current_rating", "highest_rating", "matches_won", "matches_lost")
    ordering = ("team_size",)


@admin.register(Team)
class TeamAdmin(EntityAdmin[Team]):
    """Teams, who was here last first; search by name or tag."""

    list_display = ("name", "tag", "team_type", "team_major", "last_active", "is_archived")
    list_filter = ("team_type", "is_archived", "last_active")
    list_select_related = ("team_major",)
    sortable_by = ("last_active",)
    search = Search(texts=("name", "tag"), keys=("team_major",))
    autocomplete_fields = ("team_major",)
    ordering = ("-last_active", "-pk")
    owned = ("is_archived", "archived_at")
    lists = (
        ("matches", Match),
        ("scrimmages", Scrimmage),
        ("challenges", ScrimmageChallenge),
        ("encounters", TeamOpponentEncounter),
    )
    actions = (
        act("retire", "Retire from the ladder", lambda team, _why: retire_team(team_id=team.pk)),
        act(
            "reinstate",
            "Bring back to the ladder",
            lambda team, _why: reinstate_team(team_id=team.pk),
        ),
        "archive_selected",
    )
    inlines = (RosterRows, ScrimmageStatsRows, TournamentStatsRows)
