"""The names of the migrations that this code carries, from a scan of their folders.

The scan imports no migration, so that a start-up check costs next to nothing. Where the names do
not equal those in the database, `versioning.manifest` reads the migrations themselves.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import FileFinder, all_suffixes
from importlib.util import find_spec
from pkgutil import get_importer, iter_modules

from django.apps import AppConfig, apps
from django.db.migrations.loader import MigrationLoader

_SUFFIXES = frozenset(suffix[1:] for suffix in all_suffixes())


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
    for location in spec.submodule_search_locations:
        # Django's loader passes over packages and names that begin so.
        yield from (name for name in _modules(location) if name[0] not in "_~")


def _modules(location: str) -> Iterable[str]:
    """The modules in a folder, packages left out: `iter_modules` in a fraction of its time."""
    found: set[str] = set()
    others: set[str] = set()
    if isinstance(get_importer(location), FileFinder):
        with suppress(OSError):
            for entry in os.listdir(location):  # noqa: PTH208 - no Path for each of thousands
                name, _dot, suffix = entry.partition(".")
                (found if suffix in _SUFFIXES else others).add(name)
        # A package hides the module of its name.
        if found.isdisjoint(others):
            return found - {"", "__init__"}
    return [module.name for module in iter_modules([location]) if not module.ispkg]
