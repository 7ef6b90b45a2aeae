"""No address of a list breaks it, whoever typed it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from wabbitbot.admin.base import EntityAdmin

pytestmark = pytest.mark.usefixtures("web")
ADMINS: list[EntityAdmin[Any]] = [
    found for found in admin.site._registry.values() if isinstance(found, EntityAdmin)
]
LOOKUPS = ("", "__gte", "__in", "__regex")
TYPED = ("\0", "9" * 400, "(")
OF_DJANGO = ("p", "o", "all", "e", "q", "_facets", "_popup", "_to_field", "\0")


def addresses(found: EntityAdmin[Any]) -> list[tuple[str, str]]:
    """Parameters and values, of all filters and of the list itself."""
    hierarchy = found.date_hierarchy
    columns = [*map(str, found.list_filter), "id", "created_at"]
    parts = [f"{hierarchy}__{part}" for part in ("year", "month", "day")] if hierarchy else []
    names = [f"{column}{lookup}" for column in columns for lookup in LOOKUPS]
    return [(name, text) for name in (*names, *parts, *OF_DJANGO) for text in TYPED]


@pytest.mark.django_db
@pytest.mark.parametrize("found", ADMINS, ids=lambda found: found.model.__name__)
def test_any_text_may_be_typed_for_any_filter(
    admin_client: Client, found: EntityAdmin[Any]
) -> None:
    address = reverse(f"admin:wabbitbot_{found.model._meta.model_name}_changelist")
    broken: list[tuple[str, str, object]] = []
    for name, text in addresses(found):
        try:
            with transaction.atomic():
                status = admin_client.get(address, {name: text}).status_code
        except Exception as error:
            broken.append((name, text[:9], repr(error)[:150]))
        else:
            if status not in (200, 302, 400):
                broken.append((name, text[:9], status))
    assert broken == []
