"""The project's addresses."""

from django.contrib import admin
from django.urls import include, path

from wabbitbot.views import home

urlpatterns = [
    path("", home, name="home"),
    path("health/", include("health.urls")),
    path("admin/", admin.site.urls),
]
