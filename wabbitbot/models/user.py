"""User: the Discord member."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank
from wabbitbot.models.fields import DiscordIdField, JsonListField
from wabbitbot.models.indexes import json_index, text_index
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "mashina_users"


class User(Entity):
    """A member of the Discord server, as Discord tells about them.

    Not a login. Staff sign in to the admin with ``django.contrib.auth.User``, which has passwords
    and permissions; members are known by their Discord ID alone, come and go with the server, and
    must never gain access to the admin by being here. Hence no ``AUTH_USER_MODEL``.
    """

    discord_user_id = DiscordIdField("Discord ID")
    # Discord's own limit for both names is 32 characters.
    username = models.CharField(max_length=32)
    global_name = models.CharField(max_length=32, blank=True, default="", db_default="")
    mention = models.CharField(max_length=32, blank=True, default="", db_default="")
    avatar_url = models.URLField(max_length=512, blank=True, default="", db_default="")
    previous_discord_user_ids = JsonListField("previous Discord IDs")
    previous_discord_usernames = JsonListField()
    previous_discord_global_names = JsonListField()
    previous_discord_mentions = JsonListField()
    joined_at = models.DateTimeField(default=timezone.now, db_default=Now())
    last_active = models.DateTimeField(default=timezone.now, db_default=Now())
    is_active = models.BooleanField(default=True, db_default=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        verbose_name = "Discord member"
        constraints = [
            not_blank(TABLE, "username", what="A member needs a name."),
            models.UniqueConstraint(
                fields=["discord_user_id"],
                name=f"uq_{TABLE}_discord_user_id",
                violation_error_message="A member with this Discord ID exists already.",
            ),
        ]
        indexes = [
            text_index(TABLE, "username"),
            text_index(TABLE, "global_name"),
            json_index(TABLE, "previous_discord_user_ids"),
            json_index(TABLE, "previous_discord_usernames"),
            json_index(TABLE, "previous_discord_global_names"),
            json_index(TABLE, "previous_discord_mentions"),
        ]

    def __str__(self) -> str:
        return self.global_name or self.username
