"""Refuses numbers that would poison every figure computed from them."""

from __future__ import annotations

import math

from wabbitbot.rules.errors import InvalidFigureError


def finite(name: str, value: float) -> float:
    """The number itself.

    Raises:
        InvalidFigureError: It is infinite or not a number.
    """
    if not math.isfinite(value):
        raise InvalidFigureError(name, value, "a finite number")
    return value


def not_negative(name: str, value: float) -> float:
    """The number itself.

    Raises:
        InvalidFigureError: It is negative, infinite or not a number.
    """
    if not (math.isfinite(value) and value >= 0):
        raise InvalidFigureError(name, value, "a finite number from 0 on")
    return value
