"""CHECK constraints that many tables share; each is named ``ck_<table>_<what>``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from wabbitbot.rules.blanks import VISIBLE

# Columns of points are numeric(12, 6), of shares numeric(9, 6). To PostgreSQL NaN lies above every
# number and fits any numeric column, so an upper bound is what keeps it out.
_TOO_LARGE = Decimal(10) ** 6


def not_blank(table: str, *fields: str, what: str) -> CheckConstraint:
    """Some character that is no blank; which are, `wabbitbot.rules.blanks` says.

    Args:
        table: The entity's table.
        fields: The columns of text.
        what: Who needs which: "A team needs a name and a tag."
    """
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__regex": VISIBLE})
    return CheckConstraint(
        condition=condition,
        name=f"ck_{table}_{'_and_'.join(fields)}_not_blank",
        violation_error_message=what,
    )


def numbers(table: str, *fields: str, name: str = "numbers") -> CheckConstraint:
    """Numbers of any sign, NaN excluded."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__gt": -_TOO_LARGE}) & Q(**{f"{field}__lt": _TOO_LARGE})
    return CheckConstraint(
        condition=condition,
        name=f"ck_{table}_{name}",
        violation_error_message=f"{', '.join(fields)}: give plain numbers.",
    )


def not_negative(table: str, *fields: str, name: str = "") -> CheckConstraint:
    """Numbers from zero on, NaN excluded."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__gte": 0}) & Q(**{f"{field}__lt": _TOO_LARGE})
    return CheckConstraint(
        condition=condition,
        name=f"ck_{table}_{name or '_'.join(fields)}",
        violation_error_message=f"{', '.join(fields)}: never below zero.",
    )


def at_least(table: str, field: str, minimum: int) -> CheckConstraint:
    """A whole number from ``minimum`` on."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": minimum}),
        name=f"ck_{table}_{field}",
        violation_error_message=f"{field} starts at {minimum}.",
    )


def between(table: str, low: Any, high: Any, *fields: str, name: str = "") -> CheckConstraint:
    """Numbers within two bounds, both included."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__gte": low}) & Q(**{f"{field}__lte": high})
    return CheckConstraint(
        condition=condition,
        name=f"ck_{table}_{name or '_'.join(fields)}",
        violation_error_message=f"{', '.join(fields)}: from {low} to {high}.",
    )


def odd(table: str, field: str) -> CheckConstraint:
    """An odd number: a series of an even number of games can end without a winner."""
    return CheckConstraint(
        condition=Q(Exact(Mod(F(field), 2), 1)),
        name=f"ck_{table}_{field}_odd",
        violation_error_message=f"{field} is odd, so that the series has a winner.",
    )


def in_order(table: str, first: str, second: str) -> CheckConstraint:
    """A time that never lies before another; either may be unknown."""
    return CheckConstraint(
        condition=Q(**{f"{first}__lte": F(second)}),
        name=f"ck_{table}_{first}_to_{second}",
        violation_error_message=f"{second} lies before {first}.",
    )


def differ(table: str, first: str, second: str, what: str) -> CheckConstraint:
    """Two references to different rows."""
    return CheckConstraint(
        condition=~Q(**{first: F(second)}),
        name=f"ck_{table}_{first}_not_{second}",
        violation_error_message=what,
    )


def one_of(table: str, field: str, *sides: str) -> CheckConstraint:
    """A reference to one of the rows that other columns name, or to none."""
    condition = Q(**{f"{field}__isnull": True})
    for side in sides:
        condition |= Q(**{field: F(side)})
    return CheckConstraint(
        condition=condition,
        name=f"ck_{table}_{field}",
        violation_error_message=f"{field} is one of {' and '.join(sides)}.",
    )


def part_of(table: str, whole: str, *parts: str) -> CheckConstraint:
    """Counts that add up to no more than another."""
    total: Any = F(parts[0])
    for part in parts[1:]:
        total = total + F(part)
    return CheckConstraint(
        condition=Q(**{f"{whole}__gte": total}),
        name=f"ck_{table}_{whole}",
        violation_error_message=f"{' and '.join(parts)} "
        f"{'are together' if parts[1:] else 'is'} more than {whole}.",
    )
