"""Games of a match: created, started, reported, forfeited, cancelled."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import Division, Game, GamePlayer, Map, MatchPlayer
from wabbitbot.models.enums import GameStatus, MatchStatus
from wabbitbot.rules.lifecycles import GAME
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.errors import (
    AlreadyReportedError,
    AlreadyThereError,
    MapError,
    StateError,
)
from wabbitbot.services.match_course import DECIDED, Course, lock_course, lock_game
from wabbitbot.services.match_end import end_if_decided


def create_game(
    *,
    match_id: uuid.UUID,
    map_name: str | None = None,
    team1_division_id: uuid.UUID | None = None,
    team2_division_id: uuid.UUID | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Game:
    """Set up the next game of a running match, with the match's players.

    Args:
        match_id: The match.
        map_name: One of its pool; the first that has not been played, if not given.
        team1_division_id: The division of the first side, if it is known yet.
        team2_division_id: That of the second.
        now: The time.
        by: Who acts.
        reason: For the snapshots.
        using: The database.

    Raises:
        StateError: The match is not running.
        AlreadyThereError: A game is open already.
        MapError: The map is not in the pool, or is not there any more.
        NotFoundError: There is no such match or division.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        course = lock_course(act, match_id)
        match = course.match
        if match.status != MatchStatus.IN_PROGRESS:
            raise StateError("match", match.status, "it has no games now", "start the match first.")
        if course.open_game:
            raise AlreadyThereError(
                f"Game {course.open_game.game_number} is open", "report or cancel it first."
            )
        game = Game(
            match=match,
            map=_map(act, course, map_name),
            game_number=len(course.games) + 1,
            team_size=match.team_size,
            status=GameStatus.CREATED,
            team1_division=_division(act, team1_division_id),
            team2_division=_division(act, team2_division_id),
        )
        act.insert(game)
        line_up = list(
            MatchPlayer.objects.using(using)
            .filter(match=match)
            .order_by("player_id")
            .values_list("player_id", "side")
        )
        act.insert_all(GamePlayer(game=game, player_id=one, side=side) for one, side in line_up)
        snapshots.of_game(act, game, line_up)
        course.games.append(game)
        course.snapshot(act)
    return game


def start_game(
    *,
    game_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Game:
    """Start a game.

    Raises:
        IllegalTransitionError: It has started or ended.
        NotFoundError: There is no such game.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        _course, game = lock_game(act, game_id)
        GAME.check(game.status, GameStatus.IN_PROGRESS)
        game.status, game.started_at = GameStatus.IN_PROGRESS, act.now
        act.save(game, "status", "started_at")
        snapshots.of_game(act, game)
    return game


def report_game(
    *,
    game_id: uuid.UUID,
    winner_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Game:
    """Report who won a game. The game that decides a match ends it, and rates a scrimmage.

    The first report stands. Every later one is refused, the same result too, so that exactly one
    caller tells the players; the error says whether the two agree.

    Args:
        game_id: The game.
        winner_id: The team that won.
        now: The time.
        by: Who acts.
        reason: For the snapshots.
        using: The database.

    Raises:
        AlreadyReportedError: The game has a result.
        IllegalTransitionError: It has not started, or was cancelled.
        NotASideError: The team plays on neither side.
        NotFoundError: There is no such game.
    """
    act = Act.of(using, now, by, reason)
    return _decide(act, game_id, GameStatus.COMPLETED, winner_id)


def forfeit_game(
    *,
    game_id: uuid.UUID,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Game:
    """Let a side give one game up; it counts as a win of the other.

    Raises:
        AlreadyReportedError: The game has a result.
        IllegalTransitionError: It has not started, or was cancelled.
        NotASideError: The team plays on neither side.
        NotFoundError: There is no such game.
    """
    act = Act.of(using, now, by, reason)
    return _decide(act, game_id, GameStatus.FORFEITED, team_id)


def cancel_game(
    *,
    game_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Game:
    """Call one game off; the match goes on with another.

    Raises:
        IllegalTransitionError: It has ended.
        NotFoundError: There is no such game.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        _course, game = lock_game(act, game_id)
        GAME.check(game.status, GameStatus.CANCELLED)
        game.status = GameStatus.CANCELLED
        act.save(game, "status")
        snapshots.of_game(act, game)
    return game


def _decide(act: Act, game_id: uuid.UUID, status: GameStatus, team_id: uuid.UUID) -> Game:
    """End a game: the team that is named has won it, or has given it up."""
    with act.transaction():
        course, game = lock_game(act, game_id, may_rate=True)
        other = course.other(team_id)
        gives_up = status == GameStatus.FORFEITED
        winner_id = other if gives_up else team_id
        if game.status in DECIDED:
            raise AlreadyReportedError(
                game.status, status, game.winner_id, agrees=winner_id == game.winner_id
            )
        GAME.check(game.status, status)
        game.status, game.winner_id = status, winner_id
        game.completed_at = max(act.now, game.started_at or act.now)
        act.save(game, "status", "winner", "completed_at")
        snapshots.of_game(act, game, forfeited_team_id=team_id if gives_up else None)
        end_if_decided(act, course)
    return game


def _map(act: Act, course: Course, name: str | None) -> Map:
    pool = course.match.final_map_pool
    if name is None:
        played = course.played_maps
        name = next((one for one in pool if one not in played), pool[0] if pool else None)
    if name is None:
        raise MapError(
            f"There is no active {course.match.team_size} map to play.",
            "put maps into the pool, and set the match up anew.",
        )
    if name not in pool:
        raise MapError(
            f"{name[:50]} is not in the match's pool.", f"choose from {', '.join(pool)}."
        )
    found = Map.objects.using(act.using).filter(name=name).first()
    if found is None:
        raise MapError(f"The map {name} is not there any more.", "choose another of the pool.")
    return found


def _division(act: Act, division_id: uuid.UUID | None) -> Division | None:
    return None if division_id is None else act.get(Division, division_id)
