"""TeamOpponentEncounter: a team met another."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import differ
from wabbitbot.models.columns import flag, moment, size_of_team
from wabbitbot.models.enums import TeamSize, choices_check
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.team import Team
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "team_opponent_encounters"


class TeamOpponentEncounter(Entity):
    """One side's view of a match: whom it met, and whether it won."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, db_index=False, related_name="encounters"
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="encounters"
    )
    opponent = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="encounters_as_opponent"
    )
    team_size = size_of_team()
    encountered_at = moment()
    won = flag()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["match", "team"],
                name=f"uq_{TABLE}_match_id_team_id",
                violation_error_message="The team's encounter in this match is recorded already.",
            ),
            differ(TABLE, "team", "opponent", "A team does not meet itself."),
            choices_check(TABLE, "team_size", TeamSize),
        ]
        indexes = [
            relation_index(TABLE, "match"),
            relation_index(TABLE, "team"),
            relation_index(TABLE, "opponent"),
            LongNameIndex(
                fields=["team_size", "encountered_at"], name=f"idx_{TABLE}_team_size_encountered_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} v {self.opponent}"
