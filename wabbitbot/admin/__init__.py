"""The organisers' pages. Django finds them by importing this package."""

from django.contrib import admin

from wabbitbot.admin import people, seasons, teams

__all__ = ["people", "seasons", "teams"]

admin.site.site_header = "WabbitBot"
admin.site.site_title = "WabbitBot"
admin.site.index_title = "Ladder"
