"""Which tournaments there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from wabbitbot.models.enums import MatchParentType, TournamentStatus
from wabbitbot.querysets.base import EntityQuerySet
from wabbitbot.querysets.newest import newest_that, sorted_newest
from wabbitbot.querysets.texts import contains, holds, short_texts, wanted_text

if TYPE_CHECKING:
    from wabbitbot.models.player import Player
    from wabbitbot.models.team import Team
    from wabbitbot.models.tournament import Tournament  # noqa: F401

SEARCH_LIMIT = LATEST_LIMIT = 50
BEFORE_START = (
    TournamentStatus.ANNOUNCED,
    TournamentStatus.REGISTRATION_OPEN,
    TournamentStatus.REGISTRATION_CLOSED,
)


class TournamentQuerySet(EntityQuerySet["Tournament"]):
    """Tournaments by state, time, size, capacity, team, player and text."""

    def with_status(self, *statuses: str) -> Self:
        """Those in one of these states."""
        return self.filter(status__in=statuses)

    def active(self) -> Self:
        """Those that are being played."""
        return self.with_status(TournamentStatus.IN_PROGRESS)

    def completed(self) -> Self:
        """Those that were played to their end."""
        return self.with_status(TournamentStatus.COMPLETED)

    def open(self) -> Self:
        """Those that teams can register for."""
        return self.with_status(TournamentStatus.REGISTRATION_OPEN)

    def upcoming(self, now: dt.datetime) -> Self:
        """Those that are still to start, cancelled ones left out; the next one first."""
        before_start = self.with_status(*BEFORE_START)
        return before_start.filter(start_date__gt=now).by_start()

    def of_size(self, team_size: str) -> Self:
        """Those of one team size."""
        return self.filter(team_size=team_size)

    def with_capacity(self, least: int, most: int | None = None) -> Self:
        """Those that take so many teams.

        Args:
            least: This many or more.
            most: And this many or fewer; exactly ``least`` if not given.
        """
        if most is None:
            return self.filter(max_participants=least)
        return self.filter(max_participants__gte=least, max_participants__lte=most)

    def of_team(self, team: Team) -> Self:
        """Those that the team is registered for or took part in."""
        return self.filter(participants__team=team)

    def of_player(self, player: Player) -> Self:
        """Those with a match in whose line-up the player is, each once."""
        matches = player.matches.filter(parent_type=MatchParentType.TOURNAMENT)
        return self.filter(pk__in=matches.values("parent_id"))

    def latest_of_team(self, team: Team, limit: int = LATEST_LIMIT) -> Self:
        """Those of a team, the latest start first; as quick for who stopped playing long ago."""
        return self.of_team(team).order_by(sorted_newest("start_date"), "-pk")[: max(0, limit)]

    def latest_of_player(self, player: Player, limit: int = LATEST_LIMIT) -> Self:
        """Those of a player, the latest start first; as quick for who stopped playing long ago."""
        return self.of_player(player).order_by(sorted_newest("start_date"), "-pk")[: max(0, limit)]

    def starting_between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Those that start from ``start`` on and before ``end``."""
        return self.filter(start_date__gte=start, start_date__lt=end)

    def search(self, text: str, *, limit: int = SEARCH_LIMIT) -> Self:
        """Those whose name or description holds a text, the latest start first.

        Case does not count, ``%`` and ``_`` mean themselves, and a blank text finds nothing.
        """
        wanted = wanted_text(text)
        if not wanted or limit < 1:
            return self.none()
        near, far = newest_that(
            self.order_by().alias(**short_texts("name", "description")),
            "start_date",
            "-pk",
            seen=holds("name", wanted) | holds("description", wanted),
            indexed=contains("name", wanted) | contains("description", wanted),
            most=limit,
        )
        return self.filter(pk__in=near.union(far, all=True)).latest_first()[:limit]

    def by_start(self) -> Self:
        """In the order in which they start."""
        return self.order_by("start_date", "pk")

    def latest_first(self) -> Self:
        """The one that starts last comes first."""
        return self.order_by("-start_date", "-pk")
