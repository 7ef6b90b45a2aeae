"""SeasonConfig: the rules that a season is played by."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_negative
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "season_configs"


class SeasonConfig(Entity):
    """What a season's start and idle weeks do to ratings, for scrimmages and for tournaments."""

    reset_scrimmage_ratings_on_start = models.BooleanField(default=False, db_default=False)
    reset_tournament_ratings_on_start = models.BooleanField(default=False, db_default=False)
    scrimmage_rating_decay_enabled = models.BooleanField(default=False, db_default=False)
    tournament_rating_decay_enabled = models.BooleanField(default=False, db_default=False)
    scrimmage_decay_rate_per_week = models.DecimalField(
        max_digits=8,
        decimal_places=3,
        default=0,
        db_default=0,
        help_text="Rating points lost in each whole week without a scrimmage.",
    )
    tournament_decay_rate_per_week = models.DecimalField(
        max_digits=8,
        decimal_places=3,
        default=0,
        db_default=0,
        help_text="Rating points lost in each whole week without a tournament match.",
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            not_negative(
                TABLE,
                "scrimmage_decay_rate_per_week",
                "tournament_decay_rate_per_week",
                name="decay_rates",
            ),
        ]

    def __str__(self) -> str:
        reset = [
            kind
            for kind, on in (
                ("scrimmage", self.reset_scrimmage_ratings_on_start),
                ("tournament", self.reset_tournament_ratings_on_start),
            )
            if on
        ]
        decay = [
            f"{kind} {rate}/week"
            for kind, on, rate in (
                (
                    "scrimmage",
                    self.scrimmage_rating_decay_enabled,
                    self.scrimmage_decay_rate_per_week,
                ),
                (
                    "tournament",
                    self.tournament_rating_decay_enabled,
                    self.tournament_decay_rate_per_week,
                ),
            )
            if on
        ]
        return f"reset: {', '.join(reset) or 'none'}; decay: {', '.join(decay) or 'none'}"
