"""Achievement: something a player has earned."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from versioning.presence.declaring import versioned_model
from wabbitbot.models.base import Entity
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.player import Player
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "achievements"


@versioned_model(since="001-1.1")
class Achievement(Entity):
    """One award of one kind at one time; a kind may be earned again."""

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="achievements"
    )
    type = models.CharField(max_length=64)
    earned_at = models.DateTimeField(default=timezone.now, db_default=Now())

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        indexes = [relation_index(TABLE, "player")]

    def __str__(self) -> str:
        return self.type
