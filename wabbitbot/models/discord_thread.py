"""DiscordThread: a thread that the bot looks after."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import line, moment, optional_discord_id, optional_moment
from wabbitbot.models.fields import DiscordIdField
from wabbitbot.models.indexes import LongNameIndex
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "discord_threads"


class DiscordThread(Entity):
    """Where it is on Discord, what it is for, and when it may be closed."""

    guild_id = DiscordIdField()
    channel_id = DiscordIdField()
    thread_id = DiscordIdField()
    message_id = optional_discord_id()
    creator_discord_user_id = DiscordIdField()
    feature = line(64)
    last_activity_at = moment()
    expires_at = optional_moment()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["thread_id"],
                name=f"uq_{TABLE}_thread_id",
                violation_error_message="This thread is known already.",
            ),
        ]
        indexes = [LongNameIndex(fields=["expires_at"], name=f"idx_{TABLE}_expires_at")]

    def __str__(self) -> str:
        return str(self.thread_id)
