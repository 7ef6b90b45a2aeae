"""Archives of deleted rows: one mechanism for every entity."""
