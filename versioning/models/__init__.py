"""The audit trail's models; `versioning.migrations` makes their tables."""

from versioning.models.schema_metadata import SchemaMetadata

__all__ = ["SchemaMetadata"]
