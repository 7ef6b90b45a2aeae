"""Database backends whose statements leave out what the schema version does not have."""
