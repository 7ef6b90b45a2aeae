from __future__ import annotations

import pytest

from wabbitbot.services.rating import FLOOR, after_match, base_change, expected_score


@pytest.mark.parametrize(
    ("own", "opponent", "share"),
    [(1000, 1000, 0.5), (1400, 1000, 10 / 11), (1000, 1400, 1 / 11), (1600, 1500, 0.640065)],
)
def test_expected_score(own: float, opponent: float, share: float) -> None:
    assert expected_score(own, opponent) == pytest.approx(share, abs=1e-6)
    assert expected_score(own, opponent) + expected_score(opponent, own) == pytest.approx(1)


@pytest.mark.parametrize(
    ("winner", "loser", "points"), [(1000, 1000, 20), (1600, 1500, 14.3974), (1500, 1600, 25.6026)]
)
def test_a_win_is_worth_the_more_the_less_it_was_expected(
    winner: float, loser: float, points: float
) -> None:
    assert base_change(winner, loser) == pytest.approx(points, abs=1e-4)
    assert after_match(winner, loser) == pytest.approx((winner + points, loser - points), abs=1e-4)


def test_nobody_falls_below_the_floor() -> None:
    winner, loser = after_match(610, 605)
    assert loser == FLOOR
    assert winner > 610
