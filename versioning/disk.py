"""The names of the migrations that this code carries, from a scan of their folders.

The scan imports no migration, so that a start-up check costs next to nothing. Where the names do
not equal those in the database, `versioning.manifest` reads the migrations themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.db.migrations.loader import MigrationLoader


def key(app_label: str, name: str) -> str:
    """How this package writes a migration: ``app.name``. An app label holds no point."""
    return f"{app_label}.{name}"


@cache
def known_names() -> frozenset[str]:
    """Every migration on disk as ``app.name``, read once in a process."""
    return frozenset(
        key(app_config.label, name)
        for app_config in apps.get_app_configs()
        for name in _names(app_config)
    )


def _names(app_config: AppConfig) -> Iterator[str]:
    module_name, _explicit = MigrationLoader.migrations_module(app_config.label)
    if module_name is None:
        return
    try:
        spec = find_spec(module_name)
    except ModuleNotFoundError:
        return
    if spec is None or not spec.submodule_search_locations:
        return
    for module in iter_modules(spec.submodule_search_locations):
        # Django's loader passes over packages and names that begin so.
        if not module.ispkg and module.name[0] not in "_~":
            yield module.name
