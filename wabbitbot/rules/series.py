"""Who wins a match of several games, and when it is over."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from wabbitbot.rules.errors import InvalidSeriesError

Team = TypeVar("Team", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Series(Generic[Team]):
    """A match as its games so far make it.

    Attributes:
        teams: The two sides, in the match's order.
        wins: The games that each has won, in the same order.
        winner: The side that has won the match; None while it is open.
        is_over: Whether no game follows.
    """

    teams: tuple[Team, Team]
    wins: tuple[int, int]
    winner: Team | None
    is_over: bool

    @property
    def score(self) -> str:
        """The score in the match's order, such as ``2-1``."""
        return f"{self.wins[0]}-{self.wins[1]}"


def games_to_win(best_of: int) -> int:
    """The games that win a match.

    Raises:
        InvalidSeriesError: ``best_of`` is not an odd number from 1 on.
    """
    if not isinstance(best_of, int) or best_of < 1 or best_of % 2 == 0:
        raise InvalidSeriesError(
            f"A match cannot be the best of {best_of}: nobody could win it for sure.",
            "choose an odd number from 1 on.",
        )
    return (best_of + 1) // 2


def series(
    teams: tuple[Team, Team],
    winners: Sequence[Team],
    best_of: int,
    *,
    play_to_completion: bool = False,
) -> Series[Team]:
    """The match after these games.

    Args:
        teams: The two sides.
        winners: The winner of each game, in the order of play.
        best_of: The games of the match at most.
        play_to_completion: All games are played, also those after the decision.

    Raises:
        InvalidSeriesError: ``best_of`` is not odd, the sides are one, a game was won by neither,
            or a game follows the last one.
    """
    needed = games_to_win(best_of)
    first, second = teams
    if first == second:
        raise InvalidSeriesError(f"{first} cannot play itself.", "give two sides.")
    wins = {first: 0, second: 0}
    winner: Team | None = None
    for number, won_by in enumerate(winners, start=1):
        if number > best_of:
            raise InvalidSeriesError(
                f"Game {number} is one too many: the match is the best of {best_of}.",
                "leave it out.",
            )
        if winner is not None and not play_to_completion:
            raise InvalidSeriesError(
                f"Game {number} follows the decision: {winner} has won {needed} games.",
                "leave it out, or play the match to completion.",
            )
        if won_by not in wins:
            raise InvalidSeriesError(
                f"Game {number} was won by {won_by}, who plays on neither side.",
                f"name {first} or {second}.",
            )
        wins[won_by] += 1
        if wins[won_by] == needed:
            winner = won_by
    over = len(winners) == best_of if play_to_completion else winner is not None
    return Series(teams, (wins[first], wins[second]), winner, over)
