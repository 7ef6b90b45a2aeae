"""The statistics behind every figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.figures import Goal
from tests.benchmarks.pairing import Spread, compare, interleave, orders, percentile, ratios

POSITIVE = st.floats(min_value=1e-3, max_value=1e6)


@pytest.mark.parametrize(
    ("figures", "share", "expected"),
    [
        ([3], 0.5, 3),
        ([3, 1], 0.5, 2),
        ([3, 1, 2], 0.5, 2),
        ([3, 1, 2], 0, 1),
        ([3, 1, 2], 1, 3),
        ([0, 10], 0.1, 1),
        (range(11), 0.9, 9),
    ],
)
def test_percentile(figures: list[float], share: float, expected: float) -> None:
    assert percentile(list(figures), share) == pytest.approx(expected)


@pytest.mark.parametrize(("figures", "share"), [([], 0.5), ([1], -0.1), ([1], 1.1)])
def test_percentile_refuses(figures: list[float], share: float) -> None:
    with pytest.raises(ValueError, match=r"figures|share"):
        percentile(figures, share)


def test_ratios_are_taken_pair_by_pair() -> None:
    # The machine slows down threefold in the second round: the ratio does not notice.
    assert compare([2, 6, 2], [1, 3, 1]) == Spread(2, 2, 2, 3)


def test_ratios_need_pairs_and_a_floor() -> None:
    with pytest.raises(ValueError, match="argument"):
        ratios([1, 2], [1])
    with pytest.raises(ValueError, match="floor"):
        ratios([1], [0])


@given(st.lists(POSITIVE, min_size=1, max_size=30))
def test_spread_is_ordered_and_within(figures: list[float]) -> None:
    spread = Spread.of(figures)
    assert min(figures) <= spread.low <= spread.median <= spread.high <= max(figures)
    assert spread.pairs == len(figures)


@given(st.lists(POSITIVE, min_size=1, max_size=30))
def test_a_floor_against_itself_is_one(figures: list[float]) -> None:
    assert compare(figures, figures) == Spread(1, 1, 1, len(figures))


def test_orders_come_in_reversed_pairs_and_are_seeded() -> None:
    first = list(orders("abcd", 6, seed=7))
    assert first == list(orders("abcd", 6, seed=7))
    assert all(sorted(order) == list("abcd") for order in first)
    assert [order[::-1] for order in first[::2]] == first[1::2]


def test_interleave_warms_up_and_keeps_rounds_together() -> None:
    calls: list[str] = []

    def run(name: str) -> float:
        calls.append(name)
        return len(calls)

    samples = interleave("ab", run, rounds=5, seed=1)
    assert len(calls) == 12
    assert {name: len(figures) for name, figures in samples.items()} == {"a": 5, "b": 5}
    assert all(abs(a - b) == 1 for a, b in zip(samples["a"], samples["b"], strict=True))
    assert min(*samples["a"], *samples["b"]) == 3  # the warm-up is not counted


def test_interleave_ends_when_its_time_is_over() -> None:
    assert interleave("ab", lambda _name: 1.0, rounds=10**9, seed=1, seconds=-1) == {
        "a": [1.0],
        "b": [1.0],
    }


def test_goal() -> None:
    assert Goal(1.05).outcome(1.05) == "reached"
    assert Goal(1.05).outcome(1.06) == "missed"
    assert Goal(100, at_least=True).outcome(99) == "missed"
