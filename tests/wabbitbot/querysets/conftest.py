"""Rows of play to ask about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from tests.wabbitbot.conftest import NOW, Make
from wabbitbot.models import (
    Game,
    Map,
    Match,
    MatchPlayer,
    Player,
    Scrimmage,
    ScrimmageChallenge,
    Team,
    TeamMember,
    TeamRoster,
    Tournament,
    TournamentLeaderboard,
    TournamentLeaderboardItem,
)

DAY = dt.timedelta(days=1)
MONTH = 30 * DAY
MOMENT = dt.timedelta(microseconds=1)


def names(found: Iterable[Any]) -> list[str]:
    return [entity.name for entity in found]


class Play(Make):
    """Teams that meet."""

    def roster(self, team: Team, group: str = "Solo") -> TeamRoster:
        return TeamRoster.objects.create(team=team, roster_group=group, max_roster_size=10)

    def member(self, roster: TeamRoster, player: Player, **fields: Any) -> TeamMember:
        return TeamMember.objects.create(team_roster=roster, player=player, **fields)

    def match(self, players: Iterable[Player] = (), **fields: Any) -> Match:
        given = {"team_size": "1v1", **fields}
        for side in ("team1", "team2"):
            if side not in given:
                given[side] = self.team()
        match = Match.objects.create(**given)
        for player in players:
            MatchPlayer.objects.create(match=match, player=player, side=1)
        return match

    def scrimmage(self, players: Iterable[Player] = (), **fields: Any) -> Scrimmage:
        given = {"team_size": "1v1", **fields}
        first = given.setdefault("challenger_team", self.team())
        second = given.setdefault("opponent_team", self.team())
        challenge = ScrimmageChallenge.objects.create(
            challenger_team=first,
            opponent_team=second,
            issued_by_player=self.player(),
            team_size=given["team_size"],
            expires_at=NOW,
        )
        match = self.match(players, team1=first, team2=second)
        return Scrimmage.objects.create(challenge=challenge, match=match, **given)

    def tournament(self, name: str = "Cup", **fields: Any) -> Tournament:
        given = {"team_size": "1v1", "start_date": NOW, "max_participants": 8, **fields}
        return Tournament.objects.create(name=name, **given)

    def game(self, match: Match, number: int) -> Game:
        place, _ = Map.objects.get_or_create(name="Field", defaults={"size": "1v1"})
        return Game.objects.create(match=match, map=place, game_number=number, team_size="1v1")

    def tournament_line(
        self, board: TournamentLeaderboard, name: str, **fields: Any
    ) -> TournamentLeaderboardItem:
        team = self.team(name=name)
        return TournamentLeaderboardItem.objects.create(leaderboard=board, team=team, **fields)


@pytest.fixture
def play(db: None) -> Play:
    return Play()
