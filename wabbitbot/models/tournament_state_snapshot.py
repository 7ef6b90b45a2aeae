"""TournamentStateSnapshot: a tournament at one moment."""

from django.db import models

from wabbitbot.models.checks import at_least, in_order
from wabbitbot.models.columns import count, line, optional_identity, optional_moment, prose
from wabbitbot.models.enums import TournamentStatus, choices_check
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.snapshot import IdentitiesField, StateSnapshot
from wabbitbot.models.tournament import Tournament
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "tournament_state_snapshots"


class TournamentStateSnapshot(StateSnapshot):
    """Written at every change of a tournament's state, and never again."""

    tournament = models.ForeignKey(
        Tournament, on_delete=models.CASCADE, db_index=False, related_name="state_history"
    )
    status = models.CharField(max_length=18, choices=TournamentStatus.choices)
    registration_opened_at = optional_moment()
    started_at = optional_moment()
    completed_at = optional_moment()
    cancelled_at = optional_moment()
    name = line(100)
    description = prose()
    start_date = optional_moment()
    max_participants = count()
    winner_team_id = optional_identity()
    registered_team_ids = IdentitiesField()
    participant_team_ids = IdentitiesField()
    active_match_ids = IdentitiesField()
    completed_match_ids = IdentitiesField()
    all_match_ids = IdentitiesField()
    final_rankings = IdentitiesField(help_text="Teams, the best first.")
    current_participant_count = count()
    current_round = models.PositiveSmallIntegerField(default=1, db_default=1)

    objects = EntityQuerySet.as_manager()

    class Meta(StateSnapshot.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        constraints = [
            choices_check(TABLE, "status", TournamentStatus),
            at_least(TABLE, "current_round", 1),
            in_order(TABLE, "started_at", "completed_at"),
        ]
        indexes = [relation_index(TABLE, "tournament"), json_index(TABLE, "additional_data")]
