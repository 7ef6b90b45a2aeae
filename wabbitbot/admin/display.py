"""How values are shown that Django's admin has no good words for."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Field, Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

EMPTY = "-"


class Indented(json.JSONEncoder):
    """JSON with a line an item, for text boxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "indent": 2, "ensure_ascii": False})


def as_text(field: Field[Any, Any]) -> Callable[[Model], str | SafeString]:
    """A column of JSON as people read it: a list of words, else lines; under its own label."""

    def show(row: Model) -> str | SafeString:
        value = getattr(row, field.attname)
        if not value:
            return EMPTY
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return ", ".join(value)
        return format_html('<pre class="json">{}</pre>', json.dumps(value, cls=Indented))

    show.__name__ = field.name
    show.short_description = field.verbose_name  # type: ignore[attr-defined]
    return show


def page_of(model: type[Model], key: uuid.UUID, text: object) -> SafeString:
    """A link to a row's page; the row is not fetched."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
    return format_html('<a href="{}">{}</a>', address, text)


def list_of(model: type[Model], query: dict[str, str], text: object) -> SafeString:
    """A link to a list, searched or filtered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(query), text)
