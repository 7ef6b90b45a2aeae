"""Plays a ladder out in memory: who meets, who wins, what it does to ratings."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from wabbitbot.models.columns import START_RATING
from wabbitbot.rules.rating import apply, base_change, expected_score

# How strongly true skill differs between teams, in rating points.
SKILL_SPREAD = 220.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's figures in one leaderboard."""

    team: int
    rank: int
    rating: Decimal
    recent_change: Decimal
    wins: int
    losses: int


class Board:
    """The matches of one team size among teams numbered from 0."""

    def __init__(self, teams: int, rng: Random) -> None:
        self._rng = rng
        self._skill = array("d", (rng.gauss(START_RATING, SKILL_SPREAD) for _ in range(teams)))
        self._rating = array("d", [float(START_RATING)]) * teams
        self._change = array("d", [0.0]) * teams
        self._wins = array("l", [0]) * teams
        self._losses = array("l", [0]) * teams

    def play(self, matches: int) -> int:
        """Play between random pairs; returns how many matches took place.

        True skill decides by chance who wins, the ratings of the day what it is worth.
        """
        teams = len(self._skill)
        if teams < 2:
            return 0
        for _ in range(matches):
            first = self._rng.randrange(teams)
            second = (first + 1 + self._rng.randrange(teams - 1)) % teams
            share = expected_score(self._skill[first], self._skill[second])
            won = self._rng.random() < share
            self._record(*((first, second) if won else (second, first)))
        return matches

    def _record(self, winner: int, loser: int) -> None:
        before = self._rating[winner], self._rating[loser]
        # The generator needs only the basics: no confidence, variety, catch-up or gap scaling.
        points = base_change(*before)
        after = apply(before[0], points), apply(before[1], -points)
        for team, old, new in zip((winner, loser), before, after, strict=True):
            self._rating[team] = new
            self._change[team] = new - old
        self._wins[winner] += 1
        self._losses[loser] += 1

    def standing(self, team: int, rank: int) -> Standing:
        """One team's figures, as the database keeps them."""
        return Standing(
            team=team,
            rank=rank,
            rating=_points(self._rating[team]),
            recent_change=_points(self._change[team]),
            wins=self._wins[team],
            losses=self._losses[team],
        )

    def ranking(self) -> list[int]:
        """The teams, best first: by rating, then wins, then number (which orders their names)."""
        return sorted(
            range(len(self._skill)),
            key=lambda team: (-_points(self._rating[team]), -self._wins[team], team),
        )


def _points(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")
