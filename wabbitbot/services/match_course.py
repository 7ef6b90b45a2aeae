"""A match with what hangs on it: its scrimmage, its teams and its games, locked in order."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from wabbitbot.models import Game, Match, Scrimmage, Season, Team
from wabbitbot.models.enums import GameStatus, MatchParentType, ScrimmageStatus
from wabbitbot.rules.lifecycles import SCRIMMAGE
from wabbitbot.rules.series import Series, series
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.active_season import share_active_season
from wabbitbot.services.errors import NotASideError, NotFoundError
from wabbitbot.services.rated_sides import lock_sides

DECIDED = (GameStatus.COMPLETED, GameStatus.FORFEITED)
OPEN_GAME = (GameStatus.CREATED, GameStatus.IN_PROGRESS)


@dataclass
class Course:
    """A match as it stands.

    Attributes:
        match: The match, locked.
        games: Its games by number; the match's lock guards them.
        scrimmage: The scrimmage that it belongs to, locked.
        season: The active season, shared; only where the act may end a scrimmage.
        teams: The two teams by id, locked; only where the act may end a scrimmage.
        players: Those whose own figures the end of a 1v1 scrimmage may change, locked.
    """

    match: Match
    games: list[Game]
    scrimmage: Scrimmage | None = None
    season: Season | None = None
    teams: dict[uuid.UUID, Team] = field(default_factory=dict)
    players: set[uuid.UUID] = field(default_factory=set)

    @property
    def series(self) -> Series[uuid.UUID]:
        """Who has won what so far."""
        return series(
            (self.match.team1_id, self.match.team2_id),
            [game.winner_id for game in self.games if game.winner_id and game.status in DECIDED],
            self.match.best_of,
            play_to_completion=self.match.play_to_completion,
        )

    @property
    def open_game(self) -> Game | None:
        """The game that is being played or about to be."""
        return next((game for game in self.games if game.status in OPEN_GAME), None)

    @property
    def played_maps(self) -> list[str]:
        """The maps of all games that were not cancelled."""
        return [game.map.name for game in self.games if game.status != GameStatus.CANCELLED]

    def other(self, team_id: uuid.UUID) -> uuid.UUID:
        """The other side.

        Raises:
            NotASideError: The team plays on neither.
        """
        sides = (self.match.team1_id, self.match.team2_id)
        if team_id not in sides:
            raise NotASideError(team_id)
        return sides[1] if team_id == sides[0] else sides[0]

    def snapshot(self, act: Act, *, forfeited_team_id: uuid.UUID | None = None) -> None:
        """Write down the match at this moment."""
        last = self.games[-1] if self.games else None
        snapshots.of_match(
            act,
            self.match,
            game_number=last.game_number if last else 1,
            map_id=last.map_id if last else None,
            played_maps=self.played_maps,
            score=self.series.score,
            forfeited_team_id=forfeited_team_id,
        )

    def move_scrimmage(self, act: Act, wanted: ScrimmageStatus, *fields: str) -> None:
        """Let the scrimmage, if there is one, follow its match.

        Raises:
            IllegalTransitionError: It cannot.
        """
        if self.scrimmage is None:
            return
        SCRIMMAGE.check(self.scrimmage.status, wanted)
        self.scrimmage.status = wanted
        act.save(self.scrimmage, "status", *fields)
        snapshots.of_scrimmage(act, self.scrimmage)


def lock_course(act: Act, match_id: uuid.UUID, *, may_rate: bool = False) -> Course:
    """Lock a match and what stands before it in the order of locks.

    Args:
        act: The act.
        match_id: The match.
        may_rate: The act may end a scrimmage, and so change ratings.

    Raises:
        NotFoundError: There is no such match.
    """
    seen = act.get(Match, match_id)
    season, scrimmage = None, None
    players: set[uuid.UUID] = set()
    teams: dict[uuid.UUID, Team] = {}
    if seen.parent_type == MatchParentType.SCRIMMAGE and seen.parent_id:
        if may_rate:
            season = share_active_season(act)
            players, teams = lock_sides(act, seen)
        scrimmage = act.lock(Scrimmage, seen.parent_id)
    match = act.lock(Match, match_id)
    games = Game.objects.using(act.using).filter(match=match).select_related("map")
    return Course(match, list(games.order_by("game_number")), scrimmage, season, teams, players)


def lock_game(act: Act, game_id: uuid.UUID, *, may_rate: bool = False) -> tuple[Course, Game]:
    """Lock a game's match, which guards it.

    Args:
        act: The act.
        game_id: The game.
        may_rate: The act may end a scrimmage, and so change ratings.

    Returns:
        The match, and the game in it.

    Raises:
        NotFoundError: There is no such game.
    """
    course = lock_course(act, act.get(Game, game_id).match_id, may_rate=may_rate)
    found = next((game for game in course.games if game.pk == game_id), None)
    if found is None:
        raise NotFoundError("game", [game_id])
    return course, found
