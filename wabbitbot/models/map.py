"""Map: where games are played."""

from django.core.validators import RegexValidator
from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank
from wabbitbot.models.enums import MapDensity, TeamSize, choices_check
from wabbitbot.models.names import unique_name
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "maps"


class Map(Entity):
    """A map of the game, and the pools that it is drawn from."""

    name = models.CharField(max_length=50)
    scenario_name = models.CharField(max_length=100, blank=True, default="", db_default="")
    description = models.TextField(blank=True, default="", db_default="")
    size = models.CharField(max_length=3, choices=TeamSize.choices)
    density = models.PositiveSmallIntegerField(null=True, blank=True, choices=MapDensity.choices)
    is_active = models.BooleanField(default=True, db_default=True)
    is_in_random_pool = models.BooleanField(default=False, db_default=False)
    is_in_tournament_pool = models.BooleanField(default=False, db_default=False)
    thumbnail_filename = models.CharField(
        max_length=255,
        blank=True,
        default="",
        db_default="",
        validators=[RegexValidator(r"^[^/\\]+$", "Give a file name without a folder.")],
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            unique_name(TABLE, "name", "map of this name"),
            not_blank(TABLE, "name", what="A map needs a name."),
            choices_check(TABLE, "size", TeamSize),
            choices_check(TABLE, "density", MapDensity),
        ]

    def __str__(self) -> str:
        return self.name
