"""Every question to the ladder, as it is asked of a ladder of a million rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from wabbitbot.admin.people import PlayerAdmin, UserAdmin
from wabbitbot.models import (
    Match,
    Player,
    Scrimmage,
    ScrimmageLeaderboardItem,
    Season,
    Team,
    TeamRoster,
    Tournament,
    TournamentLeaderboardItem,
    User,
)

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PAGE = 50
WEEK = (NOW - 107 * DAY, NOW - 100 * DAY)


def identity(kind: str, number: int = 1) -> uuid.UUID:
    """The identity that `large_ladder` gives a row."""
    return uuid.UUID(hashlib.md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest())


BUSY_TEAM, TEAM = Team(pk=identity("team")), Team(pk=identity("team", 777))
BUSY_PLAYER, PLAYER = Player(pk=identity("player")), Player(pk=identity("player", 777))
SEASON = Season(pk=identity("season"))
TOURNAMENT, SCRIMMAGE = (
    Tournament(pk=identity("tournament", 7)),
    Scrimmage(pk=identity("scrimmage", 6)),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question.

    Attributes:
        name: What is asked.
        ask: Asks it of a database.
        indexes: Those that must serve it.
        pages: Pages of 8 kB that it may touch at most, whatever the number of rows.
        is_complex: Several tables or texts are looked at.
    """

    name: str
    ask: Callable[[str], QuerySet[Any]]
    indexes: frozenset[str]
    pages: int
    is_complex: bool = False


def _simple(
    name: str, ask: Callable[[str], QuerySet[Any]], *indexes: str, pages: int = 700
) -> Case:
    return Case(name, ask, frozenset(indexes), pages)


def _complex(
    name: str, ask: Callable[[str], QuerySet[Any]], *indexes: str, pages: int = 15_000
) -> Case:
    return Case(name, ask, frozenset(indexes), pages, is_complex=True)


def players(using: str) -> Any:
    return Player.objects.using(using)


def users(using: str) -> Any:
    return User.objects.using(using).order_by("discord_user_id")


def teams(using: str) -> Any:
    return Team.objects.using(using)


def matches(using: str) -> Any:
    return Match.objects.using(using)


def scrimmages(using: str) -> Any:
    return Scrimmage.objects.using(using)


def tournaments(using: str) -> Any:
    return Tournament.objects.using(using)


def items(using: str) -> Any:
    return ScrimmageLeaderboardItem.objects.using(using)


TEXTS = {
    "exact": "red foxes 40",
    "common prefix": "red",
    "rare prefix": "red foxes 12",
    "common inside": "hawks",
    "rare inside": "foxes 777",
    "one letter": "e",
    "rare letter": "%",
    "two letters": "fo",
    "rare two letters": "qz",
    "common letters that never meet": "ae",
    "three signs": "%%%",
    "tag": "f4240",
    "absent": "no team is called this",
}


def _search(what: str, rows: Callable[[str], Any], kind: str, text: str) -> Case:
    return _complex(f"{what}: search, {kind}", lambda u: rows(u).search(text))


def _contests(name: str, contests: Callable[[str], Any]) -> list[Case]:
    return [
        _simple(f"{name}: active", lambda u: contests(u).active().latest_first()[:PAGE]),
        _simple(f"{name}: completed", lambda u: contests(u).completed().latest_first()[:PAGE]),
        _simple(
            f"{name}: cancelled",
            lambda u: contests(u).with_status("Cancelled").latest_first()[:PAGE],
        ),
        _simple(f"{name}: by size", lambda u: contests(u).of_size("3v3").latest_first()[:PAGE]),
        _simple(
            f"{name}: in a week",
            lambda u: contests(u).created_between(*WEEK).latest_first()[:PAGE],
        ),
        _simple(f"{name}: of a team", lambda u: contests(u).of_team(TEAM).latest_first()[:PAGE]),
        _simple(f"{name}: latest of a team", lambda u: contests(u).latest_of_team(TEAM)),
        _simple(
            f"{name}: latest of a busy team",
            lambda u: contests(u).latest_of_team(BUSY_TEAM),
        ),
        _complex(
            f"{name}: latest of a busy team, completed",
            lambda u: contests(u).completed().latest_of_team(BUSY_TEAM),
        ),
        _simple(
            f"{name}: of a player",
            lambda u: contests(u).latest_of_player(PLAYER),
        ),
        _complex(
            f"{name}: of a busy player",
            lambda u: contests(u).latest_of_player(BUSY_PLAYER),
            pages=40_000,
        ),
    ]


