"""The probes, and the peers beside them."""

from __future__ import annotations

from django.urls import include, path
from health_check.views import HealthCheckView

from tests.benchmarks.project import views

urlpatterns = [
    path("health/", include("health.urls")),
    path("bench/select-one", views.select_one),
    path("bench/executor", views.executor),
    path("bench/stock", HealthCheckView.as_view(checks=["health_check.checks.Database"])),
]
