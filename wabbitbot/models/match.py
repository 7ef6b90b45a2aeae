"""Match: two teams, one series of games."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import differ, in_order, odd, one_of
from wabbitbot.models.columns import (
    flag,
    optional_discord_id,
    optional_identity,
    optional_moment,
    series_length,
    size_of_team,
)
from wabbitbot.models.enums import MatchParentType, MatchStatus, TeamSize, choices_check
from wabbitbot.models.fields import JsonListField
from wabbitbot.models.indexes import LongNameIndex, json_index, relation_index
from wabbitbot.models.player import Player
from wabbitbot.models.team import Team
from wabbitbot.querysets.match import MatchQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.match_player import MatchPlayer

TABLE = "matches"


class Match(Entity):
    """A series between two teams, alone (casual) or as part of a scrimmage or tournament.

    ``status`` repeats what the newest snapshot says, so that matches can be found by it; the
    services write both in one transaction.
    """

    # A team that has played cannot go: archive it softly instead.
    team1 = models.ForeignKey(
        Team, on_delete=models.PROTECT, db_index=False, related_name="matches_as_team1"
    )
    team2 = models.ForeignKey(
        Team, on_delete=models.PROTECT, db_index=False, related_name="matches_as_team2"
    )
    team_size = size_of_team()
    status = models.CharField(
        max_length=10,
        choices=MatchStatus.choices,
        default=MatchStatus.CREATED,
        db_default=MatchStatus.CREATED.value,
    )
    best_of = series_length()
    play_to_completion = flag(help_text="Play all games, even once the match is decided.")
    started_at = optional_moment()
    completed_at = optional_moment()
    winner = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="matches_won",
    )
    parent_id = optional_identity(help_text="The scrimmage or tournament; empty: a casual match.")
    # Null together with parent_id.
    parent_type = models.CharField(  # noqa: DJ001
        max_length=10,
        null=True,
        blank=True,
        choices=MatchParentType.choices,
    )
    available_maps = JsonListField(help_text="[map name]")
    final_map_pool = JsonListField(help_text="[map name]")
    team1_map_bans = JsonListField(help_text="[map name]")
    team2_map_bans = JsonListField(help_text="[map name]")
    team1_map_bans_confirmed_at = optional_moment()
    team2_map_bans_confirmed_at = optional_moment()
    channel_id = optional_discord_id()
    team1_thread_id = optional_discord_id()
    team2_thread_id = optional_discord_id()
    team1_overview_message_id = optional_discord_id()
    team2_overview_message_id = optional_discord_id()
    team1_results_message_id = optional_discord_id()
    team2_results_message_id = optional_discord_id()
    players: models.ManyToManyField[Player, MatchPlayer] = models.ManyToManyField(
        Player, through="wabbitbot.MatchPlayer", related_name="matches", editable=False
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        verbose_name_plural = "matches"
        constraints = [
            differ(TABLE, "team1", "team2", "A team does not play against itself."),
            one_of(TABLE, "winner", "team1", "team2"),
            choices_check(TABLE, "team_size", TeamSize),
            choices_check(TABLE, "status", MatchStatus),
            choices_check(TABLE, "parent_type", MatchParentType),
            models.CheckConstraint(
                condition=Q(parent_id__isnull=True, parent_type__isnull=True)
                | Q(parent_id__isnull=False, parent_type__isnull=False),
                name=f"ck_{TABLE}_parent",
                violation_error_message="Give the parent's id and type together, or neither.",
            ),
            odd(TABLE, "best_of"),
            in_order(TABLE, "started_at", "completed_at"),
        ]
        indexes = [
            relation_index(TABLE, "team1", "created_at"),
            relation_index(TABLE, "team2", "created_at"),
            relation_index(TABLE, "winner"),
            LongNameIndex(fields=["parent_id"], name=f"idx_{TABLE}_parent_id"),
            LongNameIndex(fields=["status", "created_at"], name=f"idx_{TABLE}_status_created_at"),
            LongNameIndex(
                fields=["team_size", "created_at"], name=f"idx_{TABLE}_team_size_created_at"
            ),
            LongNameIndex(fields=["created_at"], name=f"idx_{TABLE}_created_at"),
            LongNameIndex(
                fields=["created_at"],
                condition=Q(status__in=[MatchStatus.CREATED.value, MatchStatus.IN_PROGRESS.value]),
                name=f"idx_{TABLE}_active",
            ),
            json_index(TABLE, "available_maps"),
            json_index(TABLE, "final_map_pool"),
            json_index(TABLE, "team1_map_bans"),
            json_index(TABLE, "team2_map_bans"),
        ]

    def __str__(self) -> str:
        return f"{self.team1} v {self.team2}"
