"""Checks the rows of a file of maps; every complaint names row, field and reason."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from wabbitbot.models import Map
from wabbitbot.models.enums import MapDensity, TeamSize
from wabbitbot.rules.blanks import is_blank, trimmed
from wabbitbot.services.map_file import kind

# The keys of names, in their order: two names with one key are the same map.
KeysOf = Callable[[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row cannot be loaded.

    Attributes:
        row: Its number from 1, or None where no single row is at fault.
        field: The key at fault, or None where the row as a whole is.
        reason: What is wrong.
    """

    row: int | None
    field: str | None
    reason: str

    def __str__(self) -> str:
        where = [f"row {self.row}"] if self.row is not None else []
        where += [self.field] if self.field is not None else []
        return f"{', '.join(where)}: {self.reason}" if where else self.reason


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row that can be loaded: its number, and the fields that it gives."""

    number: int
    values: dict[str, Any]


def check_rows(rows: list[Any], keys_of: KeysOf) -> tuple[list[MapRow], list[RowError]]:
    """The rows that can be loaded, and all that is wrong with the others.

    Args:
        rows: The rows, unchecked.
        keys_of: What makes two names the same map.
    """
    checked = [_check(number, raw) for number, raw in enumerate(rows, start=1)]
    names = {
        number: name
        for number, (values, _complaints) in enumerate(checked, start=1)
        if isinstance(name := values.get("name"), str) and not is_blank(name)
    }
    first: dict[str, int] = {}
    for (number, name), key in zip(names.items(), keys_of(list(names.values())), strict=True):
        earlier = first.setdefault(key, number)
        if earlier != number:
            reason = f"{name[:50]!r} is in row {earlier} already"
            checked[number - 1][1].append(RowError(number, "name", reason))
    good = [
        MapRow(number, values)
        for number, (values, complaints) in enumerate(checked, start=1)
        if not complaints
    ]
    return good, [error for _values, complaints in checked for error in complaints]


def _check(number: int, raw: Any) -> tuple[dict[str, Any], list[RowError]]:
    if not isinstance(raw, dict):
        return {}, [RowError(number, None, f"is {kind(raw)}, not an object with `name` and `size`")]
    values: dict[str, Any] = {}
    errors: list[RowError] = []
    for key, value in raw.items():
        read = _READERS.get(key) if isinstance(key, str) else None
        if read is None:
            errors.append(_unknown(number, key))
            continue
        try:
            values[key] = read(value)
        except _UnfitError as error:
            errors.append(RowError(number, key, str(error)))
    errors += [RowError(number, key, "is missing") for key in ("name", "size") if key not in raw]
    return values, errors + _model_errors(number, values)


def _model_errors(number: int, values: dict[str, Any]) -> list[RowError]:
    """What the model's own fields say: lengths, blanks, file names."""
    others = {field.name for field in Map._meta.fields} - values.keys()
    try:
        Map(**values).clean_fields(exclude=others)
    except ValidationError as error:
        return [
            RowError(number, field, " ".join(messages))
            for field, messages in error.message_dict.items()
        ]
    return []


def _unknown(number: int, key: object) -> RowError:
    if not isinstance(key, str):
        return RowError(number, None, f"a key is {kind(key)}, not text")
    near = difflib.get_close_matches(key[:50], _READERS, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(_READERS)}"
    return RowError(number, key[:50], f"is no field of a map; {hint}")


class _UnfitError(Exception):
    """A value does not fit its field."""


def _line(value: object) -> str:
    return trimmed(_text(value, allowed=""))


def _paragraphs(value: object) -> str:
    return _text(value, allowed="\n\r\t").strip()


def _text(value: object, *, allowed: str) -> str:
    if not isinstance(value, str):
        raise _UnfitError(f"must be text, but is {kind(value)}")
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in allowed for c in value):
        raise _UnfitError("holds a control character or half a character")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _UnfitError(f"must be true or false, but is {kind(value)}")
    return value


def _size(value: object) -> str:
    if isinstance(value, str) and value in TeamSize.values:
        return value
    raise _UnfitError(f"must be one of {', '.join(TeamSize.values)}, but is {_shown(value)}")


def _density(value: object) -> int | None:
    if value is None:
        return None
    for density in MapDensity:
        if isinstance(value, str) and value.lower() == str(density.label).lower():
            return density.value
    labels = ", ".join(str(label) for label in MapDensity.labels)
    raise _UnfitError(f"must be one of {labels} or null, but is {_shown(value)}")


def _shown(value: object) -> str:
    return repr(value[:40]) if isinstance(value, str) else kind(value)


_READERS: dict[str, Callable[[object], Any]] = {
    "name": _line,
    "scenario_name": _line,
    "description": _paragraphs,
    "size": _size,
    "density": _density,
    "is_active": _flag,
    "is_in_random_pool": _flag,
    "is_in_tournament_pool": _flag,
    "thumbnail_filename": _line,
}
