"""The app's configuration: connects checks and signals."""

from django.apps import AppConfig
from django.core.checks import register
from django.core.signals import setting_changed
from django.db.models.signals import post_migrate, pre_migrate


class VersioningConfig(AppConfig):
    """`versioning`: schema versions, compatibility, audit trail."""

    name = "versioning"
    verbose_name = "Schema versions"

    def ready(self) -> None:
        """Connect what runs around every ``migrate`` and every ``check``."""
        from versioning import checks, enforcement, memo

        register(checks.check_settings)
        register(checks.check_compatibility)
        register(checks.check_declarations)
        register(checks.check_presence)
        register(checks.check_databases)
        register(checks.check_waffle)
        pre_migrate.connect(enforcement.before_migrate, sender=self)
        post_migrate.connect(enforcement.after_migrate, sender=self)
        setting_changed.connect(memo.forget)
