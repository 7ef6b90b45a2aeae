"""The organisers' pages, a file an area. Django finds them by importing this package."""

from django.contrib import admin

from wabbitbot.admin import (
    discord,
    divisions,
    games,
    leaderboards,
    maps,
    matches,
    people,
    replays,
    rosters,
    scrimmages,
    seasons,
    team_figures,
    teams,
    tournaments,
)

__all__ = [
    "discord",
    "divisions",
    "games",
    "leaderboards",
    "maps",
    "matches",
    "people",
    "replays",
    "rosters",
    "scrimmages",
    "seasons",
    "team_figures",
    "teams",
    "tournaments",
]

admin.site.site_header = "WabbitBot"
admin.site.site_title = "WabbitBot"
admin.site.index_title = "Ladder"
