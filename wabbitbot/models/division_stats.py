"""DivisionStats: how a division fares."""

from django.db import models

from wabbitbot.models.division_figures import DivisionFigures, figures_constraints
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "division_stats"


class DivisionStats(DivisionFigures):
    """Over all maps; figures by density and other measures as JSON."""

    density_performance = JsonObjectField(help_text="{map density: figures}")
    additional_metrics = JsonObjectField()

    objects = EntityQuerySet.as_manager()

    class Meta(DivisionFigures.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        verbose_name_plural = "division stats"
        constraints = [
            models.UniqueConstraint(
                fields=["division", "team_size", "season"],
                name=f"uq_{TABLE}_division_id_team_size_season_id",
                violation_error_message="The division has stats of this size and season already.",
            ),
            *figures_constraints(TABLE),
        ]
        indexes = [
            relation_index(TABLE, "division"),
            relation_index(TABLE, "season"),
            json_index(TABLE, "density_performance"),
            json_index(TABLE, "game_length_performance"),
            json_index(TABLE, "additional_metrics"),
        ]
