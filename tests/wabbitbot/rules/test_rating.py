from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.models.columns import START_RATING
from wabbitbot.rules import rating as rules
from wabbitbot.rules.errors import InvalidFigureError
from wabbitbot.rules.rating import FLOOR, START, K, Side, apply, change

FULL = 20
NEW = Side(START, 0)

# winner, loser, range, winner's change, loser's change
CHECKED = [
    (NEW, NEW, 1000, 59.865241, -40),
    (Side(1500, FULL, 0), Side(1500, FULL, 0), 1000, 20, -20),
    (Side(1500, FULL, 0), Side(1600, FULL, 0), 1000, 25.602600, -18.612969),
    (Side(1600, FULL, 0), Side(1500, FULL, 0), 1000, 10.466841, -14.397400),
    (Side(1800, FULL, 0), Side(1500, FULL, 0), 1000, 0, -6.039182),
    # The lower side is unsure, so nothing is scaled; young and sure sides differ.
    (Side(1800, FULL, 0), Side(1500, 19, 0), 1000, 6.039182, -6.388515),
    # No statistics yet: the whole bonus, for the winner up and for the loser down.
    (Side(1500, FULL), Side(1500, FULL), 1000, 24, -16),
    # A bonus outside its range counts as the nearest inside.
    (Side(1500, FULL, -3), Side(1500, FULL, 3), 1000, 18, -16),
    # An empty range scales nothing.
    (Side(1500, FULL, 0), Side(1600, FULL, 0), 0, 25.602600, -25.602600),
]

ratings = st.floats(FLOOR, 3000)
sides = st.builds(Side, ratings, st.integers(0, 60), st.none() | st.floats(-1, 1, allow_nan=False))
ranges = st.floats(0, 3000)


@pytest.mark.parametrize(("winner", "loser", "span", "gain", "loss"), CHECKED)
def test_checked_figures(winner: Side, loser: Side, span: float, gain: float, loss: float) -> None:
    result = change(winner, loser, span)
    assert result.winner.change == pytest.approx(gain, abs=5e-7)
    assert result.loser.change == pytest.approx(loss, abs=5e-7)


@pytest.mark.parametrize(
    ("games", "share"),
    [(0, 0), (1, 0.139292), (5, 0.527633), (10, 0.776870), (19, 0.942156)],
)
def test_confidence_grows(games: int, share: float) -> None:
    assert rules.confidence(games) == pytest.approx(share, abs=5e-7)


@pytest.mark.parametrize("games", [20, 21, 10**9])
def test_confidence_is_exactly_full(games: int) -> None:
    assert rules.confidence(games) == 1.0


@pytest.mark.parametrize(
    ("own", "opponent", "share"),
    [(1000, 1000, 0.5), (1400, 1000, 10 / 11), (1000, 1400, 1 / 11), (1600, 1500, 0.640065)],
)
def test_expected_score(own: float, opponent: float, share: float) -> None:
    assert rules.expected_score(own, opponent) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(
    ("rating", "extra"),
    [(600, 0.999877), (1000, 0.993262), (1299, 0.866011), (1300, 0), (1500, 0), (1800, 0)],
)
def test_catch_up(rating: float, extra: float) -> None:
    assert rules.catch_up(rating) == pytest.approx(extra, abs=5e-7)


@pytest.mark.parametrize(
    ("gap", "kept"), [(0, 1), (100, 0.726995), (200, 0.206107), (200.001, 0), (500, 0)]
)
def test_gap_scaling(gap: float, kept: float) -> None:
    assert rules.gap_scaling(1500 + gap, 1500, 1000, 1.0) == pytest.approx(kept, abs=5e-7)


@pytest.mark.parametrize(
    ("sureness", "pull", "factor"),
    [(0, 0, 2), (0, 0.2, 2), (0.5, 0.2, 1.7), (1, -0.1, 0.9), (1, 0, 1), (1, 0.2, 1.2)],
)
def test_multiplier(sureness: float, pull: float, factor: float) -> None:
    assert rules.multiplier(sureness, pull) == pytest.approx(factor)


