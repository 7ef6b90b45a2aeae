"""Rows to test with, and databases to migrate back and forth."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker, Settings

from wabbitbot.models import (
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    SeasonConfig,
    Team,
    TeamMember,
    TeamRoster,
    User,
)

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)


class Make:
    """Makes valid rows; what a test is about, it says itself."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def user(self, **fields: Any) -> User:
        number = next(self._numbers)
        given = {"discord_user_id": number, "username": f"member-{number:04d}", **fields}
        return User.objects.create(**given)

    def player(self, **fields: Any) -> Player:
        user = fields.pop("user", None) or self.user()
        return Player.objects.create(user=user, **{"name": f"player-{user.username[7:]}", **fields})

    def team(self, **fields: Any) -> Team:
        number = next(self._numbers)
        return Team.objects.create(**{"name": f"team-{number:04d}", "tag": f"T{number}", **fields})

    def membership(self, player: Player, **fields: Any) -> TeamMember:
        roster = fields.pop("team_roster", None) or TeamRoster.objects.create(
            team=self.team(), roster_group="Solo", max_roster_size=1
        )
        return TeamMember.objects.create(team_roster=roster, player=player, **fields)

    def season(self, **fields: Any) -> Season:
        config = fields.pop("config", None) or SeasonConfig.objects.create()
        given = {
            "name": "Season",
            "start_date": dt.date(2026, 1, 1),
            "end_date": dt.date(2026, 7, 1),
            **fields,
        }
        return Season.objects.create(config=config, **given)

    def board(self, season: Season, size: str = "1v1", items: int = 0) -> ScrimmageLeaderboard:
        board = ScrimmageLeaderboard.objects.create(season=season, team_size=size)
        for rank in range(1, items + 1):
            self.item(board, rank=rank, rating=2000 - rank)
        return board

    def item(self, board: ScrimmageLeaderboard, **fields: Any) -> ScrimmageLeaderboardItem:
        team = fields.pop("team", None) or self.team()
        return ScrimmageLeaderboardItem.objects.create(leaderboard=board, team=team, **fields)


@pytest.fixture
def make(db: None) -> Make:
    return Make()


@pytest.fixture
def web(settings: Settings, tmp_path: Path) -> None:
    """Requests without WhiteNoise's warning that nobody collected files, and cheap log-ins."""
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Scratch:
    """A database of its own, empty at first, that can be migrated anywhere."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def migrate(self, name: str | None) -> None:
        executor = MigrationExecutor(connections[self.alias])
        executor.migrate([("wabbitbot", name)])

    def run(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with connections[self.alias].cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def scratch(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scratch]:
    name = f"scratch_{uuid.uuid4().hex[:16]}"
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        connections.settings[name] = {**connection.settings_dict, "NAME": name}
        try:
            yield Scratch(name)
        finally:
            connections[name].close()
            del connections[name]
            del connections.settings[name]
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def run_sql(db: None) -> Callable[..., list[tuple[Any, ...]]]:
    def run(sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []

    return run
