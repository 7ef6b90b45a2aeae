"""ScrimmageChallengeTeammate: who is to play a scrimmage, and for which side."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.enums import Side, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.player import Player
from wabbitbot.models.scrimmage_challenge import ScrimmageChallenge
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "scrimmage_challenge_teammates"


class ScrimmageChallengeTeammate(Entity):
    """A player named in a challenge; the first side is the challenger's."""

    challenge = models.ForeignKey(
        ScrimmageChallenge, on_delete=models.CASCADE, db_index=False, related_name="line_up"
    )
    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="challenge_line_ups"
    )
    side = models.PositiveSmallIntegerField(choices=Side.choices)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "player"],
                name=f"uq_{TABLE}_challenge_id_player_id",
                violation_error_message="The player is named in this challenge already.",
            ),
            choices_check(TABLE, "side", Side),
        ]
        indexes = [relation_index(TABLE, "challenge"), relation_index(TABLE, "player")]
