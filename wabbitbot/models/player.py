"""Player: a member who plays."""

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils import timezone

from versioning.presence.declaring import versioned
from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank, not_negative
from wabbitbot.models.columns import count, rating_points
from wabbitbot.models.fields import JsonListField, JsonObjectField
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex, json_index, text_index
from wabbitbot.models.user import User
from wabbitbot.querysets.player import PlayerQuerySet
from wabbitbot.querysets.team import TeamQuerySet

TABLE = "players"


class Player(Entity):
    """Who a member is on the ladder."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="player")
    # The column keeps the name that releases for schema 001-1.0 read and write.
    name = models.CharField(max_length=32, db_column="player_name")
    email = versioned(
        models.EmailField(max_length=255, blank=True, default="", db_default=""), since="001-1.1"
    )
    last_active = models.DateTimeField(default=timezone.now, db_default=Now())
    is_archived = models.BooleanField(default=False, db_default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    team_join_limit = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: as many teams as the roster rules allow."
    )
    team_join_cooldowns = JsonObjectField(help_text="{team id: when the player may rejoin}")
    current_platform_ids = JsonObjectField(help_text="{platform: id}")
    previous_platform_ids = JsonObjectField(help_text="{platform: [ids]}")
    current_steam_username = models.CharField(max_length=64, blank=True, default="", db_default="")
    previous_steam_usernames = JsonListField()
    wins = count()
    losses = count()
    rating = rating_points()
    # Added to a table with rows: see `checked`.
    metadata = versioned(
        JsonObjectField(checked=False, help_text="Free keys; a new one needs no migration."),
        since="001-1.1",
    )

    objects = PlayerQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            not_blank(TABLE, "name", what="A player needs a name."),
            not_negative(TABLE, "rating"),
        ]
        indexes = [
            LongNameIndex(fields=["last_active"], name=f"idx_{TABLE}_last_active"),
            text_index(TABLE, "name"),
            text_index(TABLE, "current_steam_username"),
            json_index(TABLE, "team_join_cooldowns"),
            json_index(TABLE, "current_platform_ids"),
            json_index(TABLE, "previous_platform_ids"),
            json_index(TABLE, "previous_steam_usernames"),
            json_index(TABLE, "metadata"),
            LongNameGinIndex(
                fields=["metadata"],
                name=f"idx_{TABLE}_active",
                condition=models.Q(
                    Exact(KeyTextTransform("isActive", "metadata"), models.Value("true"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def teams(self) -> TeamQuerySet:
        """The teams in whose rosters the player is today."""
        from wabbitbot.models.team import Team  # which needs this module

        return Team.objects.of_player(self)
