"""Game: one game of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least, in_order
from wabbitbot.models.columns import optional_discord_id, optional_moment, size_of_team
from wabbitbot.models.division import Division
from wabbitbot.models.enums import GameStatus, TeamSize, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.map import Map
from wabbitbot.models.match import Match
from wabbitbot.models.player import Player
from wabbitbot.models.team import Team
from wabbitbot.querysets.game import GameQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.game_player import GamePlayer

TABLE = "games"


class Game(Entity):
    """One game on one map, numbered from 1 within its match.

    ``status`` and ``winner`` repeat what the newest snapshot says, as in `Match`.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, db_index=False, related_name="games")
    map = models.ForeignKey(Map, on_delete=models.CASCADE, db_index=False, related_name="games")
    game_number = models.PositiveSmallIntegerField()
    team_size = size_of_team()
    status = models.CharField(
        max_length=10,
        choices=GameStatus.choices,
        default=GameStatus.CREATED,
        db_default=GameStatus.CREATED.value,
    )
    started_at = optional_moment()
    completed_at = optional_moment()
    winner = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="games_won",
    )
    team1_division = models.ForeignKey(
        Division,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="games_as_team1",
    )
    team2_division = models.ForeignKey(
        Division,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="games_as_team2",
    )
    team1_container_message_id = optional_discord_id()
    team2_container_message_id = optional_discord_id()
    players: models.ManyToManyField[Player, GamePlayer] = models.ManyToManyField(
        Player, through="wabbitbot.GamePlayer", related_name="games", editable=False
    )

    objects = GameQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["match", "game_number"],
                name=f"uq_{TABLE}_match_id_game_number",
                violation_error_message="The match has a game of this number already.",
            ),
            at_least(TABLE, "game_number", 1),
            choices_check(TABLE, "team_size", TeamSize),
            choices_check(TABLE, "status", GameStatus),
            in_order(TABLE, "started_at", "completed_at"),
        ]
        indexes = [
            relation_index(TABLE, "match"),
            relation_index(TABLE, "map"),
            relation_index(TABLE, "winner"),
            relation_index(TABLE, "team1_division"),
            relation_index(TABLE, "team2_division"),
        ]

    def __str__(self) -> str:
        return f"game {self.game_number}"
