"""The rows of members, players, teams, rosters and memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wabbitbot.models.enums import RosterGroup, RosterRole, TeamSize, TeamType
from wabbitbot.rules.limits import LIMITS
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.recipe import GROUP, comes_late, leaves_early
from wabbitbot.services.ladder.season import Season
from wabbitbot.services.ladder.text import (
    DAY,
    NULL,
    Rows,
    document,
    flag,
    moment,
    optional_moment,
    points,
)

BATCH = 2_000
FIRST_STEAM_ID = 76561197960265728
_SOLO, _DUO, _SQUAD = RosterGroup.SOLO, RosterGroup.DUO, RosterGroup.SQUAD


class People:
    """Makes their rows from the figures that a season ends with."""

    def __init__(self, cast: Cast, season: Season) -> None:
        self.cast, self.season, self.recipe = cast, season, cast.recipe
        self._now = moment(self.recipe.now)
        self._roster, self._member = cast.new("team_rosters"), cast.new("team_members")

    def players(self) -> Iterator[Rows]:
        """Members, players and their solo teams, in batches."""
        for start in range(0, self.recipe.players, BATCH):
            rows: Rows = defaultdict(list)
            for number in range(start, min(start + BATCH, self.recipe.players)):
                self._add_player(rows, number)
            yield rows

    def groups(self) -> Iterator[Rows]:
        """The teams of several players, in batches."""
        for start in range(0, self.recipe.groups, BATCH):
            rows: Rows = defaultdict(list)
            for number in range(start, min(start + BATCH, self.recipe.groups)):
                self._add_group(rows, number)
            yield rows

    def _joined(self, group: int) -> int:
        return self.recipe.start + (50 * DAY if comes_late(group) else 0)

    def _add_player(self, rows: Rows, number: int) -> None:
        cast, board = self.cast, self.season.boards[TeamSize.ONE_V_ONE]
        group, name, player = number // GROUP, cast.name(number), cast.players[number]
        alone = max(self._joined(group), board.last[number])
        seen = alone
        if group < self.recipe.groups:
            seen = max(alone, self._group_active(group))
        joined = moment(self._joined(group))
        active, discord_id = moment(seen), str(cast.discord_id(number))
        archived = leaves_early(group) and number % GROUP == GROUP - 1
        rows["mashina_users"].append(
            (
                cast.users[number], joined, self._now,
                discord_id, name, name, f"<@{discord_id}>", joined, active,
            )
        )  # fmt: skip
        rows["players"].append(
            (
                player, joined, self._now, cast.users[number], name, active, flag(archived),
                optional_moment(self.recipe.now - DAY if archived else None),
                document({"steam": str(FIRST_STEAM_ID + number)}), name,
                str(board.wins[number]), str(board.losses[number]), points(board.rating[number]),
                f"{name}@players.invalid",
                document({"isActive": self.recipe.now - seen < 30 * DAY}),
            )
        )  # fmt: skip
        team = cast.solo[number]
        rows["teams"].append(
            (
                team, joined, self._now,
                name, f"P{number + 1}", player, moment(alone), TeamType.SOLO.value,
            )
        )  # fmt: skip
        roster = self._add_roster(rows, team, _SOLO, joined, moment(alone))
        self._add_member(rows, roster, number, RosterRole.CAPTAIN, self._joined(group))

    def _group_active(self, group: int) -> int:
        played = (
            board.last[group]
            for size, board in self.season.boards.items()
            if size is not TeamSize.ONE_V_ONE
        )
        return max(self._joined(group), *played)

    def _add_group(self, rows: Rows, number: int) -> None:
        cast, since = self.cast, self._joined(number)
        joined, active = moment(since), moment(self._group_active(number))
        team, first = cast.groups[number], number * GROUP
        rows["teams"].append(
            (
                team, joined, self._now,
                self.recipe.label("team", number), f"T{number + 1}", cast.players[first], active,
                TeamType.TEAM.value,
            )
        )  # fmt: skip
        for group in (_DUO, _SQUAD):
            roster = self._add_roster(rows, team, group, joined, active)
            cores = 1 if group is _DUO else GROUP - 1
            for place in range(GROUP):
                role = RosterRole.CORE if place <= cores else None
                role = role if place else RosterRole.CAPTAIN
                self._add_member(rows, roster, first + place, role, since)
            if number % 5 == 2:
                self._add_past(rows, roster, group, number)

    def _add_past(self, rows: Rows, roster: str, group: RosterGroup, number: int) -> None:
        """Memberships that have ended: one who came back, and a guest who did not."""
        since = self._joined(number)
        back = number * GROUP + GROUP - 1
        self._add_member(rows, roster, back, None, since - 30 * DAY, since - 10 * DAY)
        if group is _SQUAD and self.recipe.groups > 1:
            guest = (number + 1) % self.recipe.groups * GROUP
            self._add_member(rows, roster, guest, None, since, since + 5 * DAY)

    def _add_roster(
        self, rows: Rows, team: str, group: RosterGroup, joined: str, active: str
    ) -> str:
        roster = self._roster()
        rows["team_rosters"].append(
            (
                roster, joined, self._now,
                team, group.value, str(LIMITS[group].size), active, joined,
            )
        )  # fmt: skip
        return roster

    def _add_member(
        self,
        rows: Rows,
        roster: str,
        player: int,
        role: RosterRole | None,
        since: int,
        until: int | None = None,
    ) -> None:
        leads = role is RosterRole.CAPTAIN
        rows["team_members"].append(
            (
                self._member(), moment(since), moment(until or since), roster,
                self.cast.players[player], NULL if role is None else role.value, moment(since),
                optional_moment(until), flag(leads), flag(until is None),
            )
        )  # fmt: skip
