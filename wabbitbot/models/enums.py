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
