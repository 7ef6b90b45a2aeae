"""GameStateSnapshot: a game at one moment."""

from django.db import models

from wabbitbot.models.checks import at_least, in_order
from wabbitbot.models.columns import optional_identity, optional_moment, size_of_team
from wabbitbot.models.enums import GameStatus, TeamSize, choices_check
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.game import Game
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.models.match import Match
from wabbitbot.models.snapshot import IdentitiesField, StateSnapshot
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "game_state_snapshots"


class GameStateSnapshot(StateSnapshot):
    """Written at every change of a game's state, and never again."""

    game = models.ForeignKey(
        Game, on_delete=models.CASCADE, db_index=False, related_name="state_history"
    )
    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, db_index=False, related_name="game_state_history"
    )
    status = models.CharField(max_length=10, choices=GameStatus.choices)
    started_at = optional_moment()
    completed_at = optional_moment()
    cancelled_at = optional_moment()
    forfeited_at = optional_moment()
    winner_id = optional_identity()
    forfeited_team_id = optional_identity()
    player_deck_codes = JsonObjectField(help_text="{player id: deck code}")
    player_deck_submitted_at = JsonObjectField(help_text="{player id: time}")
    player_deck_confirmed_at = JsonObjectField(help_text="{player id: time}")
    map_id = optional_identity()
    team_size = size_of_team()
    game_number = models.PositiveSmallIntegerField(default=1, db_default=1)
    team1_player_ids = IdentitiesField()
    team2_player_ids = IdentitiesField()
    team1_division_id = optional_identity()
    team2_division_id = optional_identity()

    objects = EntityQuerySet.as_manager()

    class Meta(StateSnapshot.Meta):
        """Table, constraints and indexes."""

        abstract = False
        db_table = TABLE
        constraints = [
            choices_check(TABLE, "status", GameStatus),
            choices_check(TABLE, "team_size", TeamSize),
            at_least(TABLE, "game_number", 1),
            in_order(TABLE, "started_at", "completed_at"),
        ]
        indexes = [
            relation_index(TABLE, "game"),
            relation_index(TABLE, "match"),
            json_index(TABLE, "additional_data"),
            json_index(TABLE, "player_deck_codes"),
            json_index(TABLE, "player_deck_submitted_at"),
            json_index(TABLE, "player_deck_confirmed_at"),
        ]
