"""RatingPercentileBreakpoint: which rating is needed for which tier."""

from django.db import models
from django.db.models import F, Q

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import count, flag, moment, size_of_team
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.indexes import LongNameIndex, json_index, relation_index
from wabbitbot.models.season import Season
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "rating_percentile_breakpoints"


class RatingPercentileBreakpoint(Entity):
    """The tiers' lowest ratings, calculated from a sample and good for a while."""

    team_size = size_of_team()
    season = models.ForeignKey(
        Season,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="rating_breakpoints",
        help_text="Empty: all time.",
    )
    calculated_at = moment()
    expires_at = models.DateTimeField()
    total_players_in_sample = count()
    breakpoints = JsonObjectField(help_text="{tier: lowest rating}")
    is_active = flag(default=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            choices_check(TABLE, "team_size", TeamSize),
            models.CheckConstraint(
                condition=Q(calculated_at__lt=F("expires_at")),
                name=f"ck_{TABLE}_calculated_before_expiry",
                violation_error_message="Breakpoints are calculated before they expire.",
            ),
        ]
        indexes = [
            relation_index(TABLE, "season"),
            LongNameIndex(
                fields=["team_size", "-calculated_at"], name=f"idx_{TABLE}_team_size_calculated_at"
            ),
            json_index(TABLE, "breakpoints"),
        ]
