from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidSeriesError
from wabbitbot.rules.series import games_to_win, series

TEAMS = ("a", "b")

# best of, to completion, winners, score, winner, over
PLAYED = [
    (1, False, "", "0-0", None, False),
    (1, False, "b", "0-1", "b", True),
    (3, False, "a", "1-0", None, False),
    (3, False, "aa", "2-0", "a", True),
    (3, False, "aba", "2-1", "a", True),
    (3, True, "aa", "2-0", "a", False),
    (3, True, "aab", "2-1", "a", True),
    (5, False, "babb", "1-3", "b", True),
    (5, True, "aaabb", "3-2", "a", True),
]

# best of, to completion, winners, what the message names
REFUSED = [
    (-1, False, "", "best of -1"),
    (0, False, "", "best of 0"),
    (1, False, "aa", "one too many"),
    (1, True, "ab", "one too many"),
    (2, False, "a", "best of 2"),
    (3, False, "aab", "follows the decision"),
    (3, False, "c", "neither side"),
    (3, True, "aabb", "one too many"),
]


@pytest.mark.parametrize(("best_of", "needed"), [(1, 1), (3, 2), (5, 3), (7, 4), (9, 5)])
def test_games_to_win(best_of: int, needed: int) -> None:
    assert games_to_win(best_of) == needed


@pytest.mark.parametrize(("best_of", "complete", "winners", "score", "winner", "over"), PLAYED)
def test_played(
    best_of: int, complete: bool, winners: str, score: str, winner: str | None, over: bool
) -> None:
    result = series(TEAMS, list(winners), best_of, play_to_completion=complete)
    assert (result.score, result.winner, result.is_over) == (score, winner, over)
    assert result.teams == TEAMS


@pytest.mark.parametrize(("best_of", "complete", "winners", "named"), REFUSED)
def test_refused(best_of: int, complete: bool, winners: str, named: str) -> None:
    with pytest.raises(InvalidSeriesError, match=named):
        series(TEAMS, list(winners), best_of, play_to_completion=complete)


@pytest.mark.parametrize("best_of", [1.5, 3.0, 3.7, float("nan"), float("inf"), None, "3"], ids=str)
def test_a_number_of_games_is_whole(best_of: Any) -> None:
    with pytest.raises(InvalidSeriesError, match=f"best of {best_of}"):
        games_to_win(best_of)


def test_a_team_does_not_play_itself() -> None:
    with pytest.raises(InvalidSeriesError, match="itself"):
        series(("a", "a"), [], 1)


@given(
    st.integers(0, 10), st.lists(st.sampled_from(TEAMS), min_size=21, max_size=21), st.booleans()
)
def test_playing_on_ends_with_one_winner(half: int, wins: list[str], complete: bool) -> None:
    best_of = 2 * half + 1
    played: list[str] = []
    while not series(TEAMS, played, best_of, play_to_completion=complete).is_over:
        played.append(wins[len(played)])
    result = series(TEAMS, played, best_of, play_to_completion=complete)
    assert len(played) == sum(result.wins) <= best_of
    assert result.winner is not None
    assert result.wins[TEAMS.index(result.winner)] == max(result.wins) > best_of // 2
    with pytest.raises(InvalidSeriesError):
        series(TEAMS, [*played, "a"], best_of, play_to_completion=complete)
