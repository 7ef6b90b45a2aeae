"""A ladder made by the services themselves; what a test is about, it says itself."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wabbitbot.models import (
    Game,
    Map,
    Match,
    Player,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageTeamStats,
    Season,
    Team,
    TeamRoster,
    Tournament,
)
from wabbitbot.services import (
    challenges,
    games,
    matches,
    members,
    players,
    rosters,
    seasons,
    teams,
    tournaments,
)

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


class World:
    """Makes members, teams and matches on one database."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.now = NOW
        self._numbers = itertools.count(1)

    @property
    def kw(self) -> dict[str, Any]:
        return {"using": self.using, "now": self.now}

    def player(self, name: str = "") -> Player:
        number = next(self._numbers)
        called = name or f"player-{number:04d}"
        member = members.register_member(discord_user_id=number, username=called, **self.kw)
        return players.make_player(member_id=member.pk, **self.kw)

    def team(self, founder: Player | None = None, **fields: Any) -> Team:
        number = next(self._numbers)
        founder = founder or self.player()
        given = {"name": f"team-{number:04d}", "tag": f"T{number}", **fields}
        return teams.found_team(founder_id=founder.pk, **{**self.kw, **given})

    def solo(self, **fields: Any) -> Team:
        return self.team(team_type="Solo", **fields)

    def roster(self, team: Team, group: str) -> TeamRoster:
        return TeamRoster.objects.using(self.using).get(team=team, roster_group=group)

    def join(self, roster: TeamRoster, player: Player | None = None) -> Player:
        player = player or self.player()
        rosters.join(roster_id=roster.pk, player_id=player.pk, **self.kw)
        return player

    def maps(self, size: str = "1v1", count: int = 3) -> list[str]:
        names = [f"{size} map {number}" for number in range(count)]
        for name in names:
            Map.objects.using(self.using).create(name=name, size=size, is_in_random_pool=True)
        return names

    def challenge(
        self, challenger: Team, opponent: Team, size: str = "1v1", **fields: Any
    ) -> ScrimmageChallenge:
        given = {
            "challenger_team_id": challenger.pk,
            "opponent_team_id": opponent.pk,
            "issued_by_player_id": challenger.team_major_id,
            "team_size": size,
            **self.kw,
            **fields,
        }
        return challenges.challenge(**given)

    def accept(self, challenge: ScrimmageChallenge, **fields: Any) -> Scrimmage:
        opponent = Team.objects.using(self.using).get(pk=challenge.opponent_team_id)
        given = {
            "challenge_id": challenge.pk,
            "accepted_by_player_id": opponent.team_major_id,
            **self.kw,
            **fields,
        }
        return challenges.accept(**given)

    def running(self, challenger: Team, opponent: Team, best_of: int = 1) -> Scrimmage:
        """A 1v1 scrimmage whose match has started."""
        if not Map.objects.using(self.using).exists():
            self.maps()
        scrimmage = self.accept(self.challenge(challenger, opponent, best_of=best_of))
        assert scrimmage.match_id
        matches.start_match(match_id=scrimmage.match_id, **self.kw)
        return scrimmage

    def game(self, match_id: uuid.UUID) -> Game:
        """The next game, started."""
        game = games.create_game(match_id=match_id, **self.kw)
        return games.start_game(game_id=game.pk, **self.kw)

    def report(self, game: Game, winner: Team) -> Game:
        return games.report_game(game_id=game.pk, winner_id=winner.pk, **self.kw)

    def play(self, winner: Team, loser: Team) -> Scrimmage:
        """A whole 1v1 scrimmage of one game."""
        scrimmage = self.running(winner, loser)
        assert scrimmage.match_id
        self.report(self.game(scrimmage.match_id), winner)
        scrimmage.refresh_from_db()
        return scrimmage

    def match(self, scrimmage: Scrimmage) -> Match:
        return Match.objects.using(self.using).get(scrimmage=scrimmage.pk)

    def rate(self, team: Team, rating: float, games: int = 20, size: str = "1v1") -> None:
        """Give a team a rating and a number of games, half of them won."""
        from wabbitbot.rules.rating import confidence

        ScrimmageTeamStats.objects.using(self.using).update_or_create(
            team=team,
            team_size=size,
            defaults={
                "initial_rating": rating,
                "current_rating": rating,
                "highest_rating": rating,
                "confidence": Decimal(f"{confidence(games):.6f}"),
                "wins": games // 2,
                "losses": games - games // 2,
            },
        )

    def stats(self, team: Team, size: str = "1v1") -> ScrimmageTeamStats:
        return ScrimmageTeamStats.objects.using(self.using).get(team=team, team_size=size)

    def season(self, start: bool = True, **fields: Any) -> Season:
        number = next(self._numbers)
        given = {
            "name": f"Season {number}",
            "start_date": dt.date(2026, 6, 1),
            "end_date": dt.date(2026, 9, 1),
            **fields,
        }
        season = seasons.plan_season(**given, **self.kw)
        return seasons.start_season(season_id=season.pk, **self.kw) if start else season

    def tournament(self, entrants: Sequence[Team] = (), **fields: Any) -> Tournament:
        """An open tournament of 1v1."""
        given = {
            "name": "Cup",
            "team_size": "1v1",
            "start_date": NOW + DAY,
            "max_participants": 8,
            **fields,
        }
        tournament = tournaments.announce(**given, **self.kw)
        tournaments.open_registration(tournament_id=tournament.pk, **self.kw)
        for team in entrants:
            tournaments.register(tournament_id=tournament.pk, team_id=team.pk, **self.kw)
        tournament.refresh_from_db()
        return tournament
