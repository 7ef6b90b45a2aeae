from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidFigureError
from wabbitbot.rules.variety import Ladder, Variety, entropy, variety

# Average entropy 2, median 20 games, ratings from 1000 to 2000: neighbours within 200.
LADDER = Ladder.of([1000, 1100, 1200, 1600, 2000], [10, 15, 20, 25, 30], [1.5, 2.0, 2.5])

counts = st.lists(st.integers(0, 50), max_size=20)
ratings = st.lists(st.floats(600, 2500), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("encounters", "bits"),
    [
        ([], 0),
        ([0], 0),
        ([7], 0),
        ([5, 5], 1),
        ([5, 5, 0], 1),
        ([3, 1], 0.811278),
        ([2, 2, 2, 2], 2),
        ([1] * 8, 3),
    ],
)
def test_entropy(encounters: list[int], bits: float) -> None:
    assert entropy(encounters) == pytest.approx(bits, abs=5e-7)
    assert math.copysign(1, entropy(encounters)) == 1


def test_a_ladder_is_summed_up() -> None:
    assert (LADDER.average_entropy, LADDER.median_games) == (2.0, 20.0)
    assert (LADDER.rating_range, LADDER.neighbour_range) == (1000.0, 200.0)
    assert LADDER.max_neighbours == 2
    near = [LADDER.neighbours(rating) for rating in (1000, 1100, 1200, 1600, 2000)]
    assert near == [2, 2, 2, 0, 0]


def test_an_even_number_of_teams_takes_the_upper_median() -> None:
    assert Ladder.of([], [1, 2, 4, 9], []).median_games == 4


def test_an_empty_ladder() -> None:
    empty = Ladder.of([], [], [])
    assert empty == Ladder(2.0, 1.0, 0.0, (), 1)
    assert variety([1, 1], 1000, 2, empty).availability == 1.5


# encounters, rating, games, bonus, availability
BONUSES = [
    ([5] * 4, 1000, 20, 0, 1.0),
    ([5] * 8, 1000, 20, 0.1, 1.0),
    ([5] * 8, 1000, 99, 0.1, 1.0),
    ([5] * 8, 1000, 10, 0.0625, 1.0),
    ([5] * 8, 1000, 0, 0.05, 1.0),
    ([5] * 8, 2000, 20, 0.15, 1.5),
    ([5] * 32, 2000, 20, 0.2, 1.5),
    ([9], 1000, 20, -0.1, 1.0),
    ([5, 5], 1000, 10, -0.0625, 1.0),
    ([], 1000, 0, 0.2, 1.0),
]


@pytest.mark.parametrize(("encounters", "rating", "games", "bonus", "availability"), BONUSES)
def test_bonus(
    encounters: list[int], rating: float, games: int, bonus: float, availability: float
) -> None:
    result = variety(encounters, rating, games, LADDER)
    assert result.bonus == pytest.approx(bonus, abs=5e-7)
    assert result.availability == availability


def test_all_figures_are_kept() -> None:
    found = variety([5, 5, 0], 1600, 10, LADDER)
    assert replace(found, bonus=round(found.bonus, 12)) == Variety(
        entropy=1.0,
        bonus=-0.09375,
        total_opponents=10,
        unique_opponents=2,
        average_entropy=2.0,
        median_games=20.0,
        rating_range=1000.0,
        neighbour_range=200.0,
        neighbours=0,
        max_neighbours=2,
        availability=1.5,
    )


def test_an_average_of_zero_compares_by_difference() -> None:
    lonely = Ladder.of([1000], [0], [0.0])
    assert (lonely.average_entropy, lonely.median_games) == (0.0, 0.0)
    assert variety([1, 1], 1000, 0, lonely).bonus == 0.2
    assert variety([2], 1000, 0, lonely).bonus == 0


@pytest.mark.parametrize("bad", [-1.0, math.nan])
def test_unfit_figures_are_refused(bad: float) -> None:
    for refused in (
        lambda: Ladder.of([bad], [], []),
        lambda: Ladder.of([], [], [bad]),
        lambda: variety([1], bad, 1, LADDER),
        lambda: variety([-1], 1000, 1, LADDER),
        lambda: variety([1], 1000, -1, LADDER),
    ):
        with pytest.raises(InvalidFigureError):
            refused()


@given(counts)
def test_entropy_is_largest_where_all_are_met_equally(encounters: list[int]) -> None:
    met = [count for count in encounters if count]
    assert 0 <= entropy(encounters) <= math.log2(len(met) or 1) + 1e-9
    assert entropy(sorted(encounters)) == pytest.approx(entropy(encounters))


@given(counts, ratings, st.lists(st.floats(0, 6)), st.integers(0, 200), st.data())
def test_laws_of_variety(
    encounters: list[int],
    ladder_ratings: list[float],
    entropies: list[float],
    games: int,
    data: st.DataObject,
) -> None:
    ladder = Ladder.of(ladder_ratings, [games] * len(ladder_ratings), entropies)
    result = variety(encounters, data.draw(st.sampled_from(ladder_ratings)), games, ladder)
    assert -0.1 <= result.bonus <= 0.2
    assert 1.0 <= result.availability <= 1.5
    assert 0 <= result.neighbours <= result.max_neighbours
    assert result.unique_opponents <= result.total_opponents


@given(ratings)
def test_neighbours_are_those_in_reach(ladder_ratings: list[float]) -> None:
    ladder = Ladder.of(ladder_ratings, [], [])
    reach = ladder.neighbour_range
    for own in ladder_ratings:
        near = sum(own - reach <= other <= own + reach for other in ladder_ratings) - 1
        assert ladder.neighbours(own) == near
