"""What a generated ladder is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from wabbitbot.models.enums import TeamSize
from wabbitbot.services.ladder.text import DAY

MATCHES_A_PLAYER = 44
GROUP = 4
SEASON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Recipe:
    """The same recipe makes the same rows, ids included, of whatever size the batches are.

    Attributes:
        seed: Any whole number.
        players: How many there are.
        matches: How many were played, those of tournaments among them.
        day: Its beginning, in UTC, is the present; all times count back from it.
    """

    seed: int
    players: int
    matches: int
    day: dt.date

    @property
    def key(self) -> str:
        """What the ids depend on."""
        return f"{self.seed}/{self.players}/{self.matches}"

    @property
    def groups(self) -> int:
        """How many teams of several players there are."""
        return self.players // GROUP

    @property
    def now(self) -> int:
        """The present, in seconds since 1970."""
        return (self.day - dt.date(1970, 1, 1)).days * DAY

    @property
    def start(self) -> int:
        """When the season began."""
        return self.now - SEASON_DAYS * DAY

    def teams(self, size: TeamSize) -> int:
        """How many teams play a size: each player alone, or the groups."""
        return self.players if size is TeamSize.ONE_V_ONE else self.groups

    def random(self, kind: str) -> Random:
        """A stream of its own for each purpose."""
        # Made-up data, not secrets.
        return Random(f"{self.key}/{kind}")  # noqa: S311

    def label(self, kind: str, number: int) -> str:
        """A handle such as ``player-0007``; as text they sort by number."""
        width = max(4, len(str(self.players)))
        return f"{kind}-{number + 1:0{width}d}"


def cohort(size: TeamSize, team: int) -> int:
    """The group that a team is, or that its one player belongs to."""
    return team // GROUP if size is TeamSize.ONE_V_ONE else team


def leaves_early(group: int) -> bool:
    """Whether a group stops playing in the first half of the season."""
    return group % 12 == 5


def comes_late(group: int) -> bool:
    """Whether a group joins when the season is nearly over."""
    return group % 12 == 11
