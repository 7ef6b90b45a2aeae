"""The rows of a scrimmage: challenge, match, both sides' figures, encounters, snapshots."""

from __future__ import annotations

from wabbitbot.models.enums import (
    ChallengeStatus,
    MatchParentType,
    MatchStatus,
    ScrimmageStatus,
    TeamSize,
)
from wabbitbot.rules.lifecycles import CHALLENGE_LIFETIME
from wabbitbot.rules.rating import SideChange, confidence
from wabbitbot.services.ladder.cast import Cast, LineUp
from wabbitbot.services.ladder.contest import Contest
from wabbitbot.services.ladder.match_rows import MatchRows
from wabbitbot.services.ladder.potential_rows import Potential
from wabbitbot.services.ladder.season import PlayedMatch
from wabbitbot.services.ladder.text import (
    NULL,
    Rows,
    flag,
    moment,
    optional_moment,
    points,
)

LIFETIME = int(CHALLENGE_LIFETIME.total_seconds())
_DECLINED = 0.03
_STATUS = {
    MatchStatus.CREATED: ScrimmageStatus.ACCEPTED,
    MatchStatus.IN_PROGRESS: ScrimmageStatus.IN_PROGRESS,
    MatchStatus.COMPLETED: ScrimmageStatus.COMPLETED,
    MatchStatus.CANCELLED: ScrimmageStatus.CANCELLED,
    MatchStatus.FORFEITED: ScrimmageStatus.FORFEITED,
}
_OVER = (ScrimmageStatus.COMPLETED, ScrimmageStatus.FORFEITED)


class ScrimmageRows:
    """Adds scrimmage after scrimmage."""

    def __init__(self, cast: Cast, matches: MatchRows, potential: Potential) -> None:
        self._cast, self._matches, self._potential = cast, matches, potential
        self._rng = cast.recipe.random("scrimmages")
        self._id, self._snapshot = cast.new("scrimmages"), cast.new("scrimmage_state_snapshots")
        self._challenge = cast.new("scrimmage_challenges")
        self._teammate = cast.new("scrimmage_challenge_teammates")
        self._encounter = cast.new("team_opponent_encounters")

    def add(self, rows: Rows, match: PlayedMatch) -> None:
        """Add all rows of a match and of the scrimmage that it belongs to."""
        rng, cast = self._rng, self._cast
        first = cast.line_up(rng, match.size, match.first)
        second = cast.line_up(rng, match.size, match.second)
        if rng.random() < _DECLINED:
            self.add_challenge(
                rows, match.size, match.first, match.second, 1, match.issued - LIFETIME,
                (first, ()), ChallengeStatus.DECLINED,
            )  # fmt: skip
        challenge = self.add_challenge(
            rows, match.size, match.first, match.second, match.best_of, match.issued,
            (first, second), ChallengeStatus.ACCEPTED, match.created,
        )  # fmt: skip
        identity = self._id()
        contest = self._matches.add(
            rows, match, (first, second), (identity, MatchParentType.SCRIMMAGE)
        )
        self._add_scrimmage(rows, contest, identity, challenge)
        self._add_snapshots(rows, contest, identity)
        if match.figures.change is not None:
            self._add_encounters(rows, contest)
            self._potential.watch(contest, match.figures.change)

    def add_challenge(
        self,
        rows: Rows,
        size: TeamSize,
        first: int,
        second: int,
        best_of: int,
        issued: int,
        sides: tuple[LineUp, LineUp],
        status: ChallengeStatus,
        answered: int | None = None,
    ) -> str:
        """Add a challenge and whom it names; returns its id."""
        cast, identity, at = self._cast, self._challenge(), moment(issued)
        rows["scrimmage_challenges"].append(
            (
                identity, at, moment(answered or issued), cast.team(size, first),
                cast.team(size, second), cast.players[sides[0][0]],
                cast.players[sides[1][0]] if sides[1] else NULL, status.value, size.value,
                str(best_of), moment(issued + LIFETIME),
            )
        )  # fmt: skip
        for side, players in zip("12", sides, strict=True):
            for number in players:
                rows["scrimmage_challenge_teammates"].append(
                    (self._teammate(), at, at, identity, cast.players[number], side)
                )
        return identity

    def _add_scrimmage(self, rows: Rows, contest: Contest, identity: str, challenge: str) -> None:
        match, figures = contest.match, contest.match.figures
        first, second = figures.ratings
        higher, span = NULL, 0.0
        if figures.change is not None:
            span = figures.rating_range
            # With equal ratings the loser counts as the higher.
            first_is_higher = first > second if first != second else not match.first_won
            higher = contest.winner(first_is_higher)
        completed = match.ended if match.status is not MatchStatus.CANCELLED else None
        rows["scrimmages"].append(
            (
                identity, moment(match.created), moment(match.changed), challenge,
                *contest.teams, contest.id, match.size.value, str(match.best_of),
                _STATUS[match.status].value, optional_moment(match.started),
                optional_moment(completed), contest.winner(match.first_won), higher,
                points(span), *self._side(match, 0), *self._side(match, 1),
            )
        )  # fmt: skip

    def _side(self, match: PlayedMatch, side: int) -> tuple[str, ...]:
        rating, outcome = match.figures.ratings[side], match.figures.change
        if outcome is None:
            sure = points(confidence(match.figures.games[side]))
            over = match.status is MatchStatus.FORFEITED
            score = str(match.score[side]) if over else NULL
            return (points(rating), NULL, sure, score, *([NULL] * 5))
        won = match.first_won is (side == 0)
        mine: SideChange = outcome.winner if won else outcome.loser
        return (
            points(rating), points(mine.change),
            points(mine.confidence), str(match.score[side]), points(mine.variety_bonus),
            points(mine.multiplier), points(mine.gap_scaling), points(mine.catch_up),
            points(match.figures.moved[side]),
        )  # fmt: skip

    def _add_encounters(self, rows: Rows, contest: Contest) -> None:
        match, (first, second) = contest.match, contest.teams
        at = moment(match.changed)
        for team, opponent, won in (
            (first, second, match.first_won is True),
            (second, first, match.first_won is False),
        ):
            rows["team_opponent_encounters"].append(
                (
                    self._encounter(), at, at, contest.id, team, opponent, match.size.value, at,
                    flag(won),
                )
            )  # fmt: skip

    def _add_snapshots(self, rows: Rows, contest: Contest, identity: str) -> None:
        match, by = contest.match, contest.sides[0][0]
        who = self._cast.users[by], self._cast.name(by)
        states = [(ScrimmageStatus.ACCEPTED, match.created)]
        if match.started is not None:
            states.append((ScrimmageStatus.IN_PROGRESS, match.started))
        if match.ended is not None:
            states.append((_STATUS[match.status], match.ended))
        for status, seconds in states:
            at, over = moment(seconds), status in _OVER
            score = "{}-{}".format(*match.score) if over else ""
            rows["scrimmage_state_snapshots"].append(
                (
                    self._snapshot(), at, at, *who, identity, status.value,
                    contest.winner(match.first_won) if over else NULL, score,
                )
            )  # fmt: skip
