"""How a tournament ends: who came where, and what that is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from wabbitbot.rules.errors import InvalidPlacementsError

# The last place of each band, and its points; later places get LEAST.
POINTS = ((1, 100), (2, 70), (3, 50), (4, 40), (8, 25), (16, 10))
LEAST = 5

Team = TypeVar("Team", bound=Hashable)


def points_for(place: int) -> int:
    """The points of a place, from 1 on; every participant gets some.

    Raises:
        InvalidPlacementsError: There is no such place.
    """
    if place < 1:
        raise InvalidPlacementsError(f"There is no place {place}.", "count from 1.")
    return next((points for last, points in POINTS if place <= last), LEAST)


def ranked(participants: Collection[Team], places: Mapping[Team, int]) -> list[Team]:
    """The participants, the best first.

    Teams may share a place below the first; the next place then counts all before it, as in
    1, 2, 3, 3, 5.

    Args:
        participants: Who took part.
        places: Where each of them came.

    Raises:
        InvalidPlacementsError: Somebody is missing or a stranger, or the places do not follow.
    """
    if missing := [team for team in participants if team not in places]:
        raise InvalidPlacementsError(
            f"{len(missing)} of {len(participants)} participants have no place.",
            "give every participant a place.",
        )
    if len(places) > len(participants):
        raise InvalidPlacementsError(
            "A team has a place and did not take part.", "name participants only."
        )
    shared = Counter(places.values())
    wanted = 1
    for place in sorted(shared):
        if place != wanted:
            raise InvalidPlacementsError(
                f"Place {place} does not follow: {wanted - 1} teams stand before it.",
                f"give place {wanted}.",
            )
        wanted += shared[place]
    if shared[1] > 1:
        raise InvalidPlacementsError("Several teams are first.", "name one winner.")
    return sorted(participants, key=places.__getitem__)
