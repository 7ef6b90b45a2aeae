from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidPlacementsError
from wabbitbot.rules.placements import LEAST, points_for, ranked


@pytest.mark.parametrize(
    ("place", "points"),
    [(1, 100), (2, 70), (3, 50), (4, 40), (5, 25), (8, 25), (9, 10), (16, 10), (17, 5), (900, 5)],
)
def test_points(place: int, points: int) -> None:
    assert points_for(place) == points


@given(st.integers(1, 1000))
def test_a_better_place_never_gets_less(place: int) -> None:
    assert points_for(place) >= points_for(place + 1) >= LEAST


def test_there_is_no_place_zero() -> None:
    with pytest.raises(InvalidPlacementsError):
        points_for(0)


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ({"a": 1}, ["a"]),
        ({"a": 2, "b": 1}, ["b", "a"]),
        ({"a": 3, "b": 1, "c": 3, "d": 2, "e": 5}, ["b", "d", "a", "c", "e"]),
    ],
)
def test_ranked(places: dict[str, int], order: list[str]) -> None:
    assert ranked(sorted(places), places) == order


@pytest.mark.parametrize(
    "places",
    [
        {},
        {"a": 1},
        {"a": 1, "b": 2, "c": 3},
        {"a": 1, "c": 2},
        {"a": 1, "b": 1},
        {"a": 1, "b": 3},
        {"a": 2, "b": 3},
        {"a": 0, "b": 1},
    ],
    ids=str,
)
def test_what_does_not_fit(places: dict[str, int]) -> None:
    with pytest.raises(InvalidPlacementsError):
        ranked(["a", "b"], places)
