"""What the ladder's rules refuse.

Every error says what is refused and why, and what to do instead; attributes carry the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime


class RuleError(Exception):
    """A rule of the ladder refuses this.

    Attributes:
        reason: What is refused, and why.
        next_step: What to do instead.
    """

    def __init__(self, reason: str, next_step: str) -> None:
        self.reason = reason
        self.next_step = next_step
        super().__init__(f"{reason}\nNext step: {next_step}")


class IllegalTransitionError(RuleError):
    """A state does not lead to the wanted one.

    Attributes:
        entity: What has the state, such as "match".
        current: The state it is in.
        wanted: The state it should go to.
        allowed: The states it may go to.
    """

    def __init__(self, entity: str, current: str, wanted: str, allowed: Sequence[str]) -> None:
        self.entity = entity
        self.current = str(current)
        self.wanted = str(wanted)
        self.allowed = tuple(str(state) for state in allowed)
        super().__init__(
            f"The {entity} is {self.current} and cannot become {self.wanted}.",
            f"choose {' or '.join(self.allowed)}."
            if self.allowed
            else f"create a new {entity}; {self.current} leads nowhere.",
        )


class ChallengeExpiredError(RuleError):
    """A challenge was not answered in time.

    Attributes:
        expires_at: When it expired.
    """

    def __init__(self, expires_at: datetime) -> None:
        self.expires_at = expires_at
        super().__init__(
            f"The challenge expired at {_moment(expires_at)} and cannot be accepted.",
            "issue a new challenge.",
        )


class CooldownError(RuleError):
    """A change comes too soon after the last one.

    Attributes:
        action: What has to wait.
        until: From when on it is allowed.
    """

    def __init__(self, action: str, until: datetime) -> None:
        self.action = action
        self.until = until
        super().__init__(
            f"{action} has to wait until {_moment(until)}.",
            "try again then, or ask a moderator.",
        )


class RosterGroupError(RuleError):
    """A team of this type cannot have, or play with, this roster.

    Attributes:
        team_type: The team's type.
        group: The roster's group.
    """

    def __init__(self, team_type: str, group: str, allowed: Sequence[str]) -> None:
        self.team_type = str(team_type)
        self.group = str(group)
        super().__init__(
            f"A team of type {self.team_type} has no {self.group} roster.",
            f"choose {' or '.join(str(one) for one in allowed)}.",
        )


class RosterFullError(RuleError):
    """A roster has no place left.

    Attributes:
        group: The roster's group.
        maximum: How many members it holds.
    """

    def __init__(self, group: str, maximum: int) -> None:
        self.group = str(group)
        self.maximum = maximum
        super().__init__(
            f"The {self.group} roster is full: it holds {maximum}.",
            "let a member leave first.",
        )


class RoleLimitError(RuleError):
    """A roster has all members of a role that it may have.

    Attributes:
        group: The roster's group.
        role: The role asked for.
        maximum: How many of them the roster may have.
    """

    def __init__(self, group: str, role: str, maximum: int) -> None:
        self.group = str(group)
        self.role = str(role)
        self.maximum = maximum
        super().__init__(
            f"The {self.group} roster may have {maximum} of the role {self.role}, and has them.",
            "take the role from another member first." if maximum else "choose another role.",
        )


class MembershipLimitError(RuleError):
    """A player is in as many teams as allowed.

    Attributes:
        what: What is counted, such as "Duo rosters".
        maximum: How many a player may be in.
    """

    def __init__(self, what: str, maximum: int) -> None:
        self.what = what
        self.maximum = maximum
        super().__init__(
            f"The player is in {maximum} {what} already, the most allowed.",
            "let the player leave one first.",
        )


class InvalidLineUpError(RuleError):
    """These players cannot play a match of this size.

    Attributes:
        team_size: The match's size.
    """

    def __init__(self, team_size: str, reason: str, next_step: str) -> None:
        self.team_size = str(team_size)
        super().__init__(f"The {self.team_size} line-up {reason}.", next_step)


class InvalidSeriesError(RuleError):
    """The games do not make a match."""


class InvalidPlacementsError(RuleError):
    """The places do not make the end of a tournament."""


class InvalidLimitsError(RuleError):
    """The settings of the rosters or line-ups are wrong.

    Attributes:
        key: The setting at fault.
    """

    def __init__(self, key: str, reason: str, next_step: str) -> None:
        self.key = key
        super().__init__(f"The roster setting {key} {reason}.", next_step)


class InvalidFigureError(RuleError, ValueError):
    """A number is none that a rule can work with.

    Attributes:
        name: What the number is.
        value: The number.
    """

    def __init__(self, name: str, value: float, wanted: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"The {name} is {value}, not {wanted}.", f"give {wanted}.")


class InvalidSteamIdError(RuleError, ValueError):
    """A text is no Steam ID.

    Attributes:
        text: What was given.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{text[:40]!r} is no Steam ID of a player.",
            "copy the 17 digits from Steam's account details, or write [U:1:number].",
        )


class InvalidCurveError(RuleError, ValueError):
    """A learning curve cannot be evaluated.

    Attributes:
        model: The curve's model.
    """

    def __init__(self, model: str, reason: str, next_step: str) -> None:
        self.model = str(model)
        super().__init__(f"The {self.model} curve {reason}.", next_step)


def _moment(time: datetime) -> str:
    return time.isoformat(sep=" ", timespec="seconds")
