"""MatchStateSnapshot: a match at one moment."""

from django.db import models

from wabbitbot.models.checks import at_least, in_order
from wabbitbot.models.columns import flag, line, optional_identity, optional_moment
from wabbitbot.models.enums import MatchStatus, choices_check
from wabbitbot.models.fields import JsonListField
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.snapshot import StateSnapshot
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "match_state_snapshots"


class MatchStateSnapshot(StateSnapshot):
    """Written at every change of a match's state, and never again."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, db_index=False, related_name="state_history"
    )
    status = models.CharField(max_length=10, choices=MatchStatus.choices)
    started_at = optional_moment()
    completed_at = optional_moment()
    cancelled_at = optional_moment()
    forfeited_at = optional_moment()
    winner_id = optional_identity()
    forfeited_team_id = optional_identity()
    current_game_number = models.PositiveSmallIntegerField(default=1, db_default=1)
    current_map_id = optional_identity()
    final_score = line(16)
    available_maps = JsonListField(help_text="[map name], after bans and played games")
    final_map_pool = JsonListField(help_text="[map name], after bans")
    team1_map_bans = JsonListField(help_text="[map name]")
    team2_map_bans = JsonListField(help_text="[map name]")
    team1_bans_submitted = flag()
    team2_bans_submitted = flag()
    team1_bans_confirmed = flag()
    team2_bans_confirmed = flag()

    objects = EntityQuerySet.as_manager()

    class Meta(StateSnapshot.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        constraints = [
            choices_check(TABLE, "status", MatchStatus),
            at_least(TABLE, "current_game_number", 1),
            in_order(TABLE, "started_at", "completed_at"),
        ]
        indexes = [
            relation_index(TABLE, "match"),
            json_index(TABLE, "additional_data"),
            json_index(TABLE, "available_maps"),
            json_index(TABLE, "final_map_pool"),
            json_index(TABLE, "team1_map_bans"),
            json_index(TABLE, "team2_map_bans"),
        ]
