"""TeamVarietyStats: how many different opponents a team meets."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between, not_negative, part_of
from wabbitbot.models.columns import count, moment, points, share, size_of_team
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.team import Team
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "team_variety_stats"


class TeamVarietyStats(Entity):
    """One a team and size, with the figures of the ladder that it was calculated from."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="variety_stats"
    )
    team_size = size_of_team()
    variety_entropy = share(help_text="Shannon entropy of the opponents met, in bits.")
    variety_bonus = share()
    total_opponents = count()
    unique_opponents = count()
    last_calculated = moment()
    average_variety_entropy_at_calc = share()
    median_games_at_calc = points()
    rating_range_at_calc = points()
    neighbor_range_at_calc = points()
    player_neighbors_at_calc = count()
    max_neighbors_observed_at_calc = count()
    availability_factor_used = share()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        verbose_name_plural = "team variety stats"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "team_size"],
                name=f"uq_{TABLE}_team_id_team_size",
                violation_error_message="The team has variety stats of this size already.",
            ),
            choices_check(TABLE, "team_size", TeamSize),
            between(TABLE, "-0.1", "0.2", "variety_bonus"),
            not_negative(
                TABLE,
                "variety_entropy",
                "average_variety_entropy_at_calc",
                "median_games_at_calc",
                "rating_range_at_calc",
                "neighbor_range_at_calc",
                "availability_factor_used",
                name="figures",
            ),
            part_of(TABLE, "total_opponents", "unique_opponents"),
        ]
        indexes = [relation_index(TABLE, "team")]

    def __str__(self) -> str:
        return f"{self.team} {self.team_size}"
