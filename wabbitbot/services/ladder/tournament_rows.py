"""A few tournaments: two that were played by single elimination, one open for registration."""

from __future__ import annotations

from dataclasses import dataclass

from wabbitbot.models.enums import MatchParentType, MatchStatus, TeamSize, TournamentStatus
from wabbitbot.rules.rating import expected_score
from wabbitbot.services.ladder.board import Board
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.match_rows import MatchRows
from wabbitbot.services.ladder.recipe import Recipe
from wabbitbot.services.ladder.season import PlayedMatch, play_games
from wabbitbot.services.ladder.standing_rows import stats
from wabbitbot.services.ladder.text import DAY, NULL, Rows, array, document, moment, points

ENTRANTS = 8
_MATCHES = ENTRANTS - 1
_ROUNDS = 3
_BEST_OF = 3
# A ladder with fewer matches has no tournaments.
_LEAST_MATCHES = 100
_POINTS = {1: 8, 2: 5, 3: 3, 5: 1}
"""For a place; who loses in the same round shares one."""


def played_sizes(recipe: Recipe) -> list[TeamSize]:
    """The sizes in which a tournament was played."""
    if recipe.matches < _LEAST_MATCHES:
        return []
    sizes = (TeamSize.ONE_V_ONE, TeamSize.TWO_V_TWO)
    return [size for size in sizes if recipe.teams(size) >= ENTRANTS]


def matches_of(recipe: Recipe) -> int:
    """How many matches of the recipe's its tournaments take."""
    return _MATCHES * len(played_sizes(recipe))


@dataclass(slots=True)
class _Cup:
    """A tournament that was played: its matches, and the place of each entrant."""

    size: TeamSize
    board: Board
    matches: list[str]
    places: dict[int, int]
    games: dict[int, list[int]]
    ended: int


