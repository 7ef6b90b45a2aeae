from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidFigureError
from wabbitbot.rules.proven_potential import Decision, Record, decide, is_eligible

LOST = Record(newcomer_rating=1000, newcomer_matches=4, established_change=-20)

# record, rating, confidence, matches, the decision
DECISIONS = [
    (LOST, 1099.9, 1.0, 20, Decision((), (), 0, True, True)),
    (LOST, 1100, 1.0, 19, Decision((0.1,), (0.1,), 1, False, False)),
    (LOST, 1100, 1.0, 20, Decision((0.1,), (0.1,), 1, True, True)),
    (LOST, 1100, 0.99, 19, Decision((), (), 0, False, False)),
    (LOST, 1100, 0.99, 20, Decision((), (), 0, True, False)),
    (LOST, 1350, 1.0, 20, Decision((0.1, 0.2, 0.3), (0.1, 0.2, 0.3), 6, True, True)),
    # A newcomer who fell counts by the same distance.
    (LOST, 750, 1.0, 20, Decision((0.1, 0.2), (0.1, 0.2), 3, True, True)),
    (Record(1000, 4, -20, (0.1,)), 1250, 1.0, 20, Decision((0.2,), (0.1, 0.2), 2, True, True)),
    (Record(1000, 4, -20, (0.2, 0.1)), 1250, 1.0, 19, Decision((), (0.1, 0.2), 0, False, False)),
    (Record(1000, 4, 20), 1100, 1.0, 20, Decision((0.1,), (0.1,), 1, True, True)),
    # Thresholds as other programs compute them.
    (
        Record(1000, 4, -20, (0.1, 0.2, 0.1 * 3)),
        1300,
        1.0,
        20,
        Decision((), (0.1, 0.2, 0.3), 0, True, True),
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "eligible"),
    [(0.0, 0.0, False), (0.99, 1.0, True), (1.0, 0.0, True), (1.0, 1.0, False)],
)
def test_exactly_one_side_is_sure(one: float, other: float, eligible: bool) -> None:
    assert is_eligible(one, other) is eligible


@pytest.mark.parametrize(("record", "rating", "confidence", "matches", "wanted"), DECISIONS)
def test_decisions(
    record: Record, rating: float, confidence: float, matches: int, wanted: Decision
) -> None:
    found = decide(record, rating=rating, confidence=confidence, matches=matches)
    assert found.adjustment == pytest.approx(wanted.adjustment)
    assert (found.crossed, found.applied) == (wanted.crossed, wanted.applied)
    assert (found.window_closed, found.is_complete) == (wanted.window_closed, wanted.is_complete)


@pytest.mark.parametrize("bad", [-1.0, math.nan])
def test_unfit_figures_are_refused(bad: float) -> None:
    for refused in (
        lambda: Record(bad, 0, 0),
        lambda: Record(1000, -1, 0),
        lambda: Record(1000, 0, math.nan),
        lambda: decide(LOST, rating=bad, confidence=1.0, matches=0),
        lambda: decide(LOST, rating=1000, confidence=1.0, matches=-1),
    ):
        with pytest.raises(InvalidFigureError):
            refused()


@given(st.floats(600, 3000), st.floats(-100, 100), st.lists(st.floats(600, 3000), max_size=6))
def test_a_threshold_is_paid_once(start: float, change: float, later: list[float]) -> None:
    applied: tuple[float, ...] = ()
    paid = 0.0
    for rating in later:
        record = Record(start, 0, change, applied)
        decision = decide(record, rating=rating, confidence=1.0, matches=1)
        assert decision.adjustment >= 0
        assert not set(decision.crossed) & set(applied)
        applied = decision.applied
        paid += decision.adjustment
    farthest = max((int(abs(rating - start) // 100) for rating in later), default=0)
    assert len(applied) == farthest
    assert paid == pytest.approx(abs(change) * farthest * (farthest + 1) / 40)
