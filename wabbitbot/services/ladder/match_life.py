"""The states that a match goes through, a snapshot each, as the services write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wabbitbot.models.enums import MatchStatus
from wabbitbot.services.ladder.season import PlayedMatch

# Seconds after the match was set up, by side.
SUBMITTED, CONFIRMED = (10, 20), (30, 40)
_NONE, _FIRST, _BOTH = (False, False), (True, False), (True, True)


@dataclass(frozen=True, slots=True)
class Shot:
    """A match at one moment.

    Attributes:
        status: Its state.
        at: The moment.
        reason: Why it was taken.
        submitted: Which side has said what it bans.
        confirmed: Which side has confirmed that.
        started: Whether the match has started.
        games: How many games there are.
    """

    status: MatchStatus
    at: int
    reason: str = ""
    submitted: tuple[bool, bool] = _NONE
    confirmed: tuple[bool, bool] = _NONE
    started: bool = False
    games: int = 0


def life(match: PlayedMatch, *, with_bans: bool) -> Iterator[Shot]:
    """From the beginning to the state that the match is in.

    Args:
        match: The match.
        with_bans: Both sides ban maps before it starts.
    """
    begun = match.created
    yield Shot(MatchStatus.CREATED, begun)
    banned = _BOTH if with_bans else _NONE
    if with_bans:
        for after, submitted in zip(SUBMITTED, (_FIRST, _BOTH), strict=True):
            yield Shot(MatchStatus.CREATED, begun + after, "map bans", submitted)
        for after, confirmed in zip(CONFIRMED, (_FIRST, _BOTH), strict=True):
            reason = "map bans confirmed"
            yield Shot(MatchStatus.CREATED, begun + after, reason, _BOTH, confirmed)
    started = match.started is not None
    if match.started is not None:
        yield Shot(MatchStatus.IN_PROGRESS, match.started, "", banned, banned, started)
    for number, game in enumerate(match.games, start=1):
        yield Shot(MatchStatus.IN_PROGRESS, game.created, "", banned, banned, started, number)
    if match.ended is not None:
        many = len(match.games)
        yield Shot(match.status, match.ended, "", banned, banned, started, many)
