"""ScrimmageTeamStats: a team's record in scrimmages."""

from wabbitbot.models.columns import count
from wabbitbot.models.team_stats import TeamStats, stats_constraints, stats_indexes
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "scrimmage_team_stats"


class ScrimmageTeamStats(TeamStats):
    """One a team and size: the rating that scrimmages change."""

    wins = count()
    losses = count()
    draws = count()

    objects = EntityQuerySet.as_manager()

    class Meta(TeamStats.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        verbose_name_plural = "scrimmage team stats"
        constraints = stats_constraints(TABLE)
        indexes = stats_indexes(TABLE)
