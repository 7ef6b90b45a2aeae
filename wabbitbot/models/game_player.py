"""GamePlayer: who plays a game, and for which side."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.enums import Side, choices_check
from wabbitbot.models.game import Game
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.player import Player
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "game_players"


class GamePlayer(Entity):
    """A player in a game, on one side only."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, db_index=False, related_name="line_up")
    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="game_line_ups"
    )
    side = models.PositiveSmallIntegerField(choices=Side.choices)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["game", "player"],
                name=f"uq_{TABLE}_game_id_player_id",
                violation_error_message="The player is in this game already.",
            ),
            choices_check(TABLE, "side", Side),
        ]
        indexes = [relation_index(TABLE, "game"), relation_index(TABLE, "player")]
