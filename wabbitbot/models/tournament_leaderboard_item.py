"""TournamentLeaderboardItem: one team's line in a tournament leaderboard."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least, between, not_negative, numbers
from wabbitbot.models.columns import count, optional_points, points, rating_points
from wabbitbot.models.fields import JsonListField
from wabbitbot.models.indexes import LongNameIndex, json_index, relation_index
from wabbitbot.models.team import Team
from wabbitbot.models.tournament_leaderboard import TournamentLeaderboard
from wabbitbot.querysets.tournament_leaderboard_item import TournamentLeaderboardItemQuerySet

TABLE = "tournament_leaderboard_items"


class TournamentLeaderboardItem(Entity):
    """A team's rank, rating and placements; no team twice and no rank shared in a leaderboard."""

    leaderboard = models.ForeignKey(
        TournamentLeaderboard, on_delete=models.CASCADE, db_index=False, related_name="items"
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="tournament_leaderboard_items",
    )
    rank = models.PositiveIntegerField()
    rating = rating_points()
    recent_change = points()
    tournament_points = count()
    placements = JsonListField(help_text="[place in each tournament of the season]")
    average_placement = optional_points()
    best_placement = models.PositiveIntegerField(null=True, blank=True)

    objects = TournamentLeaderboardItemQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["leaderboard", "team"],
                name=f"uq_{TABLE}_leaderboard_id_team_id",
                violation_error_message="The team is in this leaderboard already.",
            ),
            # Deferred to the commit: when ranks are dealt anew, two teams swap places.
            models.UniqueConstraint(
                fields=["leaderboard", "rank"],
                name=f"uq_{TABLE}_leaderboard_id_rank",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another team has this rank.",
            ),
            at_least(TABLE, "rank", 1),
            at_least(TABLE, "best_placement", 1),
            between(TABLE, 1, 10**6 - 1, "average_placement"),
            not_negative(TABLE, "rating"),
            numbers(TABLE, "recent_change"),
        ]
        indexes = [
            relation_index(TABLE, "leaderboard"),
            relation_index(TABLE, "team"),
            LongNameIndex(
                fields=["leaderboard", "-rating", "-tournament_points"],
                name=f"idx_{TABLE}_standing",
            ),
            json_index(TABLE, "placements"),
        ]

    def __str__(self) -> str:
        return f"#{self.rank}"
