"""The app's configuration."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """`versioning.flags`: the ready flag model. Install it only if you swap waffle's own."""

    name = "versioning.flags"
    label = "versioning_flags"
    verbose_name = "Feature flags"
    default_auto_field = "django.db.models.BigAutoField"
