"""The check in django-health-check's own view, beside its own checks."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.urls import path
from health_check.views import HealthCheckView

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

urlpatterns = [
    path(
        "stock/",
        HealthCheckView.as_view(
            checks=[
                "health.checks.SchemaVersion",
                ("health.checks.SchemaVersion", {"strict": True}),
            ]
        ),
    )
]


@dataclass
class Expectation:
    relaxed: str
    strict: str


def stock(client: Client) -> Expectation:
    found = json.loads(client.get("/stock/?format=json").content)
    return Expectation(
        found["SchemaVersion(alias='default', strict=None)"],
        found["SchemaVersion(alias='default', strict=True)"],
    )


@pytest.mark.schema("001-1.1")
def test_the_stock_view_runs_it(client: Client) -> None:
    assert stock(client) == Expectation("OK", "OK")


@pytest.mark.schema("001-1.1")
def test_it_sees_the_tests_own_transaction(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name LIKE '0003%'"
        )
    found = stock(client)
    assert found.relaxed.startswith("Warning: 1 pending migration, within")
    assert found.strict.startswith("Unavailable: 1 pending migration")
