"""ProvenPotentialRecord: a match that a newcomer's later rating casts a new light on."""

from django.db import models
from django.db.models import Q

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between, differ, not_negative, numbers
from wabbitbot.models.columns import (
    count,
    flag,
    optional_identity,
    optional_moment,
    optional_points,
    optional_share,
    points,
    rating_points,
    share,
    size_of_team,
)
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.fields import JsonListField
from wabbitbot.models.indexes import LongNameIndex, json_index, relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.team import Team
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "proven_potential_records"


class ProvenPotentialRecord(Entity):
    """Kept for a match of a new team against an established one, until the window closes."""

    original_match = models.OneToOneField(
        Match, on_delete=models.CASCADE, related_name="proven_potential"
    )
    challenger = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="potential_as_challenger"
    )
    opponent = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="potential_as_opponent"
    )
    new_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="potential_as_new"
    )
    established_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="potential_as_established"
    )
    applied_at_match = models.ForeignKey(
        Match,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="potential_applied",
    )
    tracking_end_match = models.ForeignKey(
        Match,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="potential_ended",
    )
    batch_id = optional_identity(help_text="Shared by the records that were applied together.")
    team_size = size_of_team()
    new_team_matches_at_creation = count()
    challenger_rating = rating_points()
    opponent_rating = rating_points()
    challenger_confidence = share()
    opponent_confidence = share()
    challenger_original_rating_change = points()
    opponent_original_rating_change = points()
    applied_thresholds = JsonListField(help_text="[share of a thousand points]")
    crossed_thresholds = count()
    closure_fraction = optional_share()
    scaling_applied = optional_share()
    adjusted_new_change = optional_points()
    adjusted_established_change = optional_points()
    rating_adjustment = points(help_text="What the established team was given back so far.")
    last_checked_at = optional_moment()
    is_complete = flag()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            differ(TABLE, "challenger", "opponent", "A team does not play itself."),
            models.CheckConstraint(
                condition=Q(new_team=models.F("challenger"), established_team=models.F("opponent"))
                | Q(new_team=models.F("opponent"), established_team=models.F("challenger")),
                name=f"ck_{TABLE}_sides",
                violation_error_message="One side is the new team, the other the established one.",
            ),
            choices_check(TABLE, "team_size", TeamSize),
            not_negative(TABLE, "challenger_rating", "opponent_rating", name="ratings"),
            between(
                TABLE, 0, 1, "challenger_confidence", "opponent_confidence", name="confidences"
            ),
            numbers(
                TABLE,
                "challenger_original_rating_change",
                "opponent_original_rating_change",
                "closure_fraction",
                "scaling_applied",
                "adjusted_new_change",
                "adjusted_established_change",
                "rating_adjustment",
            ),
        ]
        indexes = [
            relation_index(TABLE, "challenger"),
            relation_index(TABLE, "opponent"),
            relation_index(TABLE, "new_team"),
            relation_index(TABLE, "established_team"),
            relation_index(TABLE, "applied_at_match"),
            relation_index(TABLE, "tracking_end_match"),
            LongNameIndex(
                fields=["new_team", "team_size"],
                condition=Q(is_complete=False),
                name=f"idx_{TABLE}_open",
            ),
            json_index(TABLE, "applied_thresholds"),
        ]
