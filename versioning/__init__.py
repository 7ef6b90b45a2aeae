"""Version-checked schema migrations for Django on PostgreSQL."""
