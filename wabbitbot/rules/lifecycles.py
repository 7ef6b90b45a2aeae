"""Which state leads to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Generic, TypeVar

from django.db.models import TextChoices

from wabbitbot.models.enums import (
    ChallengeStatus,
    GameStatus,
    MatchStatus,
    ScrimmageStatus,
    TournamentStatus,
)
from wabbitbot.rules.errors import ChallengeExpiredError, IllegalTransitionError

CHALLENGE_LIFETIME = timedelta(hours=1)

State = TypeVar("State", bound=TextChoices)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State]):
    """The states of an entity and the ways between them.

    Attributes:
        name: What has the states, for messages.
        initial: The states in which it may begin.
        transitions: For every state, those it leads to.
    """

    name: str
    initial: tuple[State, ...]
    transitions: Mapping[State, tuple[State, ...]]

    def allowed(self, current: State | str) -> tuple[State, ...]:
        """The states that ``current`` leads to; none where it is unknown."""
        # By equality: a member of TextChoices equals the text that a column holds.
        return next((ways for state, ways in self.transitions.items() if state == current), ())

    def is_final(self, state: State | str) -> bool:
        """Whether nothing follows this state."""
        return state in self.transitions and not self.allowed(state)

    def check(self, current: State | str, wanted: State | str) -> None:
        """Refuse a way that the table does not hold; staying is none.

        Raises:
            IllegalTransitionError: ``current`` does not lead to ``wanted``.
        """
        allowed = self.allowed(current)
        if wanted not in allowed:
            raise IllegalTransitionError(self.name, current, wanted, allowed)


CHALLENGE = Lifecycle(
    "challenge",
    (ChallengeStatus.PENDING,),
    MappingProxyType(
        {
            ChallengeStatus.PENDING: (
                ChallengeStatus.ACCEPTED,
                ChallengeStatus.DECLINED,
                ChallengeStatus.CANCELLED,
            ),
            ChallengeStatus.ACCEPTED: (),
            ChallengeStatus.DECLINED: (),
            ChallengeStatus.CANCELLED: (),
        }
    ),
)

# A scrimmage is the answer to a challenge: it begins accepted, or it records a refusal and ends.
SCRIMMAGE = Lifecycle(
    "scrimmage",
    (ScrimmageStatus.ACCEPTED, ScrimmageStatus.DECLINED),
    MappingProxyType(
        {
            ScrimmageStatus.ACCEPTED: (ScrimmageStatus.IN_PROGRESS, ScrimmageStatus.CANCELLED),
            ScrimmageStatus.DECLINED: (),
            ScrimmageStatus.IN_PROGRESS: (
                ScrimmageStatus.COMPLETED,
                ScrimmageStatus.CANCELLED,
                ScrimmageStatus.FORFEITED,
            ),
            ScrimmageStatus.COMPLETED: (),
            ScrimmageStatus.CANCELLED: (),
            ScrimmageStatus.FORFEITED: (),
        }
    ),
)

MATCH = Lifecycle(
    "match",
    (MatchStatus.CREATED,),
    MappingProxyType(
        {
            MatchStatus.CREATED: (MatchStatus.IN_PROGRESS, MatchStatus.CANCELLED),
            MatchStatus.IN_PROGRESS: (
                MatchStatus.COMPLETED,
                MatchStatus.CANCELLED,
                MatchStatus.FORFEITED,
            ),
            MatchStatus.COMPLETED: (),
            MatchStatus.CANCELLED: (),
            MatchStatus.FORFEITED: (),
        }
    ),
)

GAME = Lifecycle(
    "game",
    (GameStatus.CREATED,),
    MappingProxyType(
        {
            GameStatus.CREATED: (GameStatus.IN_PROGRESS, GameStatus.CANCELLED),
            GameStatus.IN_PROGRESS: (
                GameStatus.COMPLETED,
                GameStatus.CANCELLED,
                GameStatus.FORFEITED,
            ),
            GameStatus.COMPLETED: (),
            GameStatus.CANCELLED: (),
            GameStatus.FORFEITED: (),
        }
    ),
)

# Forward only: a registration that was closed does not open again.
TOURNAMENT = Lifecycle(
    "tournament",
    (TournamentStatus.ANNOUNCED,),
    MappingProxyType(
        {
            TournamentStatus.ANNOUNCED: (
                TournamentStatus.REGISTRATION_OPEN,
                TournamentStatus.CANCELLED,
            ),
            TournamentStatus.REGISTRATION_OPEN: (
                TournamentStatus.REGISTRATION_CLOSED,
                TournamentStatus.CANCELLED,
            ),
            TournamentStatus.REGISTRATION_CLOSED: (
                TournamentStatus.IN_PROGRESS,
                TournamentStatus.CANCELLED,
            ),
            TournamentStatus.IN_PROGRESS: (
                TournamentStatus.COMPLETED,
                TournamentStatus.CANCELLED,
            ),
            TournamentStatus.COMPLETED: (),
            TournamentStatus.CANCELLED: (),
        }
    ),
)


def challenge_expires_at(created_at: datetime) -> datetime:
    """When a challenge can no longer be accepted."""
    return created_at + CHALLENGE_LIFETIME


def challenge_expired(expires_at: datetime, now: datetime) -> bool:
    """Whether it is too late to accept; at the very moment it is."""
    return now >= expires_at


def check_challenge(
    current: ChallengeStatus | str,
    wanted: ChallengeStatus | str,
    *,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Refuse a way that the table does not hold, and a late acceptance.

    An expired challenge can still be declined or cancelled, so that it leaves the list of those
    that wait.

    Raises:
        IllegalTransitionError: ``current`` does not lead to ``wanted``.
        ChallengeExpiredError: It would be accepted too late.
    """
    CHALLENGE.check(current, wanted)
    if wanted == ChallengeStatus.ACCEPTED and challenge_expired(expires_at, now):
        raise ChallengeExpiredError(expires_at)
