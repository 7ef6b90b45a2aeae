"""Members, players and their achievements."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.models import Achievement, Match, Player, Team, TeamMember, User
from wabbitbot.services.players import reinstate_player, retire_player


@admin.register(User)
class UserAdmin(EntityAdmin[User]):
    """Discord members; search by name, or by the whole Discord ID."""

    list_display = ("username", "global_name", "discord_user_id", "is_active", "last_active")
    list_filter = ("is_active",)
    sortable_by = ("discord_user_id",)
    search = Search(texts=("username", "global_name"), discord_ids=("discord_user_id",))
    ordering = ("discord_user_id",)


class MembershipRows(ReadOnlyRows[TeamMember, Player]):
    """The rosters that a player is and was in, the latest first."""

    model = TeamMember
    verbose_name_plural = "memberships"
    fields = ("team_roster", "role", "valid_from", "valid_to", "is_roster_manager")
    ordering = ("-valid_from", "pk")
    related = ("team_roster__team",)


class AchievementRows(ReadOnlyRows[Achievement, Player]):
    """What a player has earned, the latest first."""

    model = Achievement
    fields = ("type", "earned_at")
    ordering = ("-earned_at", "pk")


@admin.register(Player)
class PlayerAdmin(EntityAdmin[Player]):
    """Players, who was here last first; search by any name they go by."""

    list_display = ("name", "user", "rating", "wins", "losses", "last_active", "is_archived")
    list_filter = ("is_archived", "last_active")
    list_select_related = ("user",)
    sortable_by = ("last_active",)
    search = Search(
        texts=("name", "current_steam_username", "user__username", "user__global_name"),
        keys=("user",),
        discord_ids=("user__discord_user_id",),
    )
    autocomplete_fields = ("user",)
    ordering = ("-last_active", "-pk")
    owned = ("rating", "wins", "losses", "team_join_cooldowns", "is_archived", "archived_at")
    lists = (("matches", Match), ("teams led", Team))
    actions = (
        act(
            "retire",
            "Retire from the ladder",
            lambda player, _why: retire_player(player_id=player.pk),
        ),
        act(
            "reinstate",
            "Bring back to the ladder",
            lambda player, _why: reinstate_player(player_id=player.pk),
        ),
        "archive_selected",
    )
    inlines = (MembershipRows, AchievementRows)


@admin.register(Achievement)
class AchievementAdmin(EntityAdmin[Achievement]):
    """Who earned what."""

    list_display = ("type", "player", "earned_at")
    list_filter = ("earned_at",)
    list_select_related = ("player",)
    sortable_by = ()
    search = Search(texts=("type",), players=("player",))
    autocomplete_fields = ("player",)
    ordering = ("pk",)
