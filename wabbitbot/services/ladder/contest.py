"""A match with the ids of those who play it."""

from __future__ import annotations

from dataclasses import dataclass

from wabbitbot.services.ladder.cast import Cast, LineUp
from wabbitbot.services.ladder.season import PlayedMatch
from wabbitbot.services.ladder.text import NULL


@dataclass(frozen=True, slots=True)
class Contest:
    """What the rows of a match and of its games have in common.

    Attributes:
        match: What happened.
        id: The match's.
        teams: Both teams' ids.
        sides: Who plays, by number.
        players: Who plays, by id.
    """

    match: PlayedMatch
    id: str
    teams: tuple[str, str]
    sides: tuple[LineUp, LineUp]
    players: tuple[list[str], list[str]]

    @classmethod
    def of(
        cls, cast: Cast, match: PlayedMatch, identity: str, sides: tuple[LineUp, LineUp]
    ) -> Contest:
        """Look the ids up."""
        first, second = sides
        return cls(
            match,
            identity,
            (cast.team(match.size, match.first), cast.team(match.size, match.second)),
            sides,
            ([cast.players[n] for n in first], [cast.players[n] for n in second]),
        )

    def winner(self, first_won: bool | None) -> str:
        """The id of the side that won, or null."""
        return NULL if first_won is None else self.teams[not first_won]

    def loser(self, first_won: bool | None) -> str:
        """The id of the other, or null."""
        return NULL if first_won is None else self.teams[first_won]
