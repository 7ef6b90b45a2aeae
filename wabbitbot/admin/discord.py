"""Threads on Discord."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.search import Search
from wabbitbot.models import DiscordThread


@admin.register(DiscordThread)
class DiscordThreadAdmin(ViewOnlyAdmin[DiscordThread]):
    """Threads that the bot looks after, those first that may be closed first."""

    list_display = (
        "thread_id",
        "feature",
        "creator_discord_user_id",
        "last_activity_at",
        "expires_at",
    )
    list_filter = ("expires_at", "last_activity_at")
    sortable_by = ("thread_id", "expires_at")
    search = Search(
        texts=("feature",),
        discord_ids=("thread_id",),
    )
    ordering = ("expires_at", "pk")