class TournamentRows:
    """Adds them all."""

    def __init__(self, cast: Cast, matches: MatchRows, season_id: str) -> None:
        self._cast, self._matches, self._season_id = cast, matches, season_id
        self._recipe, self._rng = cast.recipe, cast.recipe.random("tournaments")
        self._id, self._entry = cast.new("tournaments"), cast.new("tournament_participants")
        self._snapshot = cast.new("tournament_state_snapshots")
        self._stats, self._board = (
            cast.new("tournament_team_stats"),
            cast.new("tournament_leaderboards"),
        )
        self._item = cast.new("tournament_leaderboard_items")
        self._award = cast.new("achievements/tournaments")

    def add(self, rows: Rows) -> None:
        """Add the tournaments with all that came of them."""
        for number, size in enumerate(played_sizes(self._recipe), start=1):
            identity = self._id()
            start = self._recipe.start + (10 + 10 * number) * DAY
            cup = self._play(rows, size, identity, start)
            self._add_tournament(rows, f"Cup {number}", identity, start, cup)
            self._add_standings(rows, cup)
        if played_sizes(self._recipe):
            self._add_open(rows)

    def _play(self, rows: Rows, size: TeamSize, identity: str, start: int) -> _Cup:
        cast, rng, board = self._cast, self._rng, Board(ENTRANTS, self._rng)
        cup = _Cup(size, board, [], {}, {n: [0, 0] for n in range(ENTRANTS)}, start)
        left = list(range(ENTRANTS))
        while len(left) > 1:
            winners = []
            for first, second in zip(left[::2], left[1::2], strict=True):
                chance = expected_score(board.skill[first], board.skill[second])
                games, ended, won = play_games(rng, _BEST_OF, cup.ended + 600, chance)
                figures = board.record(first, second, first_won=won, at=ended)
                match = PlayedMatch(
                    size, first, second, _BEST_OF, MatchStatus.COMPLETED, cup.ended, cup.ended,
                    cup.ended + 600, ended, games, won, figures,
                )  # fmt: skip
                sides = cast.line_up(rng, size, first), cast.line_up(rng, size, second)
                parent = identity, MatchParentType.TOURNAMENT
                cup.matches.append(self._matches.add(rows, match, sides, parent).id)
                for team, (mine, theirs) in ((first, match.score), (second, match.score[::-1])):
                    cup.games[team][0] += mine
                    cup.games[team][1] += theirs
                winners.append(first if won else second)
                cup.places[second if won else first] = len(left) // 2 + 1
                cup.ended = ended
            left = winners
        cup.places[left[0]] = 1
        return cup

    def _add_tournament(self, rows: Rows, name: str, identity: str, start: int, cup: _Cup) -> None:
        announced = start - 7 * DAY
        rows["tournaments"].append(
            (
                identity, moment(announced), moment(cup.ended), name,
                "Single elimination, best of three.", TournamentStatus.COMPLETED.value,
                cup.size.value, moment(start), moment(cup.ended), str(ENTRANTS), str(_BEST_OF),
            )
        )  # fmt: skip
        ranked = sorted(cup.places, key=lambda team: (cup.places[team], team))
        teams = [self._cast.team(cup.size, team) for team in ranked]
        for team, entry in zip(ranked, teams, strict=True):
            at = announced + DAY + 600 * team
            self._add_entry(rows, identity, entry, at, str(cup.places[team]))
        for status, at in (
            (TournamentStatus.ANNOUNCED, announced),
            (TournamentStatus.REGISTRATION_OPEN, announced + DAY),
            (TournamentStatus.REGISTRATION_CLOSED, start - DAY),
            (TournamentStatus.IN_PROGRESS, start),
            (TournamentStatus.COMPLETED, cup.ended),
        ):
            opened = announced + DAY if at > announced else None
            known = teams if at >= start - DAY else []
            self._add_snapshot(
                rows, identity, name, status, at, start, opened, known,
                cup if status is TournamentStatus.COMPLETED else None,
            )  # fmt: skip

    def _add_open(self, rows: Rows) -> None:
        now, identity, name = self._recipe.now, self._id(), "Open Cup"
        announced, start = now - 2 * DAY, now + 5 * DAY
        rows["tournaments"].append(
            (
                identity, moment(announced), moment(announced + DAY), name,
                "Registration is open.", TournamentStatus.REGISTRATION_OPEN.value,
                TeamSize.ONE_V_ONE.value, moment(start), NULL, str(ENTRANTS), str(_BEST_OF),
            )
        )  # fmt: skip
        for number in range(ENTRANTS // 2):
            at = announced + DAY + 3600 * number
            self._add_entry(rows, identity, self._cast.solo[number], at, NULL)
        for status, at in (
            (TournamentStatus.ANNOUNCED, announced),
            (TournamentStatus.REGISTRATION_OPEN, announced + DAY),
        ):
            opened = announced + DAY if at > announced else None
            self._add_snapshot(rows, identity, name, status, at, start, opened, [], None)

    def _add_entry(self, rows: Rows, identity: str, team: str, at: int, place: str) -> None:
        since = moment(at)
        rows["tournament_participants"].append(
            (self._entry(), since, since, identity, team, since, place)
        )

    def _add_snapshot(
        self,
        rows: Rows,
        identity: str,
        name: str,
        status: TournamentStatus,
        seconds: int,
        start: int,
        opened: int | None,
        teams: list[str],
        cup: _Cup | None,
    ) -> None:
        at, cast = moment(seconds), self._cast
        matches = array(cup.matches if cup else ())
        begun = cup is not None or status is TournamentStatus.IN_PROGRESS
        rows["tournament_state_snapshots"].append(
            (
                self._snapshot(), at, at, cast.users[0], cast.name(0), identity, status.value,
                NULL if opened is None else moment(opened), moment(start) if begun else NULL,
                at if cup else NULL, name, moment(start), str(ENTRANTS),
                teams[0] if cup else NULL, array(teams), array(teams), matches, matches,
                array(teams if cup else ()), str(len(teams)), str(_ROUNDS if cup else 1),
            )
        )  # fmt: skip

    def _add_standings(self, rows: Rows, cup: _Cup) -> None:
        cast, board, now = self._cast, cup.board, moment(self._recipe.now)
        leaderboard, ended = self._board(), moment(cup.ended)
        rows["tournament_leaderboards"].append(
            (leaderboard, now, now, self._season_id, cup.size.value)
        )
        for rank, team in enumerate(board.ranking(), start=1):
            identity, place = cast.team(cup.size, team), cup.places[team]
            rows["tournament_team_stats"].append(
                (
                    self._stats(), ended, ended, *stats(identity, cup.size, board, team),
                    *map(str, cup.games[team]), str(board.wins[team]), str(board.losses[team]),
                )
            )  # fmt: skip
            rows["tournament_leaderboard_items"].append(
                (
                    self._item(), now, now, leaderboard, identity, str(rank),
                    points(board.rating[team]), points(board.change[team]), str(_POINTS[place]),
                    document([place]), points(place), str(place),
                )
            )  # fmt: skip
            if place == 1 and cup.size is TeamSize.ONE_V_ONE:
                rows["achievements"].append(
                    (self._award(), ended, ended, cast.players[team], "TournamentWin", ended)
                )
