"""Division: the army that a player takes into a game."""

from django.core.validators import RegexValidator
from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank
from wabbitbot.models.columns import flag, line, prose
from wabbitbot.models.enums import Faction, choices_check
from wabbitbot.models.names import unique_name
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "divisions"


class Division(Entity):
    """One of the game's divisions, on one of its two factions."""

    name = models.CharField(max_length=100)
    faction = models.CharField(max_length=6, choices=Faction.choices)
    description = prose()
    is_active = flag(default=True)
    icon_filename = line(
        255, validators=[RegexValidator(r"^[^/\\]+$", "Give a file name without a folder.")]
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            unique_name(TABLE, "name", "division of this name"),
            not_blank(TABLE, "name", what="A division needs a name."),
            choices_check(TABLE, "faction", Faction),
        ]

    def __str__(self) -> str:
        return self.name
