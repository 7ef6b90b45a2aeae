"""Reads a file of maps, JSON or YAML, into rows; refuses what it cannot read, with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 5 * 1024 * 1024
# Far more than there are maps; each wrong row is an error of its own.
MAX_ROWS = 100_000
# YAML writes numbers to base 60 too, which take the longer to read the square of their length.
_MAX_DIGITS = 100


class MapFileError(Exception):
    """The file as a whole cannot be used.

    Attributes:
        reason: What is wrong.
        next_step: What to do about it.
    """

    def __init__(self, reason: str, next_step: str) -> None:
        self.reason = reason
        self.next_step = next_step
        super().__init__(f"{reason}\nNext step: {next_step}")


def read_rows(path: Path) -> list[Any]:
    """The rows of a file: JSON by the suffix ``.json``, YAML by every other.

    Raises:
        MapFileError: It is absent, unreadable, too large, not UTF-8, malformed or not a list.
    """
    text = _text(path)
    is_json = path.suffix.lower() == ".json"
    language = "JSON" if is_json else "YAML"
    try:
        rows = _parse_json(text) if is_json else _parse_yaml(text)
    # PyYAML's constructors let KeyError, IndexError and others out beside its own errors.
    except Exception as error:
        raise MapFileError(
            f"{_quoted(path)} is not well-formed {language}: {_detail(error)}.",
            f"correct the {language}, or give a file in another format its own suffix.",
        ) from error
    if not isinstance(rows, list):
        raise MapFileError(
            f"{_quoted(path)} holds {kind(rows)}, not a list of maps.",
            "write a list of objects, each with at least `name` and `size`.",
        )
    if len(rows) > MAX_ROWS:
        raise MapFileError(
            f"{_quoted(path)} holds {len(rows):,} rows, more than {MAX_ROWS:,}.",
            "check that it is the file of maps, and split it if it is.",
        )
    return rows


def kind(value: object) -> str:
    """What a value is, in words, without showing it."""
    names: dict[type[object], str] = {
        dict: "an object",
        list: "a list",
        str: "text",
        bool: "a yes or no",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    return names.get(type(value), f"a {type(value).__name__}")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise MapFileError(
            f"There is no file {_quoted(path)}.", "give the path of a JSON or YAML file of maps."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MapFileError(
            f"{_quoted(path)} cannot be read: {reason}.", "give a file that this user may read."
        ) from error
    if len(data) > MAX_BYTES:
        raise MapFileError(
            f"{_quoted(path)} is larger than {MAX_BYTES // 1024 // 1024} MiB.",
            "check that it is the file of maps, and split it if it is.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MapFileError(
            f"{_quoted(path)} is not UTF-8: byte {error.start} does not fit.",
            "save the file as UTF-8.",
        ) from error


def _quoted(path: Path) -> str:
    return repr(str(path))


def _detail(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
    words = " ".join(str(error).split())[:200]
    return words or type(error).__name__


def _parse_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise ValueError(f"an object has the key {key[:40]!r} twice")
        result[key] = value
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


class _Loader(yaml.SafeLoader):
    """The safe loader, without what can explode: aliases, merge keys, endless numbers.

    It also takes no key twice.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not taken", mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        number = node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
        if number and len(node.value) > _MAX_DIGITS:
            raise yaml.constructor.ConstructorError(
                None, None, f"a number has more than {_MAX_DIGITS} digits", node.start_mark
            )
        return super().construct_scalar(node)

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        seen: set[object] = set()
        for key_node, _value in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                raise yaml.constructor.ConstructorError(
                    None, None, "merge keys (<<) are not taken", key_node.start_mark
                )
            if isinstance(key_node, yaml.ScalarNode):
                key = (key_node.tag, key_node.value)
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None,
                        None,
                        f"an object has the key {key_node.value[:40]!r} twice",
                        key_node.start_mark,
                    )
                seen.add(key)
        super().flatten_mapping(node)


def _parse_yaml(text: str) -> Any:
    # A subclass of the safe loader: no tag makes anything but plain values.
    return yaml.load(text, Loader=_Loader)  # noqa: S506
