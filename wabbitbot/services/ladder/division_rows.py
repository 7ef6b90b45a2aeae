"""How divisions fared: tallied game by game, written at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from wabbitbot.models.enums import CurveModel, MapDensity, TeamSize
from wabbitbot.rules.curves import is_reliable
from wabbitbot.rules.game_lengths import BUCKETS, bucket_of
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.places import Places
from wabbitbot.services.ladder.season import PlayedMatch
from wabbitbot.services.ladder.text import NULL, Rows, document, flag, moment, points

# Curves are drawn for the first teams only: they need a figure for every team and division.
_CURVED_TEAMS = 25


@dataclass(slots=True)
class _Tally:
    """Games of a division; by the first minute of their length, those played and won."""

    games: int = 0
    won: int = 0
    seconds: int = 0
    played_in: dict[int, int] = field(default_factory=lambda: dict.fromkeys(BUCKETS, 0))
    won_in: dict[int, int] = field(default_factory=lambda: dict.fromkeys(BUCKETS, 0))

    def count(self, seconds: int, *, won: bool) -> None:
        bucket = bucket_of(seconds / 60)
        self.games += 1
        self.won += won
        self.seconds += seconds
        self.played_in[bucket] += 1
        self.won_in[bucket] += won

    def add(self, other: _Tally) -> None:
        self.games += other.games
        self.won += other.won
        self.seconds += other.seconds
        for bucket in BUCKETS:
            self.played_in[bucket] += other.played_in[bucket]
            self.won_in[bucket] += other.won_in[bucket]


@dataclass(slots=True)
class _Line:
    """What a straight line through wins (1) and losses (0), by number of the game, needs."""

    games: int = 0
    won: int = 0
    product: int = 0

    def count(self, *, won: bool) -> None:
        self.games += 1
        self.won += won
        self.product += self.games * won

    def fit(self) -> tuple[float, float, float]:
        """Start, slope and share of the variance explained."""
        n = self.games
        across = (n * n - 1) / 12
        spread = self.won / n * (1 - self.won / n)
        shared = self.product / n - (n + 1) / 2 * self.won / n
        slope = shared / across if across else 0.0
        explained = shared * shared / (across * spread) if across and spread else 0.0
        return self.won / n - slope * (n + 1) / 2, slope, explained


class Tallies:
    """Counts the games of a ladder by division, size and map: few figures, whatever its length."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._tallies: defaultdict[tuple[int, TeamSize, int], _Tally] = defaultdict(_Tally)
        self._lines: defaultdict[tuple[int, int], _Line] = defaultdict(_Line)

    def count(
        self,
        match: PlayedMatch,
        place: int,
        divisions: tuple[int, int],
        seconds: int,
        first_won: bool,
    ) -> None:
        """Count a game that has ended, for both sides."""
        wins = first_won, not first_won
        teams = match.first, match.second
        for team, division, won in zip(teams, divisions, wins, strict=True):
            self._tallies[division, match.size, place].count(seconds, won=won)
            if match.size is TeamSize.ONE_V_ONE and team < _CURVED_TEAMS:
                self._lines[team, division].count(won=won)

    def add_rows(self, rows: Rows, places: Places, season: str) -> None:
        """The figures of the season, and of all seasons, of which it is the only one played."""
        sums: defaultdict[tuple[int, TeamSize | None], _Tally] = defaultdict(_Tally)
        dense: defaultdict[tuple[int, TeamSize | None, int], _Tally] = defaultdict(_Tally)
        stats, map_stats = self._cast.new("division_stats"), self._cast.new("division_map_stats")
        for (division, size, place), tally in sorted(self._tallies.items()):
            density = places.maps[place].density
            for group in (size, None):
                sums[division, group].add(tally)
                if density is not None:
                    dense[division, group, density].add(tally)
            place_id, division_id = places.maps[place].id, places.divisions[division]
            rows["division_map_stats"].append(
                (*self._figures(map_stats, division_id, season, size, tally), place_id)
            )
        for (division, group), tally in sums.items():
            by_density = document(
                {
                    density.label: _document(dense[division, group, density])
                    for density in MapDensity
                    if (division, group, density) in dense
                }
            )
            for of in (season, NULL):
                figures = self._figures(stats, places.divisions[division], of, group, tally)
                rows["division_stats"].append((*figures, by_density))
        self._add_curves(rows, places, season)

    def _figures(
        self,
        new: Callable[[], str],
        division: str,
        season: str,
        size: TeamSize | None,
        tally: _Tally,
    ) -> tuple[str, ...]:
        now, minutes = moment(self._cast.recipe.now), tally.seconds / 60
        lengths = {
            str(bucket): {"played": tally.played_in[bucket], "won": tally.won_in[bucket]}
            for bucket in BUCKETS
            if tally.played_in[bucket]
        }
        return (
            new(), now, now, division, season, NULL if size is None else size.value,
            str(tally.games), str(tally.won), str(tally.games - tally.won),
            points(tally.won / tally.games), points(minutes / tally.games), points(minutes),
            document(lengths),
        )  # fmt: skip

    def _add_curves(self, rows: Rows, places: Places, season: str) -> None:
        new, now = self._cast.new("division_learning_curves"), moment(self._cast.recipe.now)
        for (team, division), line in sorted(self._lines.items()):
            start, slope, explained = line.fit()
            rows["division_learning_curves"].append(
                (
                    new(), now, now, self._cast.solo[team], places.divisions[division], season,
                    CurveModel.LINEAR.value,
                    document({"a": round(start, 6), "b": round(slope, 6)}), points(explained),
                    str(line.games), str(line.won), now, flag(is_reliable(line.games)),
                )
            )  # fmt: skip


def _document(tally: _Tally) -> dict[str, int]:
    return {"played": tally.games, "won": tally.won}
