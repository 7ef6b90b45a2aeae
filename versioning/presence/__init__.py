"""Models that tolerate the schema they meet: which columns and tables exist at which version."""
