"""Makes the rows of a generated ladder, each from the seed and its number alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from random import Random
from typing import Any

from wabbitbot.models import (
    Player,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    Season,
    SeasonConfig,
    Team,
    User,
)
from wabbitbot.models.enums import TeamSize, TeamType
from wabbitbot.services.ladder_play import Standing

GROUP = 4
FIRST_DISCORD_ID = 10**17
FIRST_STEAM_ID = 76561197960265728


@dataclass(frozen=True, slots=True)
class Rows:
    """The recipe of every row.

    Attributes:
        seed: Same seed, players and day: same rows, identities included.
        players: How many there are.
        day: The last day of play, UTC; all times count back from it.
    """

    seed: int
    players: int
    day: dt.date

    @property
    def groups(self) -> int:
        """How many teams of several players there are."""
        return self.players // GROUP

    def random(self, kind: str, number: int = 0) -> Random:
        """A stream of its own for each thing, so that no row depends on another's."""
        # Made-up data, not secrets.
        return Random(f"{self.seed}/{kind}/{number}")  # noqa: S311

    def identity(self, kind: str, number: int = 0) -> uuid.UUID:
        """The UUID (version 4 by its form) of a row."""
        text = f"{self.seed}/{self.players}/{kind}/{number}"
        return uuid.UUID(bytes=hashlib.blake2b(text.encode(), digest_size=16).digest(), version=4)

    def label(self, kind: str, number: int) -> str:
        """A handle such as ``player-0007``; as text they sort by number."""
        width = max(4, len(str(self.players)))
        return f"{kind}-{number + 1:0{width}d}"

    def last_active(self, number: int) -> dt.datetime:
        """Mostly within the last days, with some who have been idle for over a month."""
        idle = min(59.0, self.random("active", number).expovariate(1 / 12))
        return self._now - dt.timedelta(seconds=int(idle * 86_400))

    @property
    def _now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(), tzinfo=dt.UTC)

    def _entity(self, kind: str, number: int = 0) -> dict[str, Any]:
        return {
            "id": self.identity(kind, number),
            "created_at": self._now - dt.timedelta(days=60),
            "updated_at": self._now,
        }

    def user(self, number: int) -> User:
        """A Discord member."""
        name = self.label("player", number)
        discord_id = (
            FIRST_DISCORD_ID + number * 1000 + self.random("discord", number).randrange(1000)
        )
        return User(
            **self._entity("user", number),
            discord_user_id=discord_id,
            username=name,
            global_name=name,
            mention=f"<@{discord_id}>",
            joined_at=self._now - dt.timedelta(days=60),
            last_active=self.last_active(number),
        )

    def player(self, number: int, standing: Standing) -> Player:
        """The player that the member is; their figures are those of the solo ladder."""
        name = self.label("player", number)
        active = self.last_active(number)
        return Player(
            **self._entity("player", number),
            user_id=self.identity("user", number),
            name=name,
            email=f"{name}@players.invalid",
            last_active=active,
            current_platform_ids={"steam": str(FIRST_STEAM_ID + number)},
            current_steam_username=name,
            wins=standing.wins,
            losses=standing.losses,
            rating=standing.rating,
            metadata={"isActive": self._now - active < dt.timedelta(days=30)},
        )

    def solo_team(self, number: int) -> Team:
        """The team that a player is alone."""
        return Team(
            **self._entity("solo", number),
            name=self.label("player", number),
            tag=f"P{number + 1}",
            team_major_id=self.identity("player", number),
            team_type=TeamType.SOLO,
            last_active=self.last_active(number),
        )

    def group_team(self, number: int) -> Team:
        """A team of several players, led by the first of them."""
        members = range(number * GROUP, (number + 1) * GROUP)
        return Team(
            **self._entity("group", number),
            name=self.label("team", number),
            tag=f"T{number + 1}",
            team_major_id=self.identity("player", members[0]),
            team_type=TeamType.TEAM,
            last_active=max(self.last_active(member) for member in members),
        )

    def season_config(self) -> SeasonConfig:
        """No resets and no decay."""
        return SeasonConfig(**self._entity("season-config"))

    def season(self) -> Season:
        """The active season: two months old, a month to go."""
        return Season(
            **self._entity("season"),
            config_id=self.identity("season-config"),
            name="Season 1",
            start_date=self.day - dt.timedelta(days=60),
            end_date=self.day + dt.timedelta(days=30),
            is_active=True,
        )

    def leaderboard(self, size: TeamSize) -> ScrimmageLeaderboard:
        """The season's leaderboard for a size."""
        return ScrimmageLeaderboard(
            **self._entity(f"board-{size.value}"),
            season_id=self.identity("season"),
            team_size=size,
        )

    def item(self, size: TeamSize, standing: Standing) -> ScrimmageLeaderboardItem:
        """A team's line: 1v1 is played by the solo teams, all else by the groups."""
        kind = "solo" if size is TeamSize.ONE_V_ONE else "group"
        return ScrimmageLeaderboardItem(
            **self._entity(f"item-{size.value}", standing.team),
            leaderboard_id=self.identity(f"board-{size.value}"),
            team_id=self.identity(kind, standing.team),
            rank=standing.rank,
            rating=standing.rating,
            recent_change=standing.recent_change,
            wins=standing.wins,
            losses=standing.losses,
        )