def test_nothing_lost_is_no_negative_zero() -> None:
    lost = change(Side(1500, FULL, 0), Side(1800, FULL, 0), 1000).loser.change
    assert (lost, math.copysign(1, lost)) == (0, 1)


def test_only_the_winner_catches_up() -> None:
    result = change(Side(1000, FULL, 0), Side(1000, FULL, 0), 0)
    assert result.winner.catch_up == pytest.approx(0.993262, abs=5e-7)
    assert result.loser.catch_up == 0
    assert result.loser.change == -20


def test_with_equal_ratings_the_loser_counts_as_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "gap_scaling", lambda *_figures: 0.5)
    result = change(Side(1500, FULL, 0), Side(1500, FULL, 0), 1000)
    assert (result.winner.gap_scaling, result.loser.gap_scaling) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("rating", "points", "after"),
    [(1000, 20, 1020), (1000, -20, 980), (605, -20, FLOOR), (FLOOR, -1, FLOOR), (FLOOR, 5, 605)],
)
def test_nobody_falls_below_the_floor(rating: float, points: float, after: float) -> None:
    assert apply(rating, points) == after


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf, -math.inf])
def test_unfit_figures_are_refused(bad: float) -> None:
    with pytest.raises(InvalidFigureError) as refused:
        Side(bad, 0)
    assert refused.value.name == "rating"
    assert str(refused.value.value) == str(bad)
    with pytest.raises(InvalidFigureError):
        change(NEW, NEW, bad)
    with pytest.raises(InvalidFigureError):
        apply(bad, 0)


def test_other_unfit_figures_are_refused() -> None:
    for refused in (
        lambda: Side(START, -1),
        lambda: Side(START, 0, math.nan),
        lambda: rules.confidence(-1),
        lambda: apply(START, math.inf),
    ):
        with pytest.raises(InvalidFigureError):
            refused()


def test_the_start_is_what_the_database_defaults_to() -> None:
    assert START == START_RATING


@given(ratings, ratings)
def test_both_shares_make_one(first: float, second: float) -> None:
    shares = rules.expected_score(first, second) + rules.expected_score(second, first)
    assert shares == pytest.approx(1)
    worth = rules.base_change(first, second) + rules.base_change(second, first)
    assert worth == pytest.approx(K)


@given(st.floats(0, 1e308), st.floats(0, 1e308))
def test_any_two_ratings_can_meet(first: float, second: float) -> None:
    result = change(Side(first, FULL), Side(second, FULL), 1000)
    assert 0 <= result.expected <= 1
    assert 0 <= result.base <= K


@given(sides, sides, ranges)
def test_laws_of_a_change(winner: Side, loser: Side, span: float) -> None:
    result = change(winner, loser, span)
    assert result.winner.change >= 0 >= result.loser.change
    # A multiplier is at most 2, catch-up at most 1.
    assert result.winner.change <= 3 * result.base
    assert -result.loser.change <= 2 * result.base
    for side in (result.winner, result.loser):
        assert 0.8 <= side.multiplier <= rules.MAX_MULTIPLIER
        assert 0 <= side.gap_scaling <= 1
        assert rules.MIN_VARIETY_BONUS <= side.variety_bonus <= rules.MAX_VARIETY_BONUS
    assert result.winner.gap_scaling == 1 or result.loser.gap_scaling == 1
    assert apply(winner.rating, result.winner.change) >= winner.rating
    assert FLOOR <= apply(loser.rating, result.loser.change) <= loser.rating


@given(sides, sides, ranges, ratings)
def test_a_win_pays_the_more_the_stronger_the_loser_was(
    winner: Side, loser: Side, span: float, other: float
) -> None:
    weaker, stronger = sorted([loser.rating, other])
    less = change(winner, replace(loser, rating=weaker), span).base
    assert less <= change(winner, replace(loser, rating=stronger), span).base
    assert rules.confidence(loser.games) <= rules.confidence(loser.games + 1)
