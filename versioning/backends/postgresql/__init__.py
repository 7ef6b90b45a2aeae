"""``ENGINE = "versioning.backends.postgresql"``: Django's own, for models with versioned fields."""
