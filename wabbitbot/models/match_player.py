"""MatchPlayer: who plays a match, and for which side."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.enums import Side, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.player import Player
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "match_players"


class MatchPlayer(Entity):
    """A player in a match, on one side only."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, db_index=False, related_name="line_up"
    )
    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="match_line_ups"
    )
    side = models.PositiveSmallIntegerField(choices=Side.choices)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["match", "player"],
                name=f"uq_{TABLE}_match_id_player_id",
                violation_error_message="The player is in this match already.",
            ),
            choices_check(TABLE, "side", Side),
        ]
        indexes = [relation_index(TABLE, "match"), relation_index(TABLE, "player")]
