"""What the services refuse beyond the rules; every one is a `RuleError`.

Three kinds of error leave a service: a `RuleError` where a rule, a state or another row stands
against it, Django's ``ValidationError`` where a value cannot be stored, and the driver's own where
the database itself fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError

from wabbitbot.rules.errors import IllegalTransitionError, RuleError


class NotFoundError(RuleError):
    """A row that a service was told to use is not there.

    Attributes:
        entity: What it is, such as "team".
        ids: Those that were not found.
    """

    def __init__(self, entity: str, ids: Iterable[object]) -> None:
        self.entity = entity
        self.ids = tuple(ids)
        names = ", ".join(str(one) for one in self.ids)
        super().__init__(f"There is no {entity} {names}.", "check the id; the row may be deleted.")


class ArchivedError(RuleError):
    """A team or player is archived and takes no part.

    Attributes:
        entity: "team" or "player".
        name: Its name.
    """

    def __init__(self, entity: str, name: str) -> None:
        self.entity = entity
        self.name = name
        super().__init__(f"The {entity} {name} is archived.", f"reinstate the {entity} first.")


class BusyError(RuleError):
    """A team or player is still in a match that is not over."""

    def __init__(self, entity: str, name: str) -> None:
        super().__init__(
            f"The {entity} {name} is in a match that is not over.",
            "finish or cancel the match first.",
        )


class TakenError(RuleError):
    """Something that only one may have is another's.

    Attributes:
        what: What is taken, such as "team name".
    """

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This {what} is taken.", f"choose another {what}.")


class AlreadyPlayerError(RuleError):
    """The member has a player already."""

    def __init__(self) -> None:
        super().__init__("The member is a player already.", "use, or reinstate, that player.")


class AlreadyMemberError(RuleError):
    """The player is on the roster already."""

    def __init__(self) -> None:
        super().__init__("The player is on this roster already.", "nothing is left to do.")


class AlreadyThereError(RuleError):
    """The same thing was recorded before, perhaps at the same moment."""

    def __init__(self, what: str, next_step: str = "read again what is there now.") -> None:
        super().__init__(f"{what} already.", next_step)


class NotOnRosterError(RuleError):
    """Players are named who are not on the roster.

    Attributes:
        players: Their names or ids.
    """

    def __init__(self, roster: str, players: Iterable[object]) -> None:
        self.players = tuple(str(player) for player in players)
        super().__init__(
            f"Not on the roster {roster}: {', '.join(self.players)}.",
            "name members of the roster, or let the player join first.",
        )


class NoRosterError(RuleError):
    """The team has no roster that plays this size."""

    def __init__(self, team: str, team_size: str) -> None:
        super().__init__(
            f"The team {team} has no roster that plays {team_size}.",
            "add the roster first, or choose another size.",
        )


class LastCaptainError(RuleError):
    """A roster would keep members and no captain."""

    def __init__(self, roster: str) -> None:
        super().__init__(
            f"The roster {roster} would be left without a captain.",
            "name another member as successor.",
        )


class NotCaptainError(RuleError):
    """A player hands over what is not theirs."""

    def __init__(self, player: str) -> None:
        super().__init__(f"{player} is no captain of this roster.", "name one of its captains.")


class TeamMajorError(RuleError):
    """The team's major counts as a captain, whatever the role."""

    def __init__(self, player: str) -> None:
        super().__init__(
            f"{player} is the team's major and stays a captain.",
            "pass the whole team on to the other player.",
        )


class SameTeamError(RuleError):
    """A team is on both sides."""

    def __init__(self) -> None:
        super().__init__("A team does not play against itself.", "name another opponent.")


class SamePlayerError(RuleError):
    """A player is named twice.

    Attributes:
        players: Their ids.
    """

    def __init__(self, players: Iterable[object]) -> None:
        self.players = tuple(str(player) for player in players)
        super().__init__(
            f"Named twice: {', '.join(self.players)}.", "name every player once, on one side."
        )


class NotASideError(RuleError):
    """A team is named that plays on neither side."""

    def __init__(self, team: object) -> None:
        super().__init__(
            f"The team {team} plays on neither side of the match.", "name one of its two teams."
        )


class StateError(RuleError):
    """Something can be done in another state only.

    Attributes:
        entity: What has the state.
        current: Its state.
    """

    def __init__(self, entity: str, current: str, action: str, next_step: str) -> None:
        self.entity = entity
        self.current = str(current)
        super().__init__(f"The {entity} is {self.current}: {action}.", next_step)


class AlreadyReportedError(IllegalTransitionError):
    """The game has a result; the report came second, or twice.

    Attributes:
        winner_id: The team that won by the standing result.
        agrees: Whether the refused report says the same.
    """

    def __init__(self, current: str, wanted: str, winner_id: object, *, agrees: bool) -> None:
        super().__init__("game", current, wanted, ())
        self.winner_id = winner_id
        self.agrees = agrees
        said = "says the same" if agrees else "says otherwise"
        self.reason = f"The game has a result already, a win of {winner_id}; this report {said}."
        self.next_step = (
            "nothing is left to do."
            if agrees
            else "if the standing result is wrong, ask a moderator."
        )
        self.args = (f"{self.reason}\nNext step: {self.next_step}",)


class MapError(RuleError):
    """A map cannot be banned or played."""


class DeckError(RuleError):
    """A deck cannot be confirmed."""


class NotPlayingError(RuleError):
    """A player is named who does not play the game."""

    def __init__(self, player: object) -> None:
        super().__init__(
            f"The player {player} is on neither side of the game.", "name one of its players."
        )


class TournamentFullError(RuleError):
    """A tournament has no place left.

    Attributes:
        maximum: How many teams it takes.
    """

    def __init__(self, name: str, maximum: int) -> None:
        self.maximum = maximum
        super().__init__(
            f"The tournament {name} is full: it takes {maximum} teams.",
            "wait for a team to withdraw.",
        )


class SeasonChangedError(RuleError):
    """Another season was started or ended at the same moment."""

    def __init__(self) -> None:
        super().__init__(
            "Another season was started or ended at the same moment.",
            "look at the active season, and start again if it is not the one you want.",
        )


_BY_CONSTRAINT: dict[str, Callable[[], RuleError]] = {
    "uq_mashina_users_discord_user_id": lambda: TakenError("Discord ID"),
    "players_user_id_key": AlreadyPlayerError,
    "uq_teams_name": lambda: TakenError("team name"),
    "uq_teams_tag": lambda: TakenError("team tag"),
    "uq_team_rosters_team_id_roster_group": lambda: AlreadyThereError("The team has this roster"),
    "uq_team_members_open": AlreadyMemberError,
    "ex_team_members_no_overlap": AlreadyMemberError,
    "uq_seasons_one_active": SeasonChangedError,
    "uq_tournament_participants_tournament_id_team_id": lambda: AlreadyThereError(
        "The team is registered for this tournament"
    ),
    "uq_games_match_id_game_number": lambda: AlreadyThereError("The match has this game"),
    "scrimmages_challenge_id_key": lambda: AlreadyThereError("The challenge has its scrimmage"),
}


def named(error: IntegrityError) -> RuleError | None:
    """The error of ours for the constraint that refused a row; None where it has none."""
    diag: Any = getattr(error.__cause__, "diag", None)
    make = _BY_CONSTRAINT.get(getattr(diag, "constraint_name", None) or "")
    return make() if make else None
