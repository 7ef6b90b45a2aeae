"""The project's addresses."""

from django.contrib import admin
from django.urls import include, path

from wabbitbot.views import home, leaderboard, season, seasons

handler404 = "wabbitbot.views.not_found"

urlpatterns = [
    path("", home, name="home"),
    path("seasons/", seasons, name="seasons"),
    # Any text, so that a mistyped address is answered by the page that knows what to do.
    path("seasons/<str:key>/", season, name="season"),
    path("seasons/<str:key>/<str:size>/", leaderboard, name="leaderboard"),
    path("health/", include("health.urls")),
    path("admin/", admin.site.urls),
]
