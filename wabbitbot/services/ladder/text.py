"""Writes values as PostgreSQL's COPY reads them in its text format."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

NULL = "\\N"
TRUE, FALSE = "t", "f"
DAY = 86_400

Row = tuple[str, ...]
Rows = dict[str, list[Row]]
"""Rows by table."""

_EPOCH = dt.date(1970, 1, 1).toordinal()
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def moment(seconds: int) -> str:
    """A time, given in seconds since 1970, UTC."""
    day, second = divmod(seconds, DAY)
    return _day(day) + _seconds()[second]


def iso_moment(seconds: int) -> str:
    """A time as Python writes it, for within JSON."""
    return f"{moment(seconds).replace(' ', 'T')}:00"


def optional_moment(seconds: int | None) -> str:
    """A time, or null."""
    return NULL if seconds is None else moment(seconds)


def points(value: float) -> str:
    """A number to a millionth, as the columns keep it."""
    return f"{value:.6f}"


def flag(value: bool) -> str:
    """A yes or no."""
    return TRUE if value else FALSE


def escaped(value: str) -> str:
    """Text of others, which may hold what COPY takes for itself."""
    return value.translate(_ESCAPES)


def document(value: Any) -> str:
    """A JSON document."""
    return escaped(json.dumps(value))


def array(values: Iterable[str]) -> str:
    """An array of ids."""
    return f"{{{','.join(values)}}}"


@cache
def _day(day: int) -> str:
    return dt.date.fromordinal(_EPOCH + day).isoformat()


@cache
def _seconds() -> list[str]:
    """Each second of a day: a look-up costs a tenth of formatting."""
    return [f" {s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}+00" for s in range(DAY)]
