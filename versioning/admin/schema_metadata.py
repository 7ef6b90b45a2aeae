"""The schema audit trail: read-only, with the running application's standing at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse

from versioning import conf
from versioning.application import ApplicationInfo
from versioning.assessment import assess
from versioning.exceptions import VersioningError
from versioning.manifest import manifest
from versioning.matrix import configured_matrix
from versioning.models import SchemaMetadata
from versioning.report import Table
from versioning.tracker import SchemaVersionTracker

if TYPE_CHECKING:
    Base = admin.ModelAdmin[SchemaMetadata]
else:
    Base = admin.ModelAdmin


@admin.register(SchemaMetadata)
class SchemaMetadataAdmin(Base):
    """History can be looked at by those with the view permission, and changed by nobody."""

    list_display = (
        "schema_version",
        "direction",
        "applied_at",
        "description",
        "is_breaking_change",
        "migration",
        "app_version",
        "applied_by",
    )
    list_filter = ("direction", "is_breaking_change", "applied_at", "schema_version", "app_version")
    search_fields = ("schema_version", "migration", "description", "applied_by")
    date_hierarchy = "applied_at"
    ordering = ("-sequence",)
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only migrations write history."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History does not change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History does not go."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under the standing of application and schema."""
        context = {**(extra_context or {}), "standing": _standing()}
        return super().changelist_view(request, context)


def _standing() -> dict[str, Any]:
    try:
        app_version = ApplicationInfo.current_version()
        matrix = configured_matrix()
        status = SchemaVersionTracker(DEFAULT_DB_ALIAS).status_if_migrated()
    except VersioningError as problem:
        return {"error": str(problem)}
    found = assess(
        status,
        app_version,
        matrix,
        manifest() if status.pending else None,
        strict=conf.pending_fails(),
    )
    declared = [item.version for item in manifest().declarations]
    return {
        "application": f"{ApplicationInfo.name()} {app_version}",
        "schema": status.schema_version,
        "state": status.state,
        "level": found.level,
        "compatible": found.verdict.compatible,
        "reasons": found.reasons or (found.verdict.reason,),
        "pending": status.pending,
        "unknown": status.unknown,
        "deciding": found.verdict.rule.pattern.text if found.verdict.rule else None,
        "table": Table.of(matrix, declared),
    }
