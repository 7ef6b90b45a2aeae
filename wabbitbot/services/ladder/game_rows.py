"""The rows of a match's games: game, line-up, snapshots, now and then a replay."""

from __future__ import annotations

from random import Random

from wabbitbot.models.enums import GameStatus, MatchStatus
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.contest import Contest
from wabbitbot.services.ladder.division_rows import Tallies
from wabbitbot.services.ladder.identities import dashed
from wabbitbot.services.ladder.places import Places, Pool
from wabbitbot.services.ladder.season import PlayedGame, PlayedMatch
from wabbitbot.services.ladder.text import (
    NULL,
    Row,
    Rows,
    array,
    escaped,
    iso_moment,
    moment,
    optional_moment,
)

_REPLAY_EVERY = 25
_DECKS_EVERY = 8
# As the game writes them, for the first side.
_VICTORY, _DEFEAT = "5", "1"


class GameRows:
    """Adds the games of match after match."""

    def __init__(self, cast: Cast, places: Places, tallies: Tallies, rng: Random) -> None:
        self._cast, self._places, self._tallies, self._rng = cast, places, tallies, rng
        self._id, self._player = cast.new("games"), cast.new("game_players")
        self._snapshot = cast.new("game_state_snapshots")
        self._replay, self._replay_player = cast.new("replays"), cast.new("replay_players")
        self._number = 0

    def add(self, rows: Rows, contest: Contest, pool: Pool) -> list[int]:
        """Add them all; returns the map of each, by number."""
        match, maps = contest.match, []
        offset = int(self._rng.random() * len(pool.maps))
        for number, game in enumerate(match.games):
            place = pool.maps[(offset + number) % len(pool.maps)]
            first, second = self._divisions(match)
            divisions = self._places.divisions[first], self._places.divisions[second]
            maps.append(place)
            identity, created = self._id(), moment(game.created)
            place_id, started = self._places.maps[place].id, moment(game.started)
            status = _status(match, game)
            rows["games"].append(
                (
                    identity, created, moment(game.ended or game.started), contest.id, place_id,
                    str(number + 1), match.size.value, status.value, started,
                    optional_moment(game.ended) if status is GameStatus.COMPLETED else NULL,
                    contest.winner(game.first_won), *divisions,
                )
            )  # fmt: skip
            for side, players in zip("12", contest.players, strict=True):
                for player in players:
                    rows["game_players"].append(
                        (self._player(), created, created, identity, player, side)
                    )
            both = array(contest.players[0]), array(contest.players[1])
            tail = (place_id, match.size.value, str(number + 1), *both, *divisions)
            self._add_snapshots(rows, contest, game, status, (identity, contest.id), tail)
            if game.ended is not None and game.first_won is not None:
                seconds = game.ended - game.started
                self._tallies.count(match, place, (first, second), seconds, game.first_won)
                if self._number % _REPLAY_EVERY == 0:
                    replay = self._replay_row(identity, place, game.ended, seconds, game.first_won)
                    rows["replays"].append(replay)
                    self._add_replay_players(rows, contest, replay)
            self._number += 1
        return maps

    def _divisions(self, match: PlayedMatch) -> tuple[int, int]:
        """Each team has a favourite, which it takes every other time."""
        rng, many = self._rng, len(self._places.divisions)
        first = match.first % many if rng.random() < 0.5 else int(rng.random() * many)
        second = match.second % many if rng.random() < 0.5 else int(rng.random() * many)
        return first, second

    def _add_snapshots(
        self,
        rows: Rows,
        contest: Contest,
        game: PlayedGame,
        final: GameStatus,
        parents: tuple[str, str],
        tail: Row,
    ) -> None:
        by, started = contest.sides[0][0], moment(game.started)
        who = self._cast.users[by], self._cast.name(by)
        states = self._choices(contest, game)
        decks = states[-1][3:]
        states.append((GameStatus.IN_PROGRESS, game.started, "", *decks))
        if game.ended is not None:
            states.append((final, game.ended, "", *decks))
        for status, seconds, reason, *texts in states:
            at, completed = moment(seconds), status is GameStatus.COMPLETED
            rows["game_state_snapshots"].append(
                (
                    self._snapshot(), at, at, *who, reason, *parents, status.value,
                    NULL if status is GameStatus.CREATED else started,
                    at if completed else NULL,
                    at if status is GameStatus.CANCELLED else NULL,
                    contest.winner(game.first_won) if completed else NULL,
                    *texts, *tail,
                )
            )  # fmt: skip

    def _choices(
        self, contest: Contest, game: PlayedGame
    ) -> list[tuple[GameStatus, int, str, str, str, str]]:
        """A game as it is set up, and now and then as its players choose their decks."""
        states = [(GameStatus.CREATED, game.created, "", "{}", "{}", "{}")]
        if self._number % _DECKS_EVERY:
            return states
        decks, keys = self._places.decks, [dashed(one) for side in contest.players for one in side]
        codes, submitted, confirmed = dict[str, str](), dict[str, str](), dict[str, str]()
        for kept, reason in ((submitted, "deck submitted"), (confirmed, "deck confirmed")):
            for key in keys:
                at = states[-1][1] + 1
                codes.setdefault(key, decks[int(self._rng.random() * len(decks))])
                kept[key] = iso_moment(at)
                texts = _object(codes), _object(submitted), _object(confirmed)
                states.append((GameStatus.CREATED, at, reason, *texts))
        return states

    def _replay_row(self, game: str, place: int, ended: int, seconds: int, first_won: bool) -> Row:
        replay, rng, at = self._replay(), self._rng, moment(ended + 60)
        return (
            replay, at, at, game, "ladder", escaped(self._places.maps[place].name),
            str(int(rng.random() * 2**31)), "1", _VICTORY if first_won else _DEFEAT, str(seconds),
            f"replay-{self._number + 1:06d}.rpl3", f"{replay}.rpl3",
            str(200_000 + int(rng.random() * 2_000_000)),
        )  # fmt: skip

    def _add_replay_players(self, rows: Rows, contest: Contest, replay: Row) -> None:
        identity, at, decks = replay[0], replay[1], self._places.decks
        for alliance, side in enumerate(contest.sides):
            elo = str(int(contest.match.figures.ratings[alliance]))
            for number in side:
                deck = int(self._rng.random() * len(decks))
                rows["replay_players"].append(
                    (
                        self._replay_player(), at, at, identity, str(number + 1),
                        self._cast.name(number), str(alliance), elo, str(1 + number % 30),
                        f"deck-{deck + 1:02d}", decks[deck],
                    )
                )  # fmt: skip


def _status(match: PlayedMatch, game: PlayedGame) -> GameStatus:
    if game.ended is None:
        return GameStatus.IN_PROGRESS
    # Who gives a match up calls the open game off.
    forfeited = match.status is MatchStatus.FORFEITED
    return GameStatus.CANCELLED if forfeited else GameStatus.COMPLETED


def _object(values: dict[str, str]) -> str:
    """A JSON object of texts that need no escaping."""
    return "{" + ", ".join([f'"{key}": "{value}"' for key, value in values.items()]) + "}"
