"""Rosters and who is in them."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.models import TeamMember, TeamRoster


class MemberRows(ReadOnlyRows[TeamMember, TeamRoster]):
    """Who is in a roster, then who was."""

    model = TeamMember
    verbose_name_plural = "members, present and past"
    fields = ("player", "role", "valid_from", "valid_to", "is_roster_manager")
    ordering = ("-valid_to", "-valid_from", "pk")
    related = ("player",)


@admin.register(TeamRoster)
class TeamRosterAdmin(EntityAdmin[TeamRoster]):
    """Line-ups; how large one may be can be changed, the rest follows from the roster rules."""

    list_display = ("team", "roster_group", "max_roster_size", "last_active", "captain_changed_at")
    list_filter = ("roster_group", "last_active")
    list_select_related = ("team",)
    sortable_by = ()
    search = Search(teams=("team",), players=("members__player",))
    ordering = ("pk",)
    owned = ("team", "roster_group", "last_active", "core_role_changed_at", "captain_changed_at")
    inlines = (MemberRows,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: a team gets its rosters from the services."""
        return False


@admin.register(TeamMember)
class TeamMemberAdmin(EntityAdmin[TeamMember]):
    """Memberships; who joins, leaves and leads is the roster rules' to allow."""

    list_display = ("player", "team_roster", "role", "valid_from", "valid_to", "is_roster_manager")
    list_filter = ("role", "is_roster_manager", "receive_scrimmage_pings", "valid_from")
    list_select_related = ("player", "team_roster__team")
    sortable_by = ()
    search = Search(teams=("team_roster__team",), players=("player",), keys=("team_roster",))
    ordering = ("pk",)
    owned = ("team_roster", "player", "role", "valid_from", "valid_to")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: players join by the services, which know cooldowns and limits."""
        return False
