"""What is read once in a process, and how tests make it be read again."""

from __future__ import annotations

from typing import Any

from versioning import disk, manifest
from versioning.presence import absence

_SETTINGS = frozenset({"INSTALLED_APPS", "MIGRATION_MODULES", "VERSIONING"})


def forget(*, setting: str, **_kwargs: Any) -> None:
    """Receiver of ``setting_changed``, which only tests send."""
    if setting in _SETTINGS:
        disk.known_names.cache_clear()
        manifest.manifest.cache_clear()
        absence.forget()
