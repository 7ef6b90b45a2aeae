"""The closed sets of values, and the constraint by which the database knows them too."""

from django.db import models
from django.db.models import CheckConstraint, Q


class TeamSize(models.TextChoices):
    """Players a side, as players write it."""

    ONE_V_ONE = "1v1", "1v1"
    TWO_V_TWO = "2v2", "2v2"
    THREE_V_THREE = "3v3", "3v3"
    FOUR_V_FOUR = "4v4", "4v4"


class TeamType(models.TextChoices):
    """Whether a team is one player's own or a group."""

    SOLO = "Solo", "Solo"
    TEAM = "Team", "Team"


class MapDensity(models.IntegerChoices):
    """How crowded a map is; numbers, because the values have an order."""

    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class RosterGroup(models.TextChoices):
    """The kinds of rosters, each for its own team sizes."""

    SOLO = "Solo", "Solo"
    DUO = "Duo", "Duo"
    SQUAD = "Squad", "Squad"


class RosterRole(models.TextChoices):
    """A member's rank on a roster; null is an ordinary member."""

    CAPTAIN = "Captain", "Captain"
    CORE = "Core", "Core"


class MatchStatus(models.TextChoices):
    """Where a match stands."""

    CREATED = "Created", "Created"
    IN_PROGRESS = "InProgress", "In progress"
    COMPLETED = "Completed", "Completed"
    CANCELLED = "Cancelled", "Cancelled"
    FORFEITED = "Forfeited", "Forfeited"


class GameStatus(models.TextChoices):
    """Where one game of a match stands."""

    CREATED = "Created", "Created"
    IN_PROGRESS = "InProgress", "In progress"
    COMPLETED = "Completed", "Completed"
    CANCELLED = "Cancelled", "Cancelled"
    FORFEITED = "Forfeited", "Forfeited"


class MatchParentType(models.TextChoices):
    """What a match belongs to; null is a casual match."""

    SCRIMMAGE = "Scrimmage", "Scrimmage"
    TOURNAMENT = "Tournament", "Tournament"


class ScrimmageStatus(models.TextChoices):
    """Where a scrimmage stands, from the answer to its challenge on."""

    ACCEPTED = "Accepted", "Accepted"
    DECLINED = "Declined", "Declined"
    IN_PROGRESS = "InProgress", "In progress"
    COMPLETED = "Completed", "Completed"
    CANCELLED = "Cancelled", "Cancelled"
    FORFEITED = "Forfeited", "Forfeited"


class ChallengeStatus(models.TextChoices):
    """Where a challenge stands."""

    PENDING = "Pending", "Pending"
    ACCEPTED = "Accepted", "Accepted"
    DECLINED = "Declined", "Declined"
    CANCELLED = "Cancelled", "Cancelled"


class TournamentStatus(models.TextChoices):
    """Where a tournament stands."""

    ANNOUNCED = "Announced", "Announced"
    REGISTRATION_OPEN = "RegistrationOpen", "Registration open"
    REGISTRATION_CLOSED = "RegistrationClosed", "Registration closed"
    IN_PROGRESS = "InProgress", "In progress"
    COMPLETED = "Completed", "Completed"
    CANCELLED = "Cancelled", "Cancelled"


class Faction(models.TextChoices):
    """The two sides that a division can belong to."""

    BLUFOR = "BLUFOR", "BLUFOR"
    REDFOR = "REDFOR", "REDFOR"


class RatingTier(models.IntegerChoices):
    """The best so many percent of the ladder; numbers, because the values have an order."""

    ALL = 0, "All"
    TOP_90_PLUS = 1, "Top 90 %"
    TOP_80_PLUS = 2, "Top 80 %"
    TOP_70_PLUS = 3, "Top 70 %"
    TOP_60_PLUS = 4, "Top 60 %"
    TOP_50_PLUS = 5, "Top 50 %"
    TOP_40_PLUS = 6, "Top 40 %"
    TOP_30_PLUS = 7, "Top 30 %"
    TOP_20_PLUS = 8, "Top 20 %"
    TOP_10_PLUS = 9, "Top 10 %"


class CurveModel(models.TextChoices):
    """The formulas that a learning curve is fitted with."""

    LINEAR = "Linear", "Linear"
    LOGARITHMIC = "Logarithmic", "Logarithmic"
    POWER_LAW = "PowerLaw", "Power law"
    EXPONENTIAL_APPROACH = "ExponentialApproach", "Exponential approach"


def choices_check(
    table: str,
    field: str,
    choices: type[models.TextChoices] | type[models.IntegerChoices],
) -> CheckConstraint:
    """A CHECK that refuses in the database what the enum refuses in Python.

    Null passes, as it does in every CHECK: a nullable field stays nullable.

    Args:
        table: The entity's table, for the constraint's name ``ck_<table>_<field>``.
        field: The model's field.
        choices: The enum whose values are allowed.
    """
    allowed = ", ".join(str(label) for label in choices.labels)
    return CheckConstraint(
        condition=Q(**{f"{field}__in": list(choices.values)}),
        name=f"ck_{table}_{field}",
        violation_error_message=f"{field}: choose one of {allowed}.",
    )
