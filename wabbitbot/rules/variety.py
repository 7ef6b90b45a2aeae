"""How varied a team's opponents are, and what that is worth.

The measure is Shannon's entropy of the opponents met, in bits, against the ladder's average. Teams
with few others near their rating get help: they cannot choose as freely.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median_high

from wabbitbot.rules.figures import not_negative
from wabbitbot.rules.rating import GAP_SHARE, MAX_VARIETY_BONUS, MIN_VARIETY_BONUS

# What counts as the average while nobody has met anybody.
DEFAULT_ENTROPY = 2.0
DEFAULT_MEDIAN_GAMES = 1.0
# What a team without games gets of its difference; the rest comes with games.
MIN_SCALING = 0.5
# How much more a team without neighbours gets.
MAX_AVAILABILITY = 0.5


@dataclass(frozen=True, slots=True)
class Ladder:
    """What one team's variety is measured against: all teams of its size.

    Attributes:
        average_entropy: The mean entropy of the teams that have met anybody.
        median_games: The median of games played, the upper one of an even number.
        rating_range: The highest rating minus the lowest.
        ratings: All ratings in order.
        max_neighbours: The most neighbours that any team has, at least 1.
    """

    average_entropy: float
    median_games: float
    rating_range: float
    ratings: tuple[float, ...]
    max_neighbours: int

    @classmethod
    def of(
        cls, ratings: Iterable[float], games: Iterable[int], entropies: Iterable[float]
    ) -> Ladder:
        """Sum up a ladder once for all its teams.

        Args:
            ratings: The rating of every team.
            games: The games of every team.
            entropies: The entropy of every team that has met anybody.

        Raises:
            InvalidFigureError: A number is negative or not finite.
        """
        ordered = tuple(sorted(not_negative("rating", rating) for rating in ratings))
        span = ordered[-1] - ordered[0] if ordered else 0.0
        counts = [not_negative("number of games", count) for count in games]
        measured = [not_negative("entropy", entropy) for entropy in entropies]
        reach = span * GAP_SHARE
        most = max((_neighbours(ordered, rating, reach) for rating in ordered), default=0)
        return cls(
            average_entropy=fmean(measured) if measured else DEFAULT_ENTROPY,
            median_games=float(median_high(counts)) if counts else DEFAULT_MEDIAN_GAMES,
            rating_range=span,
            ratings=ordered,
            max_neighbours=max(1, most),
        )

    @property
    def neighbour_range(self) -> float:
        """How far apart in rating two teams are neighbours, in points."""
        return self.rating_range * GAP_SHARE

    def neighbours(self, rating: float) -> int:
        """The other teams near a team of the ladder."""
        return _neighbours(self.ratings, rating, self.neighbour_range)


@dataclass(frozen=True, slots=True)
class Variety:
    """A team's variety, with the figures at the time of calculation.

    Attributes:
        entropy: Of the opponents met, in bits.
        bonus: What it is worth, from -0.1 to 0.2.
        total_opponents: Encounters.
        unique_opponents: Different opponents.
        average_entropy: The ladder's average.
        median_games: The ladder's median of games.
        rating_range: The ladder's highest rating minus its lowest.
        neighbour_range: How far apart neighbours are at most.
        neighbours: The team's neighbours.
        max_neighbours: The most neighbours that any team has.
        availability: The factor for few neighbours, from 1 to 1.5.
    """

    entropy: float
    bonus: float
    total_opponents: int
    unique_opponents: int
    average_entropy: float
    median_games: float
    rating_range: float
    neighbour_range: float
    neighbours: int
    max_neighbours: int
    availability: float


def entropy(encounters: Iterable[int]) -> float:
    """Shannon's entropy, in bits: 0 for one opponent, log2(n) for n met equally often.

    Args:
        encounters: How often each opponent was met.

    Raises:
        InvalidFigureError: A number is negative.
    """
    counts = [not_negative("number of encounters", count) for count in encounters]
    total = sum(counts)
    # Adding zero turns the negative zero of a single opponent into a plain one.
    return -math.fsum(n / total * math.log2(n / total) for n in counts if n) + 0.0


def variety(
    encounters: Iterable[int],
    rating: float,
    games: int,
    ladder: Ladder,
    *,
    neighbours: int | None = None,
) -> Variety:
    """A team's variety among the teams of its size.

    Args:
        encounters: How often each opponent was met in the season.
        rating: The team's rating.
        games: The team's games.
        ladder: All teams of its size, this one among them.
        neighbours: The team's neighbours, from whoever has counted them; else the ladder counts.

    Raises:
        InvalidFigureError: A number is negative or not finite.
    """
    met = [count for count in encounters if count]
    measured = entropy(met)
    not_negative("rating", rating)
    if neighbours is None:
        neighbours = ladder.neighbours(rating)
    availability = 1.0 + (1.0 - min(1.0, neighbours / ladder.max_neighbours)) * MAX_AVAILABILITY
    difference = measured - ladder.average_entropy
    if ladder.average_entropy:
        difference /= ladder.average_entropy
    worth = difference * _experience(games, ladder.median_games) * MAX_VARIETY_BONUS * availability
    return Variety(
        entropy=measured,
        # Who has met nobody yet is not held to have avoided anybody.
        bonus=min(MAX_VARIETY_BONUS, max(MIN_VARIETY_BONUS, worth)) if met else MAX_VARIETY_BONUS,
        total_opponents=sum(met),
        unique_opponents=len(met),
        average_entropy=ladder.average_entropy,
        median_games=ladder.median_games,
        rating_range=ladder.rating_range,
        neighbour_range=ladder.neighbour_range,
        neighbours=neighbours,
        max_neighbours=ladder.max_neighbours,
        availability=availability,
    )


def _experience(games: int, median: float) -> float:
    """How much a difference counts: half without games, wholly from the median on."""
    played = not_negative("number of games", games)
    share = min(1.0, played / median) if median else 1.0
    return MIN_SCALING + (1.0 - MIN_SCALING) * share * share


def _neighbours(ordered: tuple[float, ...], rating: float, reach: float) -> int:
    near = bisect_right(ordered, rating + reach) - bisect_left(ordered, rating - reach)
    return max(0, near - 1)
