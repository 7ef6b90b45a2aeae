"""TournamentParticipant: a team in a tournament."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least
from wabbitbot.models.columns import moment
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.team import Team
from wabbitbot.models.tournament import Tournament
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "tournament_participants"


class TournamentParticipant(Entity):
    """A registration, and the place that came of it."""

    tournament = models.ForeignKey(
        Tournament, on_delete=models.CASCADE, db_index=False, related_name="participants"
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="participations"
    )
    registered_at = moment()
    placement = models.PositiveIntegerField(null=True, blank=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["tournament", "team"],
                name=f"uq_{TABLE}_tournament_id_team_id",
                violation_error_message="The team is registered for this tournament already.",
            ),
            at_least(TABLE, "placement", 1),
        ]
        indexes = [relation_index(TABLE, "tournament"), relation_index(TABLE, "team")]
