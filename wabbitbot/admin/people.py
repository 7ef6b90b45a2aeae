"""Members, players and their achievements."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from wabbitbot.admin.base import EntityAdmin
from wabbitbot.models import Achievement, Player, User


@admin.register(User)
class UserAdmin(EntityAdmin[User]):
    """Discord members; search by name, or by the whole Discord ID."""

    list_display = ("username", "global_name", "discord_user_id", "is_active", "last_active")
    list_filter = ("is_active",)
    # `=` compares the ID as text, so that any text may be searched for.
    search_fields = ("username", "global_name", "=discord_user_id")
    search_help_text = "Name, or whole Discord ID"
    ordering = ("username", "pk")
    # What Django 6 does by itself, and 5.2 warns about.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Player)
class PlayerAdmin(EntityAdmin[Player]):
    """Players; search by any name they go by."""

    list_display = ("name", "user", "rating", "wins", "losses", "last_active", "is_archived")
    list_filter = ("is_archived", "last_active")
    list_select_related = ("user",)
    search_fields = ("name", "email", "current_steam_username", "user__username")
    search_help_text = "Player, e-mail, Steam or Discord name"
    autocomplete_fields = ("user",)
    ordering = ("name", "pk")


@admin.register(Achievement)
class AchievementAdmin(EntityAdmin[Achievement]):
    """Who earned what."""

    list_display = ("type", "player", "earned_at")
    list_filter = ("earned_at",)
    list_select_related = ("player",)
    search_fields = ("type", "player__name")
    autocomplete_fields = ("player",)
    ordering = ("-earned_at", "pk")
