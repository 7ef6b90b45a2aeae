from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidFigureError
from wabbitbot.rules.game_lengths import BUCKETS, bucket_label, bucket_of


@pytest.mark.parametrize(
    ("minutes", "bucket"),
    [(0, 0), (4.999, 0), (5, 5), (12, 10), (34.9, 30), (35, 35), (40, 35), (500, 35)],
)
def test_bucket(minutes: float, bucket: int) -> None:
    assert bucket_of(minutes) == bucket


def test_buckets_and_their_labels() -> None:
    assert BUCKETS == (0, 5, 10, 15, 20, 25, 30, 35)
    assert [bucket_label(begin) for begin in BUCKETS[:2]] == ["0-5 min", "5-10 min"]
    assert bucket_label(35) == "35+ min"


@pytest.mark.parametrize("bad", [-0.1, math.nan, math.inf])
def test_unfit_lengths_are_refused(bad: float) -> None:
    with pytest.raises(InvalidFigureError):
        bucket_of(bad)


@given(st.floats(0, 1e9))
def test_every_game_has_a_bucket(minutes: float) -> None:
    begin = bucket_of(minutes)
    assert begin in BUCKETS
    assert begin <= minutes
    assert minutes < begin + 5 or begin == BUCKETS[-1]
