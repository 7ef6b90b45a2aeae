"""A few casual matches: part of nothing, and without any bearing on ratings."""

from __future__ import annotations

from wabbitbot.models.enums import MatchStatus, TeamSize
from wabbitbot.rules.rating import START, expected_score
from wabbitbot.services.ladder.board import Figures
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.match_rows import MatchRows
from wabbitbot.services.ladder.recipe import Recipe, cohort, comes_late
from wabbitbot.services.ladder.season import PlayedMatch, Season, play_games
from wabbitbot.services.ladder.text import DAY, Rows

_SIZE = TeamSize.ONE_V_ONE
_ONE_IN, _MOST = 100, 20


def casual_of(recipe: Recipe) -> int:
    """How many matches of the recipe's are casual."""
    return min(_MOST, recipe.matches // _ONE_IN) if recipe.players > 1 else 0


def add_casual(rows: Rows, cast: Cast, matches: MatchRows, played: Season) -> None:
    """Add them, on the season's first morning, between players who play on after that.

    Args:
        rows: Where to.
        cast: Who plays.
        matches: Adds a match.
        played: The season, played to its end.
    """
    recipe, rng, board = cast.recipe, cast.recipe.random("casual"), played.boards[_SIZE]
    there = [
        team
        for team in range(board.teams)
        if board.last[team] and not comes_late(cohort(_SIZE, team))
    ]
    for number in range(casual_of(recipe)):
        first, second = rng.sample(there, 2)
        created = recipe.start + DAY // 4 + 600 * number
        started = created + 120
        chance = expected_score(board.skill[first], board.skill[second])
        games, ended, won = play_games(rng, 1, started, chance)
        match = PlayedMatch(
            _SIZE, first, second, 1, MatchStatus.COMPLETED, created, created, started, ended,
            games, won, Figures((START, START), (0, 0), 0.0),
        )  # fmt: skip
        matches.add(rows, match, ((first,), (second,)), None)
