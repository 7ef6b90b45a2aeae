"""The app's configuration."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """`health`: the probes."""

    name = "health"
    verbose_name = "Health"
