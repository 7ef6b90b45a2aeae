"""The figures of the teams that play one size, match by match."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from wabbitbot.rules.rating import START, RatingChange, Side, apply, change
from wabbitbot.rules.variety import Ladder, Variety, entropy, variety

# How strongly true skill differs between teams, in rating points.
SKILL_SPREAD = 220.0
# A team meets the so many that follow it, and the so many before it: memory does not grow with
# the matches, nor with the square of the teams.
REACH = 32
_NONE = math.nan


@dataclass(frozen=True, slots=True)
class Figures:
    """Both sides as they entered a match, and what it did to them.

    Attributes:
        ratings: Before the match.
        games: Matches played before.
        rating_range: The ladder's best rating less its worst.
        change: None where the match was not rated.
        moved: What the ratings really moved by: no further than the floor.
    """

    ratings: tuple[float, float]
    games: tuple[int, int]
    rating_range: float
    change: RatingChange | None = None
    moved: tuple[float, float] = (0.0, 0.0)


class Board:
    """Teams numbered from 0, their true skill, and what they have achieved."""

    def __init__(self, teams: int, rng: Random) -> None:
        self.teams = teams
        self.reach = min(REACH, teams // 2)
        self.skill = array("d", (rng.gauss(START, SKILL_SPREAD) for _ in range(teams)))
        self.rating = array("d", [START]) * teams
        self.highest = array("d", [START]) * teams
        self.change = array("d", [0.0]) * teams
        self.wins = array("l", [0]) * teams
        self.losses = array("l", [0]) * teams
        self.streak = array("l", [0]) * teams
        self.longest = array("l", [0]) * teams
        self.last = array("q", [0]) * teams
        self.first_win = array("q", [0]) * teams
        self.tenth_win = array("q", [0]) * teams
        self._bonus = array("d", [_NONE]) * teams
        self._met = array("I", [0]) * (teams * self.reach)
        self._best = self._worst = START

    def pair(self, rng: Random, present: Callable[[int], bool]) -> tuple[int, int]:
        """Two teams that are there, the challenger first."""
        while True:
            first = int(rng.random() * self.teams)
            second = (first + 1 + int(rng.random() * self.reach)) % self.teams
            if present(first) and present(second):
                return (first, second) if rng.random() < 0.5 else (second, first)

    def figures(self, first: int, second: int) -> Figures:
        """Both as they enter a match."""
        return Figures(
            (self.rating[first], self.rating[second]),
            (self.games(first), self.games(second)),
            self._best - self._worst,
        )

    def games(self, team: int) -> int:
        """The matches that it has played."""
        return self.wins[team] + self.losses[team]

    def record(self, first: int, second: int, *, first_won: bool, at: int) -> Figures:
        """Rate a match and count it."""
        before = self.figures(first, second)
        winner, loser = (first, second) if first_won else (second, first)
        outcome = change(self._side(winner), self._side(loser), before.rating_range)
        self._move(winner, outcome.winner.change)
        self._move(loser, outcome.loser.change)
        self.wins[winner] += 1
        self.losses[loser] += 1
        if self.wins[winner] == 1:
            self.first_win[winner] = at
        elif self.wins[winner] == 10:
            self.tenth_win[winner] = at
        self.streak[winner] = max(0, self.streak[winner]) + 1
        self.streak[loser] = min(0, self.streak[loser]) - 1
        self.longest[winner] = max(self.longest[winner], self.streak[winner])
        self.last[winner] = max(self.last[winner], at)
        self.last[loser] = max(self.last[loser], at)
        self._meet(first, second)
        moved = self.change[first], self.change[second]
        return Figures(before.ratings, before.games, before.rating_range, outcome, moved)

    def ranking(self) -> list[int]:
        """The teams, best first: by rating as stored, then wins, then number, as names sort."""
        return sorted(
            range(self.teams),
            key=lambda team: (-round(self.rating[team], 6), -self.wins[team], team),
        )

    def renew_bonuses(self) -> None:
        """Take every team's variety bonus from its opponents so far."""
        for team, found in self.varieties():
            self._bonus[team] = round(found.bonus, 6)

    def varieties(self) -> Iterator[tuple[int, Variety]]:
        """The variety of each team that has met anybody."""
        met = [team for team in range(self.teams) if self.games(team)]
        ladder = Ladder.of(
            self.rating,
            map(self.games, range(self.teams)),
            (entropy(self._encounters(team)) for team in met),
        )
        for team in met:
            yield (
                team,
                variety(self._encounters(team), self.rating[team], self.games(team), ladder),
            )

    def _side(self, team: int) -> Side:
        bonus = self._bonus[team]
        # A NaN differs from itself.
        return Side(self.rating[team], self.games(team), bonus if bonus == bonus else None)

    def _move(self, team: int, by: float) -> None:
        old = self.rating[team]
        # To the millionth, as the columns keep it: so the stored changes add up to the rating.
        new = self.rating[team] = round(apply(old, round(by, 6)), 6)
        self.change[team] = round(new - old, 6)
        self.highest[team] = max(self.highest[team], new)
        if new > self._best:
            self._best = new
        elif old == self._best:
            self._best = max(self.rating)
        if new < self._worst:
            self._worst = new
        elif old == self._worst:
            self._worst = min(self.rating)

    def _meet(self, first: int, second: int) -> None:
        ahead = (second - first - 1) % self.teams
        if ahead >= self.reach:
            first, ahead = second, (first - second - 1) % self.teams
        self._met[first * self.reach + ahead] += 1

    def _encounters(self, team: int) -> Iterable[int]:
        """How often each opponent was met."""
        met: Counter[int] = Counter()
        for ahead in range(self.reach):
            before = (team - 1 - ahead) % self.teams
            met[(team + 1 + ahead) % self.teams] += self._met[team * self.reach + ahead]
            met[before] += self._met[before * self.reach + ahead]
        return met.values()
