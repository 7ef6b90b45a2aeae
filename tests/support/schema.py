"""Databases at an older schema version of this code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models

from versioning.manifest import manifest
from versioning.versions import SchemaVersion


def targets_of(version: str) -> list[tuple[str, str]]:
    """App and migration to go back to, for each app that has newer ones.

    Raises:
        LookupError: No migration declares this version.
    """
    wanted, code = SchemaVersion.parse(version), manifest()
    if wanted not in {declared.version for declared in code.declarations}:
        raise LookupError(f"No migration declares schema version {version}.")
    newer = {name for name, step in code.steps.items() if step > wanted}
    targets = {}
    for app in sorted({name.partition(".")[0] for name in newer}):
        kept = [n for n in code.order if n.startswith(f"{app}.") and n not in newer]
        # What belongs to no step comes after the last declared version.
        kept = [name for name in kept if name in code.steps]
        targets[app] = kept[-1].partition(".")[2] if kept else "zero"
    return list(targets.items())


def migrate_to(version: str) -> None:
    """Take the default database back to this version."""
    for app, migration in targets_of(version):
        call_command("migrate", app, migration, interactive=False, verbosity=0)


def with_tables(of: Iterable[type[models.Model]]) -> list[Any]:
    """The models as parameters; those whose table came later are skipped before it."""
    found = []
    for model in of:
        since = getattr(getattr(model._meta, "presence", None), "since", None)
        marks = [pytest.mark.schema(str(since))] if since else []
        found.append(pytest.param(model, marks=marks))
    return found
