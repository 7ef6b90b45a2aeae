"""The rows of a match: the match, its line-up and games, and a snapshot for every state."""

from __future__ import annotations

from wabbitbot.models.enums import MatchParentType, MatchStatus
from wabbitbot.services.ladder.cast import Cast, LineUp
from wabbitbot.services.ladder.contest import Contest
from wabbitbot.services.ladder.division_rows import Tallies
from wabbitbot.services.ladder.game_rows import GameRows
from wabbitbot.services.ladder.places import Places, Pool
from wabbitbot.services.ladder.season import PlayedMatch
from wabbitbot.services.ladder.text import (
    DAY,
    FALSE,
    NULL,
    TRUE,
    Row,
    Rows,
    moment,
    optional_moment,
)

_GUILD, _CHANNEL = str(2 * 10**17), str(2 * 10**17 + 1)
_FIRST_THREAD = 3 * 10**17
# Threads are closed after a while; these are left.
_THREAD_EVERY = 20
_THREAD_DAYS = 7


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
        parent: tuple[str, MatchParentType],
    ) -> Contest:
        """Add all rows of a match.

        Args:
            rows: Where to.
            match: What happened.
            sides: Who played.
            parent: The id and kind of what the match is part of.
        """
        contest = Contest.of(self._cast, match, self._id(), sides)
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

    def _match(
        self, contest: Contest, pool: Pool, threads: Row, parent: tuple[str, MatchParentType]
    ) -> Row:
        match = contest.match
        completed = match.ended if match.status is not MatchStatus.CANCELLED else None
        banned = moment(match.started or match.created)
        return (
            contest.id, moment(match.created), moment(match.changed), *contest.teams,
            match.size.value, match.status.value, str(match.best_of),
            optional_moment(match.started), optional_moment(completed),
            contest.winner(match.first_won), parent[0], parent[1].value, pool.available, pool.left,
            pool.first_ban, pool.second_ban, banned, banned, *threads,
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

    def _add_snapshots(self, rows: Rows, contest: Contest, pool: Pool, maps: list[str]) -> None:
        match, by = contest.match, contest.sides[0][0]
        who = self._cast.users[by], self._cast.name(by)
        lists = pool.available, pool.left, pool.first_ban, pool.second_ban
        states = [(MatchStatus.CREATED, moment(match.created))]
        if match.started is not None:
            states.append((MatchStatus.IN_PROGRESS, moment(match.started)))
        if match.ended is not None:
            states.append((match.status, moment(match.ended)))
        for status, at in states:
            over = status not in (MatchStatus.CREATED, MatchStatus.IN_PROGRESS)
            won = match.first_won if over else None
            created, forfeited = status is MatchStatus.CREATED, status is MatchStatus.FORFEITED
            completed = status is MatchStatus.COMPLETED
            bans = FALSE if created else TRUE
            rows["match_state_snapshots"].append(
                (
                    self._snapshot(), at, at, *who, contest.id, status.value,
                    NULL if created else optional_moment(match.started),
                    at if completed else NULL,
                    at if status is MatchStatus.CANCELLED else NULL,
                    at if forfeited else NULL,
                    contest.winner(won),
                    contest.loser(won) if forfeited else NULL,
                    str(max(1, len(maps))) if over else "1",
                    NULL if created or not maps else maps[-1] if over else maps[0],
                    "{}-{}".format(*match.score) if completed else "",
                    *lists, bans, bans, bans, bans,
                )
            )  # fmt: skip
