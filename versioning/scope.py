"""Which databases of a project `versioning` keeps watch over."""

from __future__ import annotations

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper


def concerns(connection: BaseDatabaseWrapper, app_label: str = "versioning") -> bool:
    """Whether it is PostgreSQL, and the routers let the app's migrations onto it."""
    return connection.vendor == "postgresql" and bool(
        router.allow_migrate(connection.alias, app_label)
    )
