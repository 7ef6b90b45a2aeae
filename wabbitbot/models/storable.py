"""What PostgreSQL cannot store, found before it is asked to."""

from __future__ import annotations

import math
import re

MAX_DEPTH = 100
"""Containers within each other in a JSON value. Python and PostgreSQL give up at some thousand."""

_MAX_BITS = 1024
_NUL_OR_HALF = re.compile("[\0\ud800-\udfff]")


def text_fault(text: str) -> str | None:
    """Why a text cannot be stored; None, if it can."""
    found = _NUL_OR_HALF.search(text)
    if found is None:
        return None
    if found[0] == "\0":
        return "Null characters are not allowed."
    return "Half a character (a lone surrogate) is not allowed."


def json_fault(value: object) -> str | None:
    """Why a value is no JSON that PostgreSQL takes and gives back the same; None, if it is.

    Walks by hand, for a recursion would itself fail on what it is to refuse.
    """
    waiting: list[tuple[object, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, dict | list):
            if depth > MAX_DEPTH:
                return f"JSON may be nested {MAX_DEPTH} deep."
            if isinstance(item, dict):
                for key in item:
                    if not isinstance(key, str):
                        return f"Keys of a JSON object are text, not {type(key).__name__}."
                waiting += [(key, depth) for key in item]
                waiting += [(inner, depth + 1) for inner in item.values()]
            else:
                waiting += [(inner, depth + 1) for inner in item]
        elif (fault := _scalar_fault(item)) is not None:
            return fault
    return None


def _scalar_fault(item: object) -> str | None:
    if isinstance(item, str):
        return text_fault(item)
    if isinstance(item, float):
        return None if math.isfinite(item) else "JSON knows no NaN and no infinity."
    if isinstance(item, int):  # a bool is one
        return None if item.bit_length() <= _MAX_BITS else "A number in JSON is too large."
    return None if item is None else f"JSON cannot hold a value of type {type(item).__name__}."
