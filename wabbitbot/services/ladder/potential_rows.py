"""Matches between a sure and an unsure rating, which are watched until the latter is sure too.

Only newcomers that are still unsure at the end have records. Nothing was paid for these, so no
rating waits for them.
"""

from __future__ import annotations

from collections import defaultdict

from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.proven_potential import is_eligible
from wabbitbot.rules.rating import CONFIDENCE_GAMES, FULL_CONFIDENCE, RatingChange, confidence
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.contest import Contest
from wabbitbot.services.ladder.text import Rows, moment, points

_Key = tuple[TeamSize, int]


class Potential:
    """Keeps what is watched: for each unsure team fewer matches than make it sure."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._watched: defaultdict[_Key, list[tuple[Contest, RatingChange]]] = defaultdict(list)

    def watch(self, contest: Contest, outcome: RatingChange) -> None:
        """Keep a match that qualifies; forget those of a team that it makes sure."""
        match, games = contest.match, contest.match.figures.games
        for team, played in zip((match.first, match.second), games, strict=True):
            if played + 1 >= CONFIDENCE_GAMES:
                self._watched.pop((match.size, team), None)
        sure, other = map(confidence, games)
        second_is_new = sure == FULL_CONFIDENCE
        if is_eligible(sure, other) and games[second_is_new] + 1 < CONFIDENCE_GAMES:
            newcomer = match.second if second_is_new else match.first
            self._watched[match.size, newcomer].append((contest, outcome))

    def add_rows(self, rows: Rows) -> None:
        """A record for each match that is still watched."""
        new = self._cast.new("proven_potential_records")
        for watched in self._watched.values():
            for contest, outcome in watched:
                match, teams, games = contest.match, contest.teams, contest.match.figures.games
                second_is_new = games[0] >= CONFIDENCE_GAMES
                changes = outcome.winner.change, outcome.loser.change
                at = moment(match.changed)
                rows["proven_potential_records"].append(
                    (
                        new(), at, at, contest.id, *teams, teams[second_is_new],
                        teams[not second_is_new], match.size.value,
                        # This match is one of them.
                        str(games[second_is_new] + 1),
                        *map(points, match.figures.ratings),
                        *(points(confidence(n)) for n in games),
                        *map(points, changes if match.first_won else changes[::-1]),
                    )
                )  # fmt: skip
