"""ReplayPlayer: a player as a replay names them."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import between
from wabbitbot.models.columns import line, prose
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.replay import Replay
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "replay_players"


class ReplayPlayer(Entity):
    """One of a replay's players, with their deck; texts are the file's own."""

    replay = models.ForeignKey(
        Replay, on_delete=models.CASCADE, db_index=False, related_name="players"
    )
    game_user_id = line(32, help_text="The player's account at the game's publisher.")
    name = line(64)
    alliance = models.PositiveSmallIntegerField()
    elo = line(16)
    level = line(16)
    avatar = line(255)
    deck_name = line(128)
    deck_code = prose()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [between(TABLE, 0, 1, "alliance")]
        indexes = [relation_index(TABLE, "replay")]

    def __str__(self) -> str:
        return self.name
