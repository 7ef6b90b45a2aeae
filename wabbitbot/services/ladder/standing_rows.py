"""The rows that a season ends with: stats, leaderboards, variety, tiers, achievements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wabbitbot.models.enums import RatingTier, TeamSize
from wabbitbot.rules.rating import START, confidence
from wabbitbot.services.ladder.board import Board
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.season import Season
from wabbitbot.services.ladder.text import DAY, NULL, Row, Rows, document, moment, points

BATCH = 5_000


class StandingRows:
    """Makes them, in batches."""

    def __init__(self, cast: Cast, season: Season, season_id: str) -> None:
        self._cast, self._season, self._season_id = cast, season, season_id
        self._now = moment(cast.recipe.now)
        self._stats, self._variety = (
            cast.new("scrimmage_team_stats"),
            cast.new("team_variety_stats"),
        )
        self._board, self._item = (
            cast.new("scrimmage_leaderboards"),
            cast.new("scrimmage_leaderboard_items"),
        )
        self._tiers, self._award = (
            cast.new("rating_percentile_breakpoints"),
            cast.new("achievements"),
        )

    def batches(self) -> Iterator[Rows]:
        """All of them, a table at a time."""
        rows: Rows = defaultdict(list)
        for table, row in self._all():
            rows[table].append(row)
            if len(rows[table]) == BATCH:
                yield rows
                rows = defaultdict(list)
        yield rows

    def _all(self) -> Iterator[tuple[str, Row]]:
        for size, board in self._season.boards.items():
            identity = self._board()
            yield (
                "scrimmage_leaderboards",
                (identity, self._now, self._now, self._season_id, size.value),
            )
            ranking = board.ranking()
            for rank, team in enumerate(ranking, start=1):
                yield "scrimmage_leaderboard_items", self._place(identity, size, board, team, rank)
            for team in range(board.teams):
                yield "scrimmage_team_stats", self._record(size, board, team)
            yield from self._varieties(size, board)
            if ranking:
                yield "rating_percentile_breakpoints", self._breakpoints(size, board, ranking)
        yield from self._achievements()

    def _place(self, leaderboard: str, size: TeamSize, board: Board, team: int, rank: int) -> Row:
        return (
            self._item(), self._now, self._now, leaderboard, self._cast.team(size, team),
            str(rank), points(board.rating[team]), points(board.change[team]),
            str(board.wins[team]), str(board.losses[team]),
        )  # fmt: skip

    def _record(self, size: TeamSize, board: Board, team: int) -> Row:
        return (
            self._stats(), self._now, self._now,
            *stats(self._cast.team(size, team), size, board, team),
            str(board.wins[team]), str(board.losses[team]),
        )  # fmt: skip

    def _varieties(self, size: TeamSize, board: Board) -> Iterator[tuple[str, Row]]:
        for team, found in board.varieties():
            yield (
                "team_variety_stats",
                (
                    self._variety(), self._now, self._now, self._cast.team(size, team),
                    size.value, points(found.entropy), points(found.bonus),
                    str(found.total_opponents), str(found.unique_opponents), self._now,
                    points(found.average_entropy), points(found.median_games),
                    points(found.rating_range), points(found.neighbour_range),
                    str(found.neighbours), str(found.max_neighbours), points(found.availability),
                ),
            )  # fmt: skip

    def _breakpoints(self, size: TeamSize, board: Board, ranking: list[int]) -> Row:
        """The rating from which a team belongs to the best tenth, two tenths, and so on."""
        lowest = {
            tier.name: round(
                board.rating[ranking[max(1, len(ranking) * (10 - tier.value) // 10) - 1]], 6
            )
            for tier in RatingTier
        }
        return (
            self._tiers(), self._now, self._now, size.value, self._season_id, self._now,
            moment(self._cast.recipe.now + 7 * DAY), str(len(ranking)), document(lowest),
        )  # fmt: skip

    def _achievements(self) -> Iterator[tuple[str, Row]]:
        solo = self._season.boards[TeamSize.ONE_V_ONE]
        for kind, times in (("FirstWin", solo.first_win), ("TenWins", solo.tenth_win)):
            for number, at in enumerate(times):
                if at:
                    earned = moment(at)
                    player = self._cast.players[number]
                    yield "achievements", (self._award(), earned, earned, player, kind, earned)


def stats(identity: str, size: TeamSize, board: Board, team: int) -> Row:
    """What scrimmages' and tournaments' stats have in common."""
    return (
        identity, size.value, points(START), points(board.rating[team]),
        points(board.highest[team]), points(board.change[team]),
        points(confidence(board.games(team))), str(board.streak[team]), str(board.longest[team]),
        moment(board.last[team]) if board.last[team] else NULL,
    )  # fmt: skip
