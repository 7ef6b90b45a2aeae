"""ScrimmageLeaderboardItem: one team's line in a leaderboard."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least, not_negative, numbers
from wabbitbot.models.columns import count, points, rating_points
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.scrimmage_leaderboard import ScrimmageLeaderboard
from wabbitbot.models.team import Team
from wabbitbot.querysets.scrimmage_leaderboard_item import ScrimmageLeaderboardItemQuerySet

TABLE = "scrimmage_leaderboard_items"


class ScrimmageLeaderboardItem(Entity):
    """A team's rank, rating and record; no team twice and no rank shared in a leaderboard."""

    leaderboard = models.ForeignKey(
        ScrimmageLeaderboard, on_delete=models.CASCADE, db_index=False, related_name="items"
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="scrimmage_leaderboard_items",
    )
    rank = models.PositiveIntegerField()
    rating = rating_points()
    recent_change = points()
    wins = count()
    losses = count()
    draws = count()

    objects = ScrimmageLeaderboardItemQuerySet.as_manager()

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
            not_negative(TABLE, "rating"),
            numbers(TABLE, "recent_change"),
        ]
        indexes = [
            relation_index(TABLE, "leaderboard"),
            relation_index(TABLE, "team"),
            LongNameIndex(fields=["leaderboard", "-rating", "-wins"], name=f"idx_{TABLE}_standing"),
        ]

    def __str__(self) -> str:
        return f"#{self.rank}"
