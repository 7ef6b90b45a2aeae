"""Scrimmage: a rated match that came out of a challenge."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between, differ, in_order, not_negative, numbers, odd, one_of
from wabbitbot.models.columns import (
    flag,
    optional_moment,
    optional_points,
    optional_share,
    points,
    rating_points,
    series_length,
    share,
    size_of_team,
)
from wabbitbot.models.enums import ScrimmageStatus, TeamSize, choices_check
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.scrimmage_challenge import ScrimmageChallenge
from wabbitbot.models.team import Team
from wabbitbot.querysets.scrimmage import ScrimmageQuerySet

TABLE = "scrimmages"


class Scrimmage(Entity):
    """The figures that the rating was calculated from, and what came out, for each side.

    One a challenge. ``status`` repeats what the newest snapshot says, as in `Match`.
    """

    challenge = models.OneToOneField(
        ScrimmageChallenge, on_delete=models.CASCADE, related_name="scrimmage"
    )
    challenger_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="scrimmages_as_challenger"
    )
    opponent_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="scrimmages_as_opponent"
    )
    match = models.OneToOneField(
        Match, on_delete=models.SET_NULL, null=True, blank=True, related_name="scrimmage"
    )
    team_size = size_of_team()
    best_of = series_length()
    status = models.CharField(
        max_length=10,
        choices=ScrimmageStatus.choices,
        default=ScrimmageStatus.ACCEPTED,
        db_default=ScrimmageStatus.ACCEPTED.value,
    )
    started_at = optional_moment()
    completed_at = optional_moment()
    winner = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="scrimmages_won",
    )
    higher_rated_team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="scrimmages_as_higher_rated",
    )
    rating_range_at_match = points(help_text="Best less worst rating of the ladder then.")

    challenger_rating = rating_points()
    challenger_rating_change = optional_points()
    challenger_confidence = share()
    challenger_score = models.PositiveSmallIntegerField(null=True, blank=True)
    challenger_variety_bonus = optional_share()
    challenger_multiplier = optional_share()
    challenger_gap_scaling = optional_share()
    challenger_catch_up_bonus = optional_share()
    challenger_adjusted_rating_change = optional_points()
    challenger_proven_potential_applied = flag()
    challenger_proven_potential_applied_at = optional_moment()

    opponent_rating = rating_points()
    opponent_rating_change = optional_points()
    opponent_confidence = share()
    opponent_score = models.PositiveSmallIntegerField(null=True, blank=True)
    opponent_variety_bonus = optional_share()
    opponent_multiplier = optional_share()
    opponent_gap_scaling = optional_share()
    opponent_catch_up_bonus = optional_share()
    opponent_adjusted_rating_change = optional_points()
    opponent_proven_potential_applied = flag()
    opponent_proven_potential_applied_at = optional_moment()

    objects = ScrimmageQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            differ(TABLE, "challenger_team", "opponent_team", "A team does not play itself."),
            one_of(TABLE, "winner", "challenger_team", "opponent_team"),
            choices_check(TABLE, "team_size", TeamSize),
            choices_check(TABLE, "status", ScrimmageStatus),
            odd(TABLE, "best_of"),
            in_order(TABLE, "started_at", "completed_at"),
            not_negative(
                TABLE,
                "challenger_rating",
                "opponent_rating",
                "rating_range_at_match",
                name="ratings",
            ),
            between(
                TABLE, 0, 1, "challenger_confidence", "opponent_confidence", name="confidences"
            ),
            numbers(
                TABLE,
                "challenger_rating_change",
                "opponent_rating_change",
                "challenger_adjusted_rating_change",
                "opponent_adjusted_rating_change",
                name="changes",
            ),
            between(
                TABLE,
                "-0.1",
                "0.2",
                "challenger_variety_bonus",
                "opponent_variety_bonus",
                name="variety_bonuses",
            ),
            not_negative(TABLE, "challenger_multiplier", "opponent_multiplier", name="multipliers"),
            between(
                TABLE,
                0,
                1,
                "challenger_gap_scaling",
                "opponent_gap_scaling",
                "challenger_catch_up_bonus",
                "opponent_catch_up_bonus",
                name="shares",
            ),
        ]
        indexes = [
            relation_index(TABLE, "challenger_team", "created_at"),
            relation_index(TABLE, "opponent_team", "created_at"),
            relation_index(TABLE, "winner"),
            relation_index(TABLE, "higher_rated_team"),
            LongNameIndex(fields=["status", "created_at"], name=f"idx_{TABLE}_status_created_at"),
            LongNameIndex(
                fields=["team_size", "created_at"], name=f"idx_{TABLE}_team_size_created_at"
            ),
            LongNameIndex(fields=["created_at"], name=f"idx_{TABLE}_created_at"),
            LongNameIndex(
                fields=["created_at"],
                condition=models.Q(
                    status__in=[ScrimmageStatus.ACCEPTED.value, ScrimmageStatus.IN_PROGRESS.value]
                ),
                name=f"idx_{TABLE}_active",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenger_team} v {self.opponent_team}"
