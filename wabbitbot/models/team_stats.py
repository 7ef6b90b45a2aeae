"""What a team's record in scrimmages and its record in tournaments have in common."""

from __future__ import annotations

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between, not_negative, numbers
from wabbitbot.models.columns import (
    count,
    optional_moment,
    points,
    rating_points,
    share,
    size_of_team,
)
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.team import Team


class TeamStats(Entity):
    """A team's rating and record in one team size."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="%(class)s"
    )
    team_size = size_of_team()
    initial_rating = rating_points()
    current_rating = rating_points()
    highest_rating = rating_points()
    recent_rating_change = points()
    confidence = share(help_text="From 0 to 1: how far the rating can be trusted.")
    current_streak = models.IntegerField(
        default=0, db_default=0, help_text="Wins in a row; below zero, losses in a row."
    )
    longest_streak = count()
    last_match_at = optional_moment()
    # Weeks before it are paid for: without it a second decay would take the same weeks again.
    decayed_at = optional_moment()

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self.team} {self.team_size}"


def stats_constraints(table: str) -> list[models.BaseConstraint]:
    """What the database holds of every such record."""
    return [
        models.UniqueConstraint(
            fields=["team", "team_size"],
            name=f"uq_{table}_team_id_team_size",
            violation_error_message="The team has a record of this size already.",
        ),
        choices_check(table, "team_size", TeamSize),
        not_negative(table, "initial_rating", "current_rating", "highest_rating", name="ratings"),
        numbers(table, "recent_rating_change"),
        between(table, 0, 1, "confidence"),
    ]


def stats_indexes(table: str) -> list[models.Index]:
    """The index of the team; and that of ratings, from whose ends their range is read."""
    return [
        relation_index(table, "team"),
        LongNameIndex(
            fields=["team_size", "current_rating"], name=f"idx_{table}_team_size_current_rating"
        ),
    ]
