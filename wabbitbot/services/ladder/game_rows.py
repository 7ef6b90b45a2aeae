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
from wabbitbot.services.ladder.text import NULL, Row, Rows, array, escaped, moment, optional_moment

_REPLAY_EVERY = 25
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

    def add(self, rows: Rows, contest: Contest, pool: Pool) -> list[str]:
        """Add them all; returns the map of each."""
        match, maps = contest.match, []
        offset = int(self._rng.random() * len(pool.maps))
        for number, game in enumerate(match.games):
            place = pool.maps[(offset + number) % len(pool.maps)]
            first, second = self._divisions(match)
            divisions = self._places.divisions[first], self._places.divisions[second]
            maps.append(self._places.maps[place].id)
            identity, started = self._id(), moment(game.started)
            status = _status(match, game)
            rows["games"].append(
                (
                    identity, started, moment(game.ended or game.started), contest.id, maps[-1],
                    str(number + 1), match.size.value, status.value, started,
                    optional_moment(game.ended), contest.winner(game.first_won), *divisions,
                )
            )  # fmt: skip
            for side, players in zip("12", contest.players, strict=True):
                for player in players:
                    rows["game_players"].append(
                        (self._player(), started, started, identity, player, side)
                    )
            both = array(contest.players[0]), array(contest.players[1])
            tail = (maps[-1], match.size.value, str(number + 1), *both, *divisions)
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
        by, started, decks = contest.sides[0][0], moment(game.started), self._places.decks
        who, many = (self._cast.users[by], self._cast.name(by)), len(decks)
        keys = [dashed(player) for side in contest.players for player in side]
        codes = _object(keys, [decks[int(self._rng.random() * many)] for _ in keys])
        chosen = _object(keys, [started] * len(keys))
        states = [
            (GameStatus.CREATED, started, "{}", "{}"),
            (GameStatus.IN_PROGRESS, started, codes, chosen),
        ]
        if game.ended is not None:
            states.append((final, moment(game.ended), codes, chosen))
        for status, at, deck, when in states:
            forfeited = status is GameStatus.FORFEITED
            completed = status is GameStatus.COMPLETED
            rows["game_state_snapshots"].append(
                (
                    self._snapshot(), at, at, *who, *parents, status.value,
                    NULL if status is GameStatus.CREATED else started,
                    at if completed else NULL,
                    at if forfeited else NULL,
                    contest.winner(game.first_won) if completed else NULL,
                    contest.loser(contest.match.first_won) if forfeited else NULL,
                    deck, when, when, *tail,
                )
            )  # fmt: skip

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
    forfeited = match.status is MatchStatus.FORFEITED
    return GameStatus.FORFEITED if forfeited else GameStatus.COMPLETED


def _object(keys: list[str], values: list[str]) -> str:
    """A JSON object of texts that need no escaping."""
    pairs = zip(keys, values, strict=True)
    return "{" + ", ".join([f'"{key}": "{value}"' for key, value in pairs]) + "}"
