"""ScrimmageLeaderboardItem: one team's line in a leaderboard."""

from django.db import models
from django.db.models import Q

from wabbitbot.models.base import Entity
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.player import START_RATING
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
    rating = models.DecimalField(
        max_digits=12, decimal_places=6, default=START_RATING, db_default=START_RATING
    )
    recent_change = models.DecimalField(max_digits=12, decimal_places=6, default=0, db_default=0)
    wins = models.PositiveIntegerField(default=0, db_default=0)
    losses = models.PositiveIntegerField(default=0, db_default=0)
    draws = models.PositiveIntegerField(default=0, db_default=0)

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
            models.CheckConstraint(
                condition=Q(rank__gte=1),
                name=f"ck_{TABLE}_rank",
                violation_error_message="Ranks start at 1.",
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=0),
                name=f"ck_{TABLE}_rating",
                violation_error_message="A rating is never below zero.",
            ),
        ]
        indexes = [relation_index(TABLE, "leaderboard"), relation_index(TABLE, "team")]

    def __str__(self) -> str:
        return f"#{self.rank}"
