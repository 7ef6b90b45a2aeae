"""ScrimmageChallenge: a team asks another for a scrimmage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import differ, odd
from wabbitbot.models.columns import optional_discord_id, series_length, size_of_team
from wabbitbot.models.enums import ChallengeStatus, TeamSize, choices_check
from wabbitbot.models.indexes import LongNameIndex, relation_index
from wabbitbot.models.player import Player
from wabbitbot.models.team import Team
from wabbitbot.querysets.base import EntityQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.scrimmage_challenge_teammate import ScrimmageChallengeTeammate

TABLE = "scrimmage_challenges"


class ScrimmageChallenge(Entity):
    """Open for an hour; accepted, it becomes a `Scrimmage`."""

    challenger_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="challenges_issued"
    )
    opponent_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, db_index=False, related_name="challenges_received"
    )
    issued_by_player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="challenges_issued"
    )
    accepted_by_player = models.ForeignKey(
        Player,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="challenges_accepted",
    )
    teammates: models.ManyToManyField[Player, ScrimmageChallengeTeammate] = models.ManyToManyField(
        Player,
        through="wabbitbot.ScrimmageChallengeTeammate",
        related_name="challenges",
        editable=False,
    )
    status = models.CharField(
        max_length=9,
        choices=ChallengeStatus.choices,
        default=ChallengeStatus.PENDING,
        db_default=ChallengeStatus.PENDING.value,
    )
    team_size = size_of_team()
    best_of = series_length()
    expires_at = models.DateTimeField()
    message_id = optional_discord_id()
    channel_id = optional_discord_id()

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            differ(TABLE, "challenger_team", "opponent_team", "A team does not challenge itself."),
            choices_check(TABLE, "status", ChallengeStatus),
            choices_check(TABLE, "team_size", TeamSize),
            odd(TABLE, "best_of"),
        ]
        indexes = [
            relation_index(TABLE, "challenger_team"),
            relation_index(TABLE, "opponent_team"),
            relation_index(TABLE, "issued_by_player"),
            relation_index(TABLE, "accepted_by_player"),
            LongNameIndex(
                fields=["expires_at"],
                condition=Q(status=ChallengeStatus.PENDING.value),
                name=f"idx_{TABLE}_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenger_team} challenges {self.opponent_team}"
