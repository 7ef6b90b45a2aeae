"""TeamMember: a player's time in a roster."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import is_naive

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import flag, moment, optional_moment
from wabbitbot.models.enums import RosterRole, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.player import Player
from wabbitbot.models.ranges import TsTzRange
from wabbitbot.models.team_roster import TeamRoster
from wabbitbot.querysets.team_member import TeamMemberQuerySet

TABLE = "team_members"


class TeamMember(Entity):
    """A membership: open while it has no end, kept as history when it has one."""

    team_roster = models.ForeignKey(
        TeamRoster, on_delete=models.CASCADE, db_index=False, related_name="members"
    )
    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, db_index=False, related_name="memberships"
    )
    # No role is a value of its own: an ordinary member.
    role = models.CharField(  # noqa: DJ001
        max_length=7,
        null=True,
        blank=True,
        choices=RosterRole.choices,
        help_text="Empty: an ordinary member.",
    )
    valid_from = moment()
    valid_to = optional_moment()
    is_roster_manager = flag()
    receive_scrimmage_pings = flag()

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["team_roster", "player"],
                condition=Q(valid_to__isnull=True),
                name=f"uq_{TABLE}_open",
                violation_error_message="The player is in this roster already.",
            ),
            # In front of the exclusion, which would name a range that PostgreSQL cannot make.
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")),
                name=f"ck_{TABLE}_valid_from_before_valid_to",
                violation_error_message="A membership starts before it ends.",
            ),
            ExclusionConstraint(
                name=f"ex_{TABLE}_no_overlap",
                expressions=[
                    # The player first: to PostgreSQL a lookup in this index costs no more than
                    # one in a B-tree, whichever column is given, and it may well take it.
                    (F("player"), RangeOperators.EQUAL),
                    (F("team_roster"), RangeOperators.EQUAL),
                    (TsTzRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="The player was in this roster at that time already.",
            ),
            choices_check(TABLE, "role", RosterRole),
        ]
        indexes = [relation_index(TABLE, "team_roster"), relation_index(TABLE, "player")]

    def clean(self) -> None:
        """Start before end.

        Said of the field, so that Django asks no more about the range: PostgreSQL has none that
        ends before it starts, and would answer with an error of its own.

        Raises:
            ValidationError: The end is not after the start.
        """
        super().clean()
        start, end = self.valid_from, self.valid_to
        if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
            return  # no times, or no end; `clean_fields` has said what is wrong
        if is_naive(start) == is_naive(end) and start >= end:
            raise ValidationError({"valid_to": "A membership starts before it ends."})

    def __str__(self) -> str:
        return f"{self.player} in {self.team_roster}"
