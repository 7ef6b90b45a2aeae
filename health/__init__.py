"""Probes for orchestrators, built on django-health-check."""
