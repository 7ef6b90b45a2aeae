from __future__ import annotations

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.decay import decayed, idle_weeks
from wabbitbot.rules.errors import InvalidFigureError
from wabbitbot.rules.rating import FLOOR

idles = st.timedeltas(timedelta(days=-30), timedelta(days=4000))
rates = st.floats(0, 1000)
ratings = st.floats(0, 3000)


@pytest.mark.parametrize(
    ("rating", "days", "rate", "after"),
    [
        (1000, -8, 10, 1000),
        (1000, 0, 10, 1000),
        (1000, 6.999, 10, 1000),
        (1000, 7, 10, 990),
        (1000, 13.999, 10, 990),
        (1000, 21, 10, 970),
        (1000, 21, 0, 1000),
        (1000, 21, 2.5, 992.5),
        (605, 7, 10, FLOOR),
        (600, 70, 10, FLOOR),
        (590, 70, 10, 590),
    ],
)
def test_decay(rating: float, days: float, rate: float, after: float) -> None:
    assert decayed(rating, timedelta(days=days), rate) == after


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf])
def test_unfit_figures_are_refused(bad: float) -> None:
    with pytest.raises(InvalidFigureError):
        decayed(bad, timedelta(0), 1)
    with pytest.raises(InvalidFigureError):
        decayed(1000, timedelta(0), bad)


@given(ratings, idles, rates)
def test_decay_never_raises_and_stops_at_the_floor(
    rating: float, idle: timedelta, rate: float
) -> None:
    after = decayed(rating, idle, rate)
    assert min(rating, FLOOR) <= after <= rating
    assert after >= decayed(rating, idle + timedelta(weeks=1), rate)
    assert after == decayed(rating, idle_weeks(idle) * timedelta(weeks=1), rate)