CASES: list[Case] = [
    _simple(
        "players: active",
        lambda u: players(u).active().latest_first()[:PAGE],
        "idx_players_last_active",
    ),
    _simple(
        "players: inactive since",
        lambda u: players(u).inactive_since(NOW - 30 * DAY).latest_first()[:PAGE],
        "idx_players_last_active",
    ),
    _complex(
        "players: archivable",
        lambda u: players(u).archivable(NOW).longest_idle_first()[:PAGE],
        pages=40_000,
    ),
    _simple(
        "teams: active",
        lambda u: teams(u).active(NOW).latest_first()[:PAGE],
        "idx_teams_last_active",
    ),
    _simple(
        "teams: active and idle",
        lambda u: teams(u).active(NOW, include_inactive=True).latest_first()[:PAGE],
        "idx_teams_last_active",
    ),
    _complex(
        "teams: active, by size",
        lambda u: teams(u).active(NOW).of_size("2v2").latest_first()[:PAGE],
        "idx_teams_last_active",
    ),
    _simple("teams: of a player", lambda u: teams(u).of_player(PLAYER)),
    _simple("rosters: of a team", lambda u: TeamRoster.objects.using(u).of_team(TEAM)),
    *(_search("teams", teams, kind, text) for kind, text in TEXTS.items()),
    *(_search("tournaments", tournaments, kind, text) for kind, text in TEXTS.items()),
    _complex(
        "players: found by an organiser",
        lambda u: PlayerAdmin.search.apply(
            players(u).order_by("-last_active", "-pk"), "player-4777"
        )[:PAGE],
        "gin_idx_players_name_text",
        "gin_idx_players_current_steam_username_text",
        "gin_idx_mashina_users_username_text",
        "gin_idx_mashina_users_global_name_text",
    ),
    _complex(
        "members: found by an organiser",
        lambda u: UserAdmin.search.apply(users(u), "member-4777")[:PAGE],
        "gin_idx_mashina_users_username_text",
        "gin_idx_mashina_users_global_name_text",
    ),
    _simple("seasons: active", lambda u: Season.objects.using(u).active()),
    _simple(
        "seasons: within",
        lambda u: Season.objects.using(u).within(dt.date(2025, 1, 1), dt.date(2026, 1, 1)),
    ),
    _simple(
        "leaderboard: top 10",
        lambda u: items(u).in_season(SEASON).of_size("1v1").top(10),
        "idx_scrimmage_leaderboard_items_standing",
    ),
    _complex(
        "leaderboard: top 10 of each size",
        lambda u: items(u).in_season(SEASON).top_of_each(10),
        "idx_scrimmage_leaderboard_items_standing",
    ),
    _complex(
        "leaderboard: top 10 of all",
        lambda u: items(u).top_of_each(10),
        "idx_scrimmage_leaderboard_items_standing",
    ),
    _simple(
        "tournament leaderboard: top 10",
        lambda u: (
            TournamentLeaderboardItem.objects.using(u).in_season(SEASON).of_size("1v1").top(10)
        ),
        "idx_tournament_leaderboard_items_standing",
    ),
    *_contests("matches", matches),
    *_contests("scrimmages", scrimmages),
    _simple(
        "matches: of a tournament", lambda u: matches(u).of_tournament(TOURNAMENT).latest_first()
    ),
    _simple("matches: of a scrimmage", lambda u: matches(u).of_scrimmage(SCRIMMAGE).latest_first()),
    _simple("matches: casual", lambda u: matches(u).casual().latest_first()[:PAGE]),
    _simple("tournaments: upcoming", lambda u: tournaments(u).upcoming(NOW)[:PAGE]),
    _simple("tournaments: open", lambda u: tournaments(u).open().by_start()[:PAGE]),
    _simple("tournaments: active", lambda u: tournaments(u).active().latest_first()[:PAGE]),
    _simple("tournaments: completed", lambda u: tournaments(u).completed().latest_first()[:PAGE]),
    _simple("tournaments: by size", lambda u: tournaments(u).of_size("1v1").latest_first()[:PAGE]),
    _simple(
        "tournaments: by capacity", lambda u: tournaments(u).with_capacity(64).latest_first()[:PAGE]
    ),
    _simple(
        "tournaments: by capacity range",
        lambda u: tournaments(u).with_capacity(16, 64).latest_first()[:PAGE],
    ),
    _simple(
        "tournaments: in a week",
        lambda u: tournaments(u).starting_between(NOW, NOW + 7 * DAY).by_start()[:PAGE],
    ),
    _simple("tournaments: of a team", lambda u: tournaments(u).latest_of_team(TEAM)),
    _complex(
        "tournaments: of a busy team",
        lambda u: tournaments(u).latest_of_team(BUSY_TEAM),
    ),
    _simple("tournaments: of a player", lambda u: tournaments(u).latest_of_player(PLAYER)),
    _complex(
        "tournaments: of a busy player",
        lambda u: tournaments(u).latest_of_player(BUSY_PLAYER),
        pages=40_000,
    ),
]
