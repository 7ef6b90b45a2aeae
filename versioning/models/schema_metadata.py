"""The audit trail of schema versions."""

from __future__ import annotations

import uuid

from django.db import models


class SchemaMetadata(models.Model):
    """One change of the schema version. PostgreSQL itself lets rows only be added.

    Unmanaged on purpose: Django's ``flush``, which tests run between them, truncates managed
    tables only, and history is not test data.
    """

    class Direction(models.TextChoices):
        """Whether a migration was applied or taken back."""

        FORWARD = "forward"
        REVERSE = "reverse"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.BigIntegerField(editable=False, help_text="The order of the rows.")
    schema_version = models.CharField(
        max_length=20, help_text="The version that holds since this row."
    )
    applied_at = models.DateTimeField(editable=False)
    applied_by = models.CharField(max_length=255)
    description = models.TextField()
    is_breaking_change = models.BooleanField("breaking")
    compatibility_notes = models.TextField()
    migration = models.CharField(max_length=255, help_text="As app.name.")
    app_version = models.CharField(
        "application", max_length=64, help_text="The release that migrated."
    )
    direction = models.CharField(max_length=7, choices=Direction)

    class Meta:
        managed = False
        db_table = "schema_metadata"
        ordering = ("-sequence",)
        verbose_name = "schema version"
        verbose_name_plural = "schema audit trail"

    def __str__(self) -> str:
        return f"{self.schema_version} ({self.direction}, {self.migration})"
