"""DivisionLearningCurve: how a team gets better with a division."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import numbers, part_of
from wabbitbot.models.columns import count, flag, moment, share
from wabbitbot.models.division import Division
from wabbitbot.models.enums import CurveModel, choices_check
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.season import Season
from wabbitbot.models.team import Team
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "division_learning_curves"


class DivisionLearningCurve(Entity):
    """A curve fitted to a team's games with a division, and how well it fits."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="learning_curves"
    )
    division = models.ForeignKey(
        Division, on_delete=models.CASCADE, db_index=False, related_name="learning_curves"
    )
    season = models.ForeignKey(
        Season,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="learning_curves",
        help_text="Empty: all time.",
    )
    model_type = models.CharField(
        max_length=19,
        choices=CurveModel.choices,
        default=CurveModel.LINEAR,
        db_default=CurveModel.LINEAR.value,
    )
    parameters = JsonObjectField(help_text="{name of the model's parameter: number}")
    r_squared = share()
    total_games_played = count()
    total_games_won = count()
    last_recalculated = moment()
    is_reliable = flag()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["team", "division", "season"],
                name=f"uq_{TABLE}_team_id_division_id_season_id",
                violation_error_message="The team has a curve with this division already.",
            ),
            choices_check(TABLE, "model_type", CurveModel),
            numbers(TABLE, "r_squared"),
            part_of(TABLE, "total_games_played", "total_games_won"),
        ]
        indexes = [
            relation_index(TABLE, "team"),
            relation_index(TABLE, "division"),
            relation_index(TABLE, "season"),
            json_index(TABLE, "parameters"),
        ]
