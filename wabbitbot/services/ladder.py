"""Generates a ladder: members, players, teams, and a season with its leaderboards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction

from wabbitbot.models import (
    Player,
    ScrimmageLeaderboardItem,
    Season,
    Team,
    User,
)
from wabbitbot.models.enums import TeamSize
from wabbitbot.services.ladder_play import Board
from wabbitbot.services.ladder_rows import Rows

BATCH = 2_000
# Of the 44 matches that a ladder sees for each of its players.
MATCHES_A_PLAYER = {
    TeamSize.ONE_V_ONE: 22.0,
    TeamSize.TWO_V_TWO: 8.8,
    TeamSize.THREE_V_THREE: 6.6,
    TeamSize.FOUR_V_FOUR: 6.6,
}

Progress = Callable[[str, int, int], None]
"""Told what is made, how much of it is done, and how much there is to do."""


class LadderNotEmptyError(Exception):
    """The database holds a ladder already."""


@dataclass(frozen=True, slots=True)
class Generated:
    """How many rows there are now, and how many matches were played for their figures."""

    users: int
    players: int
    teams: int
    seasons: int
    leaderboards: int
    leaderboard_items: int
    matches_simulated: int


def occupied(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The tables, by the plural of what they hold, that a generated ladder would collide with."""
    held: tuple[type[models.Model], ...] = (User, Player, Team, Season)
    return [
        str(model._meta.verbose_name_plural)
        for model in held
        if model._default_manager.using(using).exists()
    ]


def generate_ladder(
    rows: Rows, *, using: str = DEFAULT_DB_ALIAS, progress: Progress = lambda *_: None
) -> Generated:
    """Write the ladder that ``rows`` describes, in one transaction.

    Args:
        rows: The recipe.
        using: The database.
        progress: Told after every batch.

    Raises:
        LadderNotEmptyError: There are members, players, teams or seasons already.
    """
    if held := occupied(using):
        raise LadderNotEmptyError(f"The database holds {', '.join(held)} already.")
    try:
        with transaction.atomic(using=using):
            return _Writer(rows, using, progress).write()
    except IntegrityError as error:
        raise LadderNotEmptyError("Another process wrote a ladder at the same time.") from error


class _Writer:
    def __init__(self, rows: Rows, using: str, progress: Progress) -> None:
        self.rows, self.using, self.progress = rows, using, progress

    def write(self) -> Generated:
        rows, count = self.rows, self.rows.players
        boards, matches = self._play()
        solo = boards[TeamSize.ONE_V_ONE]
        self._save(User, "members", map(rows.user, range(count)), count)
        players = (rows.player(n, solo.standing(n, rank=1)) for n in range(count))
        self._save(Player, "players", players, count)
        self._save(Team, "solo teams", map(rows.solo_team, range(count)), count)
        self._save(Team, "teams", map(rows.group_team, range(rows.groups)), rows.groups)
        rows.season_config().save(using=self.using, force_insert=True)
        rows.season().save(using=self.using, force_insert=True)
        items = 0
        for size, board in boards.items():
            rows.leaderboard(size).save(using=self.using, force_insert=True)
            ranking = board.ranking()
            lines = (
                rows.item(size, board.standing(team, rank))
                for rank, team in enumerate(ranking, start=1)
            )
            self._save(ScrimmageLeaderboardItem, f"{size.value} places", lines, len(ranking))
            items += len(ranking)
        return Generated(
            users=count,
            players=count,
            teams=count + rows.groups,
            seasons=1,
            leaderboards=len(boards),
            leaderboard_items=items,
            matches_simulated=matches,
        )

    def _play(self) -> tuple[dict[TeamSize, Board], int]:
        boards: dict[TeamSize, Board] = {}
        played = 0
        for size, matches in MATCHES_A_PLAYER.items():
            teams = self.rows.players if size is TeamSize.ONE_V_ONE else self.rows.groups
            boards[size] = Board(teams, self.rows.random(f"play-{size.value}"))
            total = round(matches * self.rows.players)
            played += boards[size].play(total)
            self.progress(f"{size.value} matches", total, total)
        return boards, played

    def _save(
        self, model: type[models.Model], label: str, rows: Iterable[models.Model], total: int
    ) -> None:
        done = 0
        iterator: Iterator[models.Model] = iter(rows)
        while batch := list(islice(iterator, BATCH)):
            model._default_manager.using(self.using).bulk_create(batch)
            done += len(batch)
            self.progress(label, done, total)
