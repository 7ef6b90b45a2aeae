"""Team: what competes."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils import timezone

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import not_blank
from wabbitbot.models.enums import TeamType, choices_check
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex, relation_index, text_index
from wabbitbot.models.names import unique_name
from wabbitbot.models.player import Player
from wabbitbot.models.short_texts import ShortTexts
from wabbitbot.querysets.team import TeamQuerySet

TABLE = "teams"


class Team(Entity):
    """A solo entry or a group of players; its line-ups are rosters of their own."""

    name = models.CharField(max_length=64)
    tag = models.CharField(max_length=16)
    team_major = models.ForeignKey(
        Player,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="led_teams",
        help_text="Who speaks for the team. The team outlives them.",
    )
    last_active = models.DateTimeField(default=timezone.now, db_default=Now())
    team_type = models.CharField(
        max_length=8,
        choices=TeamType.choices,
        default=TeamType.TEAM,
        db_default=TeamType.TEAM.value,
    )
    is_archived = models.BooleanField(default=False, db_default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            unique_name(TABLE, "name", "team of this name"),
            unique_name(TABLE, "tag", "team with this tag"),
            not_blank(TABLE, "name", "tag", what="A team needs a name and a tag."),
            choices_check(TABLE, "team_type", TeamType),
        ]
        indexes = [
            relation_index(TABLE, "team_major"),
            LongNameIndex(fields=["last_active"], name=f"idx_{TABLE}_last_active"),
            text_index(TABLE, "name"),
            text_index(TABLE, "tag"),
            # For a text of one or two characters, of which trigrams know nothing.
            LongNameGinIndex(
                ShortTexts(Upper("name")),
                ShortTexts(Upper("tag")),
                name=f"gin_idx_{TABLE}_short_texts",
            ),
            # For the exact name and for names that start with a text.
            LongNameIndex(
                OpClass(Upper("name"), name="text_pattern_ops"), name=f"idx_{TABLE}_name_text"
            ),
        ]

    def __str__(self) -> str:
        return self.name
