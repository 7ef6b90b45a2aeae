"""Tournament: a competition of its own beside the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Upper

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least, in_order, not_blank, odd
from wabbitbot.models.columns import optional_moment, prose, series_length, size_of_team
from wabbitbot.models.enums import TeamSize, TournamentStatus, choices_check
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex
from wabbitbot.models.short_texts import ShortTexts
from wabbitbot.models.team import Team
from wabbitbot.querysets.tournament import TournamentQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.tournament_participant import TournamentParticipant

TABLE = "tournaments"


class Tournament(Entity):
    """Announced, opened for registration, played.

    ``status`` repeats what the newest snapshot says, as in `Match`.
    """

    name = models.CharField(max_length=100)
    description = prose()
    status = models.CharField(
        max_length=18,
        choices=TournamentStatus.choices,
        default=TournamentStatus.ANNOUNCED,
        db_default=TournamentStatus.ANNOUNCED.value,
    )
    team_size = size_of_team()
    start_date = models.DateTimeField()
    end_date = optional_moment()
    max_participants = models.PositiveIntegerField()
    best_of = series_length()
    teams: models.ManyToManyField[Team, TournamentParticipant] = models.ManyToManyField(
        Team, through="wabbitbot.TournamentParticipant", related_name="tournaments", editable=False
    )

    objects = TournamentQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            not_blank(TABLE, "name", what="A tournament needs a name."),
            choices_check(TABLE, "status", TournamentStatus),
            choices_check(TABLE, "team_size", TeamSize),
            in_order(TABLE, "start_date", "end_date"),
            at_least(TABLE, "max_participants", 2),
            odd(TABLE, "best_of"),
        ]
        indexes = [
            LongNameIndex(fields=["status", "start_date"], name=f"idx_{TABLE}_status_start_date"),
            LongNameIndex(
                fields=["team_size", "start_date"], name=f"idx_{TABLE}_team_size_start_date"
            ),
            LongNameIndex(fields=["start_date"], name=f"idx_{TABLE}_start_date"),
            LongNameIndex(
                fields=["max_participants", "start_date"],
                name=f"idx_{TABLE}_max_participants",
            ),
            LongNameGinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name=f"gin_idx_{TABLE}_name_text"
            ),
            LongNameGinIndex(
                OpClass(Upper("description"), name="gin_trgm_ops"),
                name=f"gin_idx_{TABLE}_description_text",
            ),
            LongNameGinIndex(
                ShortTexts(Upper("name")),
                ShortTexts(Upper("description")),
                name=f"gin_idx_{TABLE}_short_texts",
            ),
        ]

    def __str__(self) -> str:
        return self.name
