"""The rows of a match: the match, its line-up and games, and a snapshot for every state."""

from __future__ import annotations

from wabbitbot.models.enums import MatchParentType, MatchStatus
from wabbitbot.services.ladder.cast import Cast, LineUp
from wabbitbot.services.ladder.contest import Contest
from wabbitbot.services.ladder.division_rows import Tallies
from wabbitbot.services.ladder.game_rows import GameRows
from wabbitbot.services.ladder.match_life import CONFIRMED, life
from wabbitbot.services.ladder.places import Places, Pool
from wabbitbot.services.ladder.season import PlayedMatch
from wabbitbot.services.ladder.text import (
    DAY,
    NULL,
    Row,
    Rows,
    flag,
    moment,
    optional_moment,
)

_GUILD, _CHANNEL = str(2 * 10**17), str(2 * 10**17 + 1)
_FIRST_THREAD = 3 * 10**17
# Threads are closed after a while; these are left.
_THREAD_EVERY = 20
_THREAD_DAYS = 7
_BANS_EVERY = 4
Parent = tuple[str, MatchParentType] | None
"""The id and kind of what a match is part of; nothing of a casual one."""


class MatchRows:
    """Adds match after match."""

    def __init__(self, cast: Cast, places: Places, tallies: Tallies) -> None:
        self._cast, self._places = cast, places
        self._rng = cast.recipe.random("rows")
        self._games = GameRows(cast, places, tallies, self._rng)
        self._id = cast.new("matches")
        self._player, self._snapshot = cast.new("match_players"), cast.new("match_state_snapshots")
        self._thread = cast.new("discord_threads")
        self._number = 0

    def add(
        self,
        rows: Rows,
        match: PlayedMatch,
        sides: tuple[LineUp, LineUp],
        parent: Parent,
    ) -> Contest:
        """Add all rows of a match.

        Args:
            rows: Where to.
            match: What happened.
            sides: Who played.
            parent: What the match is part of.
        """
        contest = Contest.of(self._cast, match, self._id(), sides)
        pool = self._places.whole_pools[match.size]
        if self._number % _BANS_EVERY == 0:
            pools = self._places.pools[match.size]
            pool = pools[int(self._rng.random() * len(pools))]
        threads = self._add_threads(rows, match, sides)
        rows["matches"].append(self._match(contest, pool, threads, parent))
        created = moment(match.created)
        for side, players in zip("12", contest.players, strict=True):
            for player in players:
                rows["match_players"].append(
                    (self._player(), created, created, contest.id, player, side)
                )
        maps = self._games.add(rows, contest, pool)
        self._add_snapshots(rows, contest, pool, maps)
        self._number += 1
        return contest

    def _match(self, contest: Contest, pool: Pool, threads: Row, parent: Parent) -> Row:
        match = contest.match
        completed = match.ended if match.status is not MatchStatus.CANCELLED else None
        banned = pool.first_ban != "[]"
        confirmed = [moment(match.created + after) if banned else NULL for after in CONFIRMED]
        left = pool.left if banned or match.started is not None else "[]"
        within = (parent[0], parent[1].value) if parent else (NULL, NULL)
        return (
            contest.id, moment(match.created), moment(match.changed), *contest.teams,
            match.size.value, match.status.value, str(match.best_of),
            optional_moment(match.started), optional_moment(completed),
            contest.winner(match.first_won), *within, pool.available, left,
            pool.first_ban, pool.second_ban, *confirmed, *threads,
        )  # fmt: skip

    def _add_threads(
        self, rows: Rows, match: PlayedMatch, sides: tuple[LineUp, LineUp]
    ) -> tuple[str, str, str]:
        """The channel and the thread of each side, where there still are any."""
        if match.ended is not None and self._number % _THREAD_EVERY:
            return NULL, NULL, NULL
        begun, seen = moment(match.created), moment(match.changed)
        first = _FIRST_THREAD + 2 * self._number
        for thread, players in zip((first, first + 1), sides, strict=True):
            rows["discord_threads"].append(
                (
                    self._thread(), begun, seen, _GUILD, _CHANNEL, str(thread),
                    str(self._cast.discord_id(players[0])), "match", seen,
                    moment(match.changed + _THREAD_DAYS * DAY),
                )
            )  # fmt: skip
        return _CHANNEL, str(first), str(first + 1)

    def _add_snapshots(self, rows: Rows, contest: Contest, pool: Pool, maps: list[int]) -> None:
        match, by = contest.match, contest.sides[0][0]
        who = self._cast.users[by], self._cast.name(by)
        for shot in life(match, with_bans=pool.first_ban != "[]"):
            status, at = shot.status, moment(shot.at)
            completed, forfeited = status is MatchStatus.COMPLETED, status is MatchStatus.FORFEITED
            over = completed or forfeited or status is MatchStatus.CANCELLED
            final = shot.confirmed == (True, True) or shot.started
            played = tuple(maps[: shot.games])
            rows["match_state_snapshots"].append(
                (
                    self._snapshot(), at, at, *who, shot.reason, contest.id, status.value,
                    optional_moment(match.started) if shot.started else NULL,
                    at if completed else NULL,
                    at if status is MatchStatus.CANCELLED else NULL,
                    at if forfeited else NULL,
                    contest.winner(match.first_won if over else None),
                    contest.loser(match.first_won) if forfeited else NULL,
                    str(max(1, shot.games)),
                    self._places.maps[played[-1]].id if played else NULL,
                    "{}-{}".format(*match.score) if over else "",
                    self._places.remaining(pool.maps if final else pool.all, played),
                    pool.left if final else "[]",
                    pool.first_ban if shot.submitted[0] else "[]",
                    pool.second_ban if shot.submitted[1] else "[]",
                    *map(flag, (*shot.submitted, *shot.confirmed)),
                )
            )  # fmt: skip
