"""The basics of the rating: what a match is worth between two sides.

Confidence, variety, catch-up and gap scaling build on this; `generate_ladder` needs only this.
"""

K = 40.0
FLOOR = 600.0


def expected_score(own: float, opponent: float) -> float:
    """The share of matches that a side is expected to win, from 0 to 1."""
    return float(1.0 / (1.0 + 10.0 ** ((opponent - own) / 400.0)))


def base_change(winner: float, loser: float) -> float:
    """The points that a win is worth: the fewer, the surer it was."""
    return K * (1.0 - expected_score(winner, loser))


def after_match(winner: float, loser: float) -> tuple[float, float]:
    """Both ratings after the match; none falls below the floor."""
    change = base_change(winner, loser)
    return winner + change, max(FLOOR, loser - change)
