from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.models.enums import CurveModel
from wabbitbot.rules.curves import MIN_GAMES, PARAMETERS, Curve, is_reliable
from wabbitbot.rules.errors import InvalidCurveError, InvalidFigureError

LINEAR = Curve(CurveModel.LINEAR, {"a": 0.4, "b": 0.01})
LOGARITHMIC = Curve(CurveModel.LOGARITHMIC, {"a": 0.4, "b": 0.05})
POWER_LAW = Curve(CurveModel.POWER_LAW, {"a": 0.4, "b": 0.1})
APPROACH = Curve(CurveModel.EXPONENTIAL_APPROACH, {"ceiling": 0.6, "initial": 0.4, "k": 0.1})

# curve, games, win rate, learning rate, ceiling
VALUES = [
    (LINEAR, 1, 0.41, 0.01, None),
    (LINEAR, 20, 0.6, 0.01, None),
    (LOGARITHMIC, 1, 0.4, 0.05, None),
    (LOGARITHMIC, 10, 0.515129, 0.005, None),
    (POWER_LAW, 1, 0.4, 0.04, None),
    (POWER_LAW, 10, 0.503570, 0.005036, None),
    (APPROACH, 1, 0.419033, 0.018097, 0.6),
    (APPROACH, 10, 0.526424, 0.007358, 0.6),
]

shares = st.floats(0, 1)


@pytest.mark.parametrize(("curve", "games", "rate", "slope", "ceiling"), VALUES)
def test_values(curve: Curve, games: int, rate: float, slope: float, ceiling: float | None) -> None:
    assert curve.win_rate(games) == pytest.approx(rate, abs=5e-7)
    assert curve.learning_rate(games) == pytest.approx(slope, abs=5e-7)
    assert curve.ceiling == ceiling


def test_every_model_has_values() -> None:
    assert {row[0].model for row in VALUES} == set(PARAMETERS) == set(CurveModel)


@pytest.mark.parametrize("parameters", [{}, {"a": 1.0}, {"a": 1.0, "b": 1.0, "k": 1.0}])
def test_parameters_are_those_of_the_model(parameters: dict[str, float]) -> None:
    with pytest.raises(InvalidCurveError, match="exactly a, b") as refused:
        Curve(CurveModel.LINEAR, parameters)
    assert refused.value.model == "Linear"


def test_parameters_are_numbers() -> None:
    with pytest.raises(InvalidFigureError):
        Curve(CurveModel.LINEAR, {"a": math.nan, "b": 0.0})


@pytest.mark.parametrize("games", [0, -1])
def test_a_curve_begins_with_the_first_game(games: int) -> None:
    for curve in (LINEAR, LOGARITHMIC, POWER_LAW, APPROACH):
        with pytest.raises(InvalidCurveError):
            curve.win_rate(games)
        with pytest.raises(InvalidCurveError):
            curve.learning_rate(games)


def test_a_value_beyond_all_numbers_is_refused() -> None:
    wild = Curve(CurveModel.EXPONENTIAL_APPROACH, {"ceiling": 1.0, "initial": 0.0, "k": -99.0})
    with pytest.raises(InvalidCurveError, match="leaves all numbers"):
        wild.win_rate(100)
    steep = Curve(CurveModel.LINEAR, {"a": 1e308, "b": 1e308})
    with pytest.raises(InvalidCurveError, match="leaves all numbers"):
        steep.win_rate(2)


def test_fifteen_games_make_a_curve() -> None:
    assert MIN_GAMES == 15
    assert not is_reliable(14)
    assert is_reliable(15)


@given(shares, shares, st.floats(0.001, 1), st.integers(1, 500))
def test_an_approach_stays_between_its_ends(one: float, other: float, k: float, games: int) -> None:
    curve = Curve(
        CurveModel.EXPONENTIAL_APPROACH,
        {"initial": min(one, other), "ceiling": max(one, other), "k": k},
    )
    nearly = pytest.approx(curve.win_rate(games), abs=1e-9)
    assert min(one, other) <= curve.win_rate(games) or min(one, other) == nearly
    assert curve.win_rate(games) <= max(one, other) or max(one, other) == nearly
    assert curve.learning_rate(games) >= 0


@given(st.sampled_from([LINEAR, LOGARITHMIC, POWER_LAW, APPROACH]), st.integers(2, 300))
def test_the_learning_rate_is_the_slope(curve: Curve, games: int) -> None:
    chord = (curve.win_rate(games + 1) - curve.win_rate(games - 1)) / 2
    assert curve.learning_rate(games) == pytest.approx(chord, rel=0.15)
