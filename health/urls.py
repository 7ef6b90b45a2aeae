"""``path("health/", include("health.urls"))``."""

from django.urls import path

from health import views

app_name = "health"
urlpatterns = [
    # The costliest first: each pattern before it would cost it another comparison.
    path("db", views.database, name="db"),
    path("ready", views.ready, name="ready"),
    path("live", views.live, name="live"),
]
