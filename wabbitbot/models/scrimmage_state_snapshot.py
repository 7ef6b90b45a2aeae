"""ScrimmageStateSnapshot: a scrimmage at one moment."""

from django.db import models

from wabbitbot.models.columns import line, optional_identity
from wabbitbot.models.enums import ScrimmageStatus, choices_check
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.scrimmage import Scrimmage
from wabbitbot.models.snapshot import StateSnapshot
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "scrimmage_state_snapshots"


class ScrimmageStateSnapshot(StateSnapshot):
    """Written at every change of a scrimmage's state, and never again."""

    scrimmage = models.ForeignKey(
        Scrimmage, on_delete=models.CASCADE, db_index=False, related_name="state_history"
    )
    status = models.CharField(max_length=10, choices=ScrimmageStatus.choices)
    winner_id = optional_identity()
    final_score = line(16)

    objects = EntityQuerySet.as_manager()

    class Meta(StateSnapshot.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        constraints = [choices_check(TABLE, "status", ScrimmageStatus)]
        indexes = [relation_index(TABLE, "scrimmage"), json_index(TABLE, "additional_data")]
