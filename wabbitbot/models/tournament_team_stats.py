"""TournamentTeamStats: a team's record in tournaments."""

from wabbitbot.models.columns import count
from wabbitbot.models.team_stats import TeamStats, stats_constraints, stats_indexes
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "tournament_team_stats"


class TournamentTeamStats(TeamStats):
    """One a team and size: the rating that tournaments change, by games and by matches."""

    games_won = count()
    games_lost = count()
    games_drawn = count()
    matches_won = count()
    matches_lost = count()
    matches_drawn = count()

    objects = EntityQuerySet.as_manager()

    class Meta(TeamStats.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        verbose_name_plural = "tournament team stats"
        constraints = stats_constraints(TABLE)
        indexes = stats_indexes(TABLE)
