"""Season: a span of the ladder with its own leaderboards."""

from django.db import models
from django.db.models import F, Q

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.season_config import SeasonConfig
from wabbitbot.querysets.season import SeasonQuerySet

TABLE = "seasons"


class Season(Entity):
    """A named span of days; at most one is active."""

    config = models.ForeignKey(
        SeasonConfig, on_delete=models.CASCADE, db_index=False, related_name="seasons"
    )
    name = models.CharField(max_length=100)
    start_date = models.DateField()
    end_date = models.DateField()
    is_active = models.BooleanField(default=False, db_default=False)

    objects = SeasonQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            not_blank(TABLE, "name", what="A season needs a name."),
            models.CheckConstraint(
                condition=Q(start_date__lt=F("end_date")),
                name=f"ck_{TABLE}_start_before_end",
                violation_error_message="A season starts before it ends.",
            ),
            models.UniqueConstraint(
                fields=["is_active"],
                condition=Q(is_active=True),
                name=f"uq_{TABLE}_one_active",
                violation_error_message="Another season is active: end that one first.",
            ),
        ]
        indexes = [
            relation_index(TABLE, "config"),
            LongNameIndex(fields=["start_date"], name=f"idx_{TABLE}_start_date"),
        ]

    def __str__(self) -> str:
        return self.name
