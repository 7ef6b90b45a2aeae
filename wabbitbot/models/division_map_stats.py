"""DivisionMapStats: how a division fares on a map."""

from django.db import models

from wabbitbot.models.division_figures import DivisionFigures, figures_constraints
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.map import Map
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "division_map_stats"


class DivisionMapStats(DivisionFigures):
    """On one map."""

    map = models.ForeignKey(
        Map, on_delete=models.CASCADE, db_index=False, related_name="division_stats"
    )

    objects = EntityQuerySet.as_manager()

    class Meta(DivisionFigures.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        verbose_name_plural = "division map stats"
        constraints = [
            models.UniqueConstraint(
                fields=["division", "map", "team_size", "season"],
                name=f"uq_{TABLE}_division_id_map_id_team_size_season_id",
                violation_error_message="The division has stats on this map already.",
            ),
            *figures_constraints(TABLE),
        ]
        indexes = [
            relation_index(TABLE, "division"),
            relation_index(TABLE, "season"),
            relation_index(TABLE, "map"),
            json_index(TABLE, "game_length_performance"),
        ]
