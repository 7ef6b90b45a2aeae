"""Where and with what games are played: maps, divisions and decks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from random import Random

from wabbitbot.models import Division, Map
from wabbitbot.models.enums import Faction, MapDensity, TeamSize
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.text import FALSE, TRUE, Row, Rows, document, moment

_OWN_MAPS = 5  # for each size, where none was loaded
_POOL = 8
_DECKS = 64
_DIVISIONS = (
    ("1st Armoured Division", Faction.BLUFOR),
    ("2nd Infantry Division", Faction.BLUFOR),
    ("3rd Airborne Brigade", Faction.BLUFOR),
    ("4th Mountain Brigade", Faction.BLUFOR),
    ("11th Guards Tank Division", Faction.REDFOR),
    ("12th Motor Rifle Division", Faction.REDFOR),
    ("13th Air Assault Brigade", Faction.REDFOR),
    ("14th Coastal Brigade", Faction.REDFOR),
)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True)
class Place:
    """A map."""

    id: str
    name: str
    size: str
    density: int | None


@dataclass(frozen=True, slots=True)
class Pool:
    """What a match may be played on: JSON lists of names, and the maps that are left by number."""

    available: str
    left: str
    first_ban: str
    second_ban: str
    maps: tuple[int, ...]
    all: tuple[int, ...]


class Places:
    """The database's own maps and divisions, or new ones where it has none."""

    def __init__(self, cast: Cast, using: str) -> None:
        self.rows: Rows = defaultdict(list)
        self._cast = cast
        since = moment(cast.recipe.start)
        self._entity = (since, since)
        self.maps = self._found_maps(using) or self._own_maps()
        self.divisions = self._found_divisions(using) or self._own_divisions()
        self.decks = _decks(cast.recipe.random("decks"))
        self.pools = {size: self._pools(size) for size in TeamSize}
        self.whole_pools = {size: self._pool(self._fit(size), [], []) for size in TeamSize}
        self._remaining: dict[tuple[tuple[int, ...], tuple[int, ...]], str] = {}

    def _found_maps(self, using: str) -> list[Place]:
        maps = Map.objects.using(using).filter(is_active=True).order_by("name")
        return [Place(m.pk.hex, m.name, m.size, m.density) for m in maps]

    def _own_maps(self) -> list[Place]:
        new = self._cast.new("maps")
        places = [
            Place(new(), f"map-{size.value}-{number:02d}", size.value, density.value)
            for size in TeamSize
            for number, density in zip(range(1, _OWN_MAPS + 1), [*MapDensity] * 2, strict=False)
        ]
        self.rows["maps"] = [
            (place.id, *self._entity, place.name, place.size, str(place.density), TRUE, FALSE)
            for place in places
        ]
        return places

    def _found_divisions(self, using: str) -> list[str]:
        found = Division.objects.using(using).filter(is_active=True).order_by("name")
        return [pk.hex for pk in found.values_list("pk", flat=True)]

    def _own_divisions(self) -> list[str]:
        new = self._cast.new("divisions")
        rows: list[Row] = [(new(), *self._entity, name, side.value) for name, side in _DIVISIONS]
        self.rows["divisions"] = rows
        return [row[0] for row in rows]

    def remaining(self, maps: tuple[int, ...], played: tuple[int, ...]) -> str:
        """The names of those maps that have not been played yet, as JSON."""
        names = self._remaining.get((maps, played))
        if names is None:
            names = document([self.maps[number].name for number in maps if number not in played])
            self._remaining[maps, played] = names
        return names

    def _fit(self, size: TeamSize) -> list[int]:
        fit = [n for n, place in enumerate(self.maps) if place.size == size.value]
        return (fit or [*range(len(self.maps))])[:_POOL]

    def _pools(self, size: TeamSize) -> list[Pool]:
        """Every choice of one ban a side; without bans where there are too few maps."""
        fit = self._fit(size)
        if len(fit) < 3:
            return [self._pool(fit, [], [])]
        return [self._pool(fit, [one], [other]) for one, other in permutations(fit, 2)]

    def _pool(self, fit: list[int], one: list[int], other: list[int]) -> Pool:
        left = [number for number in fit if number not in (*one, *other)]

        def names(some: list[int]) -> str:
            return document([self.maps[number].name for number in some])

        return Pool(names(fit), names(left), names(one), names(other), tuple(left), tuple(fit))


def _decks(rng: Random) -> list[str]:
    return ["DCR" + "".join(rng.choices(_ALPHABET, k=24)) for _ in range(_DECKS)]
