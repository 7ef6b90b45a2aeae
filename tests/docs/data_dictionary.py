"""Writes the generated part of the data dictionary: ``python -m tests.docs.data_dictionary``."""

from __future__ import annotations

import inspect
import json
import os
from typing import Any

from tests.docs.pages import REFERENCE

PAGE = REFERENCE / "data-dictionary.md"
START = "<!-- from here on written by `python -m tests.docs.data_dictionary` -->\n"
_DELETED = {"CASCADE": "goes with it", "SET_NULL": "becomes null", "PROTECT": "keeps it"}
_SHARED = ("id", "created_at", "updated_at", "created_by_user_id", "updated_by_user_id")
_EXPRESSIONS = {"Now": "now", "RandomUUID": "random"}


def entities() -> list[Any]:
    """Every entity, by its table."""
    from django.apps import apps

    models = apps.get_app_config("wabbitbot").get_models()
    return sorted(models, key=lambda model: str(model._meta.db_table))


def render() -> str:
    """All sections, an entity each."""
    return "\n".join(map(section, entities()))


def section(model: Any) -> str:
    """One entity: what it is, its columns, constraints and indexes."""
    lines = [f"## {model.__name__}", "", f"Table `{model._meta.db_table}`. {meaning(model)}", ""]
    lines += ["| column | type | null | default | about |", "|---|---|---|---|---|"]
    lines += [line(field) for field in model._meta.concrete_fields if field.name not in _SHARED]
    if model._meta.constraints:
        lines += ["", "| constraint | refuses, and says |", "|---|---|"]
        lines += [
            f"| `{one.name}` | {one.violation_error_message} |" for one in model._meta.constraints
        ]
    if model._meta.indexes:
        names = ", ".join(f"`{index.name}`" for index in model._meta.indexes)
        lines += ["", f"Indexes: {names}."]
    return "\n".join([*lines, ""])


def meaning(model: Any) -> str:
    """What the file of the entity says that it is."""
    text = inspect.cleandoc(inspect.getmodule(model).__doc__ or "").partition("\n\n")[0]
    said = " ".join(text.partition(": ")[2].split())
    return said[:1].upper() + said[1:]


def line(field: Any) -> str:
    """A column's row of the table."""
    cells = [
        f"`{field.column}`",
        f"`{field.db_type(_connection())}`",
        "yes" if field.null else "",
        _default(field),
        _about(field),
    ]
    return f"| {' | '.join(cells)} |"


def _default(field: Any) -> str:
    if not field.has_db_default():
        return ""
    value = field.db_default
    name = type(value).__name__
    if name in _EXPRESSIONS:
        return _EXPRESSIONS[name]
    return f"`{json.dumps(getattr(value, 'value', value))}`"


def _about(field: Any) -> str:
    parts = []
    if field.remote_field:
        fate = _DELETED[field.remote_field.on_delete.__name__]
        kind = "one to one with" if field.one_to_one else "→"
        parts.append(f"{kind} `{field.related_model._meta.db_table}`; {fate}")
    if field.choices:
        parts.append(", ".join(f"`{value}` {label}".removesuffix(f" {value}") for value, label
                               in field.flatchoices))  # fmt: skip
    if field.name != field.column and not field.remote_field:
        parts.append(f"`{field.name}` in Python")
    if field.help_text:
        parts.append(str(field.help_text).rstrip("."))
    return ". ".join(parts).replace("|", "\\|")


def _connection() -> Any:
    from django.db import connection

    return connection


def main() -> None:
    """Write the page anew, its hand-written beginning kept."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
    django.setup()
    written = PAGE.read_text(encoding="utf-8").partition(START)[0]
    PAGE.write_text(f"{written}{START}\n{render()}", encoding="utf-8")


if __name__ == "__main__":
    main()
