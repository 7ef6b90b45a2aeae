"""The app of the ladder's own entities."""

from django.apps import AppConfig


class WabbitbotConfig(AppConfig):
    """People, teams, maps, seasons and leaderboards."""

    name = "wabbitbot"
    verbose_name = "WabbitBot ladder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare which features need which versions."""
        from django.core.checks import register

        from wabbitbot import checks, features

        features.declare()
        register(checks.check_ladder)
