"""TeamRoster: a team's line-up for one group of team sizes."""

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.checks import at_least
from wabbitbot.models.columns import moment, optional_moment
from wabbitbot.models.enums import RosterGroup, choices_check
from wabbitbot.models.indexes import relation_index
from wabbitbot.models.team import Team
from wabbitbot.querysets.team_roster import TeamRosterQuerySet

TABLE = "team_rosters"


class TeamRoster(Entity):
    """One a team and group; its members come and go."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, db_index=False, related_name="rosters")
    roster_group = models.CharField(max_length=5, choices=RosterGroup.choices)
    max_roster_size = models.PositiveSmallIntegerField()
    last_active = moment()
    core_role_changed_at = optional_moment()
    captain_changed_at = optional_moment()

    objects = TeamRosterQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        constraints = [
            models.UniqueConstraint(
                fields=["team", "roster_group"],
                name=f"uq_{TABLE}_team_id_roster_group",
                violation_error_message="The team has a roster of this group already.",
            ),
            choices_check(TABLE, "roster_group", RosterGroup),
            at_least(TABLE, "max_roster_size", 1),
        ]
        indexes = [relation_index(TABLE, "team")]

    def __str__(self) -> str:
        return f"{self.team} {self.roster_group}"
