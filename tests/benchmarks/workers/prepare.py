"""Migrates a throwaway database and makes sure that the running application can serve from it."""

from __future__ import annotations

import json
import sys

import django
from django.core.management import call_command
from django.db import connection


def main() -> None:
    """Print how many migrations are applied, and the versions of what is measured."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    from versioning.application import ApplicationInfo
    from versioning.matrix import configured_matrix
    from versioning.tracker import SchemaVersionTracker

    tracker = SchemaVersionTracker()
    matrix = configured_matrix()
    verdict = matrix.decide(ApplicationInfo.current_version(), tracker.read_version())
    if not verdict.compatible:
        if verdict.rule is None:
            sys.exit(f"The benchmarks need a release that the matrix knows. {verdict.reason}")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO schema_metadata (schema_version) VALUES (%s)",
                [str(verdict.rule.min_schema)],
            )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), current_setting('server_version') FROM django_migrations")
        applied, server = cursor.fetchone()
    sys.stdout.write(
        json.dumps(
            {
                "applied": applied,
                "postgresql": server.split()[0],
                "python": ".".join(map(str, sys.version_info[:3])),
                "django": django.get_version(),
            }
        )
    )


if __name__ == "__main__":
    main()
