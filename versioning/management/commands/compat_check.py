"""``compat_check``: may this application version meet this schema version?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.management.base import CommandParser
from packaging.version import Version

from versioning import checks, conf
from versioning.application import ApplicationInfo
from versioning.assessment import assess
from versioning.compatibility import CompatibilityMatrix
from versioning.exceptions import ConfigurationError
from versioning.management.base import CLEAN, FINDINGS, ServiceCommand
from versioning.manifest import manifest
from versioning.matrix import configured_matrix
from versioning.rendering import render
from versioning.report import Report, Table
from versioning.state import SchemaStatus
from versioning.tracker import SchemaVersionTracker
from versioning.versions import SchemaVersion, parse_app_version


class Command(ServiceCommand):
    """Exit code 0: compatible and nothing found; 1: not, or findings; 2: it could not be asked."""

    help = (
        "Say whether an application version is compatible with a schema version; by default the "
        "running application with the database's schema. With both versions given no database is "
        "needed. Also reports an invalid, gapped, overlapping or expired matrix, and pending and "
        "unknown migrations."
    )
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "markdown", "github", "junit")

    def add_arguments(self, parser: CommandParser) -> None:
        """Both versions, and whether to print every cell."""
        super().add_arguments(parser)
        parser.add_argument(
            "--app-version", metavar="V", help="The application version (default: the running one)."
        )
        parser.add_argument(
            "--schema-version", metavar="S", help="The schema version (default: the database's)."
        )
        parser.add_argument(
            "--all", action="store_true", help="Print every cell of the compatibility matrix too."
        )

    def answer(self, **options: Any) -> tuple[str, int]:
        """Ask the matrix, and the database where a version is not given."""
        alias = self.check_alias(options["database"])
        asked_app, asked_schema = options["app_version"], options["schema_version"]
        app_version = (
            ApplicationInfo.current_version() if asked_app is None else parse_app_version(asked_app)
        )
        schema_version = None if asked_schema is None else SchemaVersion.parse(asked_schema)
        try:
            matrix = configured_matrix()
        except ConfigurationError:
            matrix = CompatibilityMatrix(())  # `problems` says what is wrong with it
        status = None
        if schema_version is None:
            self.reach(alias)
            status = SchemaVersionTracker(alias).status_if_migrated()
            schema_version = status.schema_version
        report = _report(matrix, app_version, schema_version, status, own=asked_app is None)
        table = (
            Table.of(matrix, [item.version for item in manifest().declarations])
            if options["all"]
            else None
        )
        return render(report, table, options["format"]), CLEAN if report.clean else FINDINGS


def _report(
    matrix: CompatibilityMatrix,
    app_version: Version,
    schema_version: SchemaVersion | None,
    status: SchemaStatus | None,
    *,
    own: bool,
) -> Report:
    problems = tuple(checks.all_problems())
    verdict = matrix.decide(app_version, schema_version)
    assessment = None
    if status is not None and own:
        # Pending and unknown migrations are held against this code, so they concern the running
        # application alone.
        assessment = assess(
            status,
            app_version,
            matrix,
            manifest() if status.pending else None,
            strict=conf.pending_fails(),
        )
    return Report(verdict, status, problems, assessment)
