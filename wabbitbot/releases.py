"""The releases of WabbitBot: what each was, and what it may meet.

`data/releases.json` gains an entry with every release, in a commit of its own behind the release's,
and none is changed later. Upgrade tests fetch old code by its commit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from packaging.version import Version

from versioning.versions import SchemaVersion, parse_app_version

FILE = Path(__file__).parent / "data" / "releases.json"


@dataclass(frozen=True, slots=True)
class Release:
    """One release.

    Attributes:
        commit: Of the code as it was released, 40 hexadecimal digits.
        schema: The schema version that its own migrations lead to.
        min_schema: The lowest that it serves from.
        max_schema: The highest.
        migrations: Each migration that it ships as ``app.name`` with the digest that
            `tests.upgrade.frozen` takes of it.
    """

    version: Version
    date: date
    commit: str
    schema: SchemaVersion
    min_schema: SchemaVersion
    max_schema: SchemaVersion
    migrations: Mapping[str, str]


@cache
def releases() -> tuple[Release, ...]:
    """Every release, the oldest first."""
    return tuple(
        Release(
            version=parse_app_version(entry["version"]),
            date=date.fromisoformat(entry["date"]),
            commit=entry["commit"],
            schema=SchemaVersion.parse(entry["schema"]),
            min_schema=SchemaVersion.parse(entry["min_schema"]),
            max_schema=SchemaVersion.parse(entry["max_schema"]),
            migrations=entry["migrations"],
        )
        for entry in json.loads(FILE.read_text(encoding="utf-8"))
    )
