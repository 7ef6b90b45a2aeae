"""The audit trail in the admin."""

from versioning.admin.schema_metadata import SchemaMetadataAdmin

__all__ = ["SchemaMetadataAdmin"]
