"""A ready waffle flag whose gate is the application and schema version."""
