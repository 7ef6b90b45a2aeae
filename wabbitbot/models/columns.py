"""The columns that many entities share, written once.

Each returns a new field; numbers are points, shares or counts as their names say.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from wabbitbot.models.enums import TeamSize
from wabbitbot.models.fields import DiscordIdField
from wabbitbot.rules.rating import START

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

START_RATING = int(START)
"""What every rating begins with, in points."""


def count() -> models.PositiveIntegerField[int | Combinable, int]:
    """How many; none at first."""
    return models.PositiveIntegerField(default=0, db_default=0)


def points(**kwargs: Any) -> models.DecimalField[Decimal | float | str | Combinable, Decimal]:
    """Rating points or a change of them, to a millionth; 0 at first."""
    given: dict[str, Any] = {} if kwargs.get("null") else {"default": 0, "db_default": 0}
    return models.DecimalField(max_digits=12, decimal_places=6, **{**given, **kwargs})


def rating_points() -> models.DecimalField[Decimal | float | str | Combinable, Decimal]:
    """A rating in points; everybody begins with the same."""
    return points(default=START_RATING, db_default=START_RATING)


def optional_points() -> models.DecimalField[Any, Decimal | None]:
    """Points that are not known yet."""
    return points(null=True, blank=True)


def share(**kwargs: Any) -> models.DecimalField[Decimal | float | str | Combinable, Decimal]:
    """A confidence, bonus, multiplier or other plain factor, to a millionth; 0 at first."""
    given: dict[str, Any] = {} if kwargs.get("null") else {"default": 0, "db_default": 0}
    return models.DecimalField(max_digits=9, decimal_places=6, **{**given, **kwargs})


def optional_share() -> models.DecimalField[Any, Decimal | None]:
    """A factor that is not known yet."""
    return share(null=True, blank=True)


def moment() -> models.DateTimeField[dt.datetime | Combinable, dt.datetime]:
    """A time in UTC; now, if none is given."""
    return models.DateTimeField(default=timezone.now, db_default=Now())


def optional_moment() -> models.DateTimeField[dt.datetime | Combinable | None, dt.datetime | None]:
    """A time in UTC that may not have come."""
    return models.DateTimeField(null=True, blank=True)


def flag(*, default: bool = False, help_text: str = "") -> models.BooleanField[Any, bool]:
    """A yes or no."""
    return models.BooleanField(default=default, db_default=default, help_text=help_text)


def line(max_length: int, **kwargs: Any) -> models.CharField[Any, str]:
    """A line of text that may be empty."""
    return models.CharField(max_length=max_length, blank=True, default="", db_default="", **kwargs)


def prose(**kwargs: Any) -> models.TextField[Any, str]:
    """Text of any length that may be empty."""
    return models.TextField(blank=True, default="", db_default="", **kwargs)


def size_of_team() -> models.CharField[Any, str]:
    """Players a side."""
    return models.CharField(max_length=3, choices=TeamSize.choices)


def series_length() -> models.PositiveSmallIntegerField[int | Combinable, int]:
    """How many games a series has at most; odd."""
    return models.PositiveSmallIntegerField(default=1, db_default=1)


def optional_discord_id() -> DiscordIdField:
    """A channel, thread or message of Discord's, if there is one."""
    return DiscordIdField(null=True, blank=True)


def optional_identity(**kwargs: Any) -> models.UUIDField[Any, Any]:
    """The id of a row that may be gone: frozen history points, and does not hold on."""
    return models.UUIDField(null=True, blank=True, **kwargs)
