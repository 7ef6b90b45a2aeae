"""What a released migration must stay: its file, and the SQL that its own operations run.

``python -m tests.upgrade.frozen VERSION`` records the commit that is checked out as a release.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from versioning.operations.beside_models import BesideModels

ROOT = Path(__file__).resolve().parents[2]
OURS = frozenset({"versioning", "versioning_flags", "wabbitbot"})


def digests() -> dict[str, str]:
    """The digest of every migration of this code, as ``app.name``."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {
        f"{label}.{name}": digest(migration)
        for (label, name), migration in sorted(loader.disk_migrations.items())
        if label in OURS
    }


def digest(migration: Migration) -> str:
    """SHA-256 of the migration's file and of what its operations beside models say to PostgreSQL.

    Django's own operations are left out: what they say may differ between Django's versions.
    """
    file = sys.modules[type(migration).__module__].__file__
    assert file is not None
    parts = [Path(file).read_text(encoding="utf-8")]
    parts += [text for operation in migration.operations for text in statements(operation)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def statements(operation: Operation) -> list[str]:
    """The SQL, forwards and backwards, of an operation that lies beside the models."""
    if not isinstance(operation, BesideModels):
        return []
    with connection.schema_editor(collect_sql=True) as editor:
        operation.build(editor)
        operation.take_down(editor)
    return list(editor.collected_sql)


def main(version: str) -> None:
    """Append a release to the data file."""
    import django

    django.setup()
    from versioning.manifest import manifest
    from versioning.matrix import configured_matrix
    from versioning.versions import parse_app_version
    from wabbitbot.releases import FILE

    head = manifest().head
    rule = configured_matrix().decide(parse_app_version(version), head).rule
    if rule is None:
        sys.exit(f"No rule of the matrix decides {version}. Add one before the release.")
    git = ["git", "-C", str(ROOT)]
    if subprocess.check_output([*git, "status", "--porcelain"]):
        sys.exit("The checkout has changes. Commit them: a release is a commit.")
    entries = json.loads(FILE.read_text(encoding="utf-8"))
    if any(entry["version"] == version for entry in entries):
        sys.exit(f"{version} is recorded already, and a release does not change.")
    entries.append(
        {
            "version": version,
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "commit": subprocess.check_output([*git, "rev-parse", "HEAD"], text=True).strip(),
            "schema": str(head),
            "min_schema": str(rule.min_schema),
            "max_schema": str(rule.max_schema),
            "migrations": digests(),
        }
    )
    FILE.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
