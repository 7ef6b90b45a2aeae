"""Plays a season out in memory: who meets when, who wins, what it does to ratings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from wabbitbot.models.enums import MatchStatus, TeamSize
from wabbitbot.rules.rating import expected_score
from wabbitbot.rules.series import games_to_win
from wabbitbot.services.ladder.board import Board, Figures
from wabbitbot.services.ladder.recipe import Recipe, cohort, comes_late, leaves_early
from wabbitbot.services.ladder.text import DAY

# Of all matches, in hundredths.
SHARES = {
    TeamSize.ONE_V_ONE: 50,
    TeamSize.TWO_V_TWO: 20,
    TeamSize.THREE_V_THREE: 15,
    TeamSize.FOUR_V_FOUR: 15,
}
_SIZES, _UP_TO = tuple(SHARES), tuple(accumulate(SHARES.values()))
_FORFEITED, _CANCELLED = 0.03, 0.045
# Matches that are not over yet, the last of them not even begun.
_OPEN, _NOT_BEGUN = 5, 2
_EARLY, _LATE = 0.45, 0.9
# How often the ladder's variety is calculated.
_ROUNDS = 10


# A game is set up so many seconds before it starts; the first one, a moment after its match began.
SETUP = 30
FIRST = 40


@dataclass(frozen=True, slots=True)
class PlayedGame:
    """A game of a match: who won and when; no winner where it was called off, no end before it."""

    started: int
    ended: int | None
    first_won: bool | None

    @property
    def created(self) -> int:
        """When it was set up."""
        return self.started - SETUP


@dataclass(frozen=True, slots=True)
class PlayedMatch:
    """A match: the teams by number, times in seconds, and the figures of its rating."""

    size: TeamSize
    first: int
    second: int
    best_of: int
    status: MatchStatus
    issued: int
    created: int
    started: int | None
    ended: int | None
    games: tuple[PlayedGame, ...]
    first_won: bool | None
    figures: Figures

    @property
    def changed(self) -> int:
        """When it came into its state."""
        return self.ended or self.started or self.created

    @property
    def score(self) -> tuple[int, int]:
        """The games that each side has won."""
        won = sum(game.first_won is True for game in self.games)
        lost = sum(game.first_won is False for game in self.games)
        return won, lost


class Season:
    """A board for each size that has two teams or more, and the matches in order of their time."""

    def __init__(self, recipe: Recipe, matches: int) -> None:
        self.recipe = recipe
        self._rng = recipe.random("play")
        self.boards = {size: Board(recipe.teams(size), self._rng) for size in TeamSize}
        self.matches = matches if recipe.players > 1 else 0

    def play(self) -> Iterator[PlayedMatch]:
        """Play all matches, one at a time."""
        open_ones = min(_OPEN, self.matches // 200)
        closed = self.matches - open_ones
        every = -(-closed // _ROUNDS)
        for number in range(closed):
            yield self._closed(number, closed)
            if number % every == every - 1:
                for board in self.boards.values():
                    board.renew_bonuses()
        for number in range(open_ones):
            yield self._open(number, open_ones)

    def _closed(self, number: int, total: int) -> PlayedMatch:
        rng = self._rng
        begin, end = self.recipe.start + DAY, self.recipe.now - DAY // 4
        issued = begin + int((end - begin) * (number + rng.random()) / total)
        size, first, second = self._pair(number / total)
        created = issued + 30 + int(rng.random() * 1800)
        started = created + 60 + int(rng.random() * 600)
        best_of = best_of_any(rng)
        fate = rng.random()
        board = self.boards[size]
        if fate >= _CANCELLED:
            chance = expected_score(board.skill[first], board.skill[second])
            games, ended, first_won = play_games(rng, best_of, started, chance)
            figures = board.record(first, second, first_won=first_won, at=ended)
            return PlayedMatch(
                size, first, second, best_of, MatchStatus.COMPLETED, issued, created, started,
                ended, games, first_won, figures,
            )  # fmt: skip
        figures = board.figures(first, second)
        if fate < _FORFEITED:
            ended = started + 120 + int(rng.random() * 900)
            return PlayedMatch(
                size, first, second, best_of, MatchStatus.FORFEITED, issued, created, started,
                ended, (PlayedGame(started + FIRST, ended, None),), rng.random() < 0.5, figures,
            )  # fmt: skip
        return PlayedMatch(
            size, first, second, best_of, MatchStatus.CANCELLED, issued, created, None,
            created + 60 + int(rng.random() * 600), (), None, figures,
        )  # fmt: skip

    def _open(self, number: int, total: int) -> PlayedMatch:
        rng = self._rng
        size, first, second = self._pair(1.0)
        issued = self.recipe.now - 3000 + 240 * number
        created, started = issued + 60, issued + 120
        figures = self.boards[size].figures(first, second)
        best_of = best_of_any(rng)
        if number >= total - _NOT_BEGUN:
            return PlayedMatch(
                size, first, second, best_of, MatchStatus.CREATED, issued, created, None, None,
                (), None, figures,
            )  # fmt: skip
        return PlayedMatch(
            size, first, second, best_of, MatchStatus.IN_PROGRESS, issued, created, started, None,
            (PlayedGame(started + FIRST, None, None),), None, figures,
        )  # fmt: skip

    def _pair(self, done: float) -> tuple[TeamSize, int, int]:
        size = TeamSize.ONE_V_ONE
        drawn = self._rng.random() * 100
        if self.recipe.groups > 1:
            size = next(size for size, up_to in zip(_SIZES, _UP_TO, strict=True) if drawn < up_to)

        def present(team: int) -> bool:
            group = cohort(size, team)
            return not (
                (done > _EARLY and leaves_early(group)) or (done < _LATE and comes_late(group))
            )

        return size, *self.boards[size].pair(self._rng, present)


def best_of_any(rng: Random) -> int:
    """One game mostly, sometimes three or five."""
    drawn = rng.random()
    return 1 if drawn < 0.7 else 3 if drawn < 0.95 else 5


def play_games(
    rng: Random, best_of: int, started: int, chance: float
) -> tuple[tuple[PlayedGame, ...], int, bool]:
    """Play until one side has won the match.

    Args:
        rng: Whence the chance.
        best_of: The games of the match at most.
        started: When the match starts.
        chance: The share of such games that the first side wins.

    Returns:
        The games, the end of the last one, and whether the first side has won.
    """
    needed, won, lost = games_to_win(best_of), 0, 0
    games: list[PlayedGame] = []
    started += FIRST
    while True:
        ended = started + 480 + int(rng.random() * 2400)
        first_won = rng.random() < chance
        won, lost = won + first_won, lost + (not first_won)
        games.append(PlayedGame(started, ended, first_won))
        if needed in (won, lost):
            return tuple(games), ended, first_won
        started = ended + 60 + int(rng.random() * 240)
