"""TournamentLeaderboard: a season's tournament ranking for one team size."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import size_of_team
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.season import Season
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "tournament_leaderboards"


class TournamentLeaderboard(Entity):
    """One a season and team size; its items are the teams in it."""

    season = models.ForeignKey(
        Season, on_delete=models.CASCADE, db_index=False, related_name="tournament_leaderboards"
    )
    team_size = size_of_team()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["season", "team_size"],
                name=f"uq_{TABLE}_season_id_team_size",
                violation_error_message="The season has a leaderboard of this size already.",
            ),
            choices_check(TABLE, "team_size", TeamSize),
        ]
        indexes = [relation_index(TABLE, "season")]

    def __str__(self) -> str:
        return f"{self.season} {self.team_size}"
