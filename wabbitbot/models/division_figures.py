"""What a division's figures over all maps and those on one map have in common."""

from __future__ import annotations

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between, not_negative, part_of
from wabbitbot.models.columns import count, points, share
from wabbitbot.models.division import Division
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.season import Season


class DivisionFigures(Entity):
    """How a division fares, in one team size or in all, in one season or ever."""

    division = models.ForeignKey(
        Division, on_delete=models.CASCADE, db_index=False, related_name="%(class)s"
    )
    season = models.ForeignKey(
        Season,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="%(class)s",
        help_text="Empty: all time.",
    )
    # Null means all sizes.
    team_size = models.CharField(  # noqa: DJ001
        max_length=3,
        null=True,
        blank=True,
        choices=TeamSize.choices,
        help_text="Empty: all sizes.",
    )
    games_played = count()
    games_won = count()
    games_lost = count()
    winrate = share(help_text="Games won of those played, from 0 to 1.")
    average_game_duration_minutes = points()
    total_game_duration_minutes = models.DecimalField(
        max_digits=15, decimal_places=6, default=0, db_default=0
    )
    game_length_performance = JsonObjectField(help_text="{first minute of five: figures}")

    class Meta:
        """No table of its own."""

        abstract = True


def figures_constraints(table: str) -> list[models.BaseConstraint]:
    """What the database holds of such figures."""
    return [
        choices_check(table, "team_size", TeamSize),
        part_of(table, "games_played", "games_won", "games_lost"),
        between(table, 0, 1, "winrate"),
        not_negative(table, "average_game_duration_minutes"),
        between(table, 0, 10**9 - 1, "total_game_duration_minutes"),
    ]
