"""``schema_version``: the current schema version and how it came about."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandParser

from versioning.management.base import CLEAN, FINDINGS, ServiceCommand
from versioning.models import SchemaMetadata
from versioning.tracker import SchemaVersionTracker


class Command(ServiceCommand):
    """Exit code 0: there is a version; 1: none was declared yet; 2: it could not be asked."""

    help = "Print the database's current schema version; with --history how it came about."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to print the audit trail."""
        super().add_arguments(parser)
        parser.add_argument(
            "--history",
            action="store_true",
            help="Print every change of the version, newest first.",
        )

    def answer(self, **options: Any) -> tuple[str, int]:
        """Read the tracker, and the audit trail where asked for."""
        alias = self.check_alias(options["database"])
        self.reach(alias)
        status = SchemaVersionTracker(alias).status_if_migrated()
        rows: list[SchemaMetadata] = []
        if options["history"] and status.tracked:
            rows = list(SchemaMetadata.objects.using(alias).all())
        code = FINDINGS if status.schema_version is None else CLEAN
        version = str(status.schema_version) if status.schema_version else None
        if options["format"] == "json":
            document: dict[str, Any] = {"schema_version": version, "state": str(status.state)}
            if options["history"]:
                document["history"] = [_as_dict(row) for row in rows]
            return json.dumps(document, indent=2), code
        text = (
            version
            or "The database declares no schema version. Next step: run `manage.py migrate`."
        )
        return "\n".join([text, *(_as_text(row) for row in rows)]), code


def _as_dict(row: SchemaMetadata) -> dict[str, Any]:
    return {
        "schema_version": row.schema_version,
        "direction": row.direction,
        "applied_at": row.applied_at.isoformat(),
        "applied_by": row.applied_by,
        "migration": row.migration,
        "app_version": row.app_version,
        "description": row.description,
        "is_breaking_change": row.is_breaking_change,
        "compatibility_notes": row.compatibility_notes,
    }


def _as_text(row: SchemaMetadata) -> str:
    arrow = "→" if row.direction == SchemaMetadata.Direction.FORWARD else "←"
    breaking = ", breaking" if row.is_breaking_change else ""
    return (
        f"{arrow} {row.schema_version:<9} {row.applied_at:%Y-%m-%d %H:%M:%S %Z}  {row.migration}  "
        f"by {row.applied_by} with {row.app_version or 'an unknown release'}{breaking}"
        + (f"\n  {row.description}" if row.description else "")
    )
