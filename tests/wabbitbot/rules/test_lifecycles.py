from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import TextChoices
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.models.enums import (
    ChallengeStatus,
    GameStatus,
    MatchStatus,
    ScrimmageStatus,
    TournamentStatus,
)
from wabbitbot.rules.errors import ChallengeExpiredError, IllegalTransitionError
from wabbitbot.rules.lifecycles import (
    CHALLENGE,
    GAME,
    MATCH,
    SCRIMMAGE,
    TOURNAMENT,
    Lifecycle,
    challenge_expired,
    challenge_expires_at,
    check_challenge,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

_PLAYED = {
    ("Created", "InProgress"),
    ("Created", "Cancelled"),
    ("InProgress", "Completed"),
    ("InProgress", "Cancelled"),
    ("InProgress", "Forfeited"),
}

# lifecycle, its states, the first ones, all ways
LIFECYCLES: list[tuple[Lifecycle[Any], type[TextChoices], set[str], set[tuple[str, str]]]] = [
    (
        CHALLENGE,
        ChallengeStatus,
        {"Pending"},
        {("Pending", "Accepted"), ("Pending", "Declined"), ("Pending", "Cancelled")},
    ),
    (GAME, GameStatus, {"Created"}, _PLAYED),
    (MATCH, MatchStatus, {"Created"}, _PLAYED),
    (
        SCRIMMAGE,
        ScrimmageStatus,
        {"Accepted", "Declined"},
        {
            ("Accepted", "InProgress"),
            ("Accepted", "Cancelled"),
            ("InProgress", "Completed"),
            ("InProgress", "Cancelled"),
            ("InProgress", "Forfeited"),
        },
    ),
    (
        TOURNAMENT,
        TournamentStatus,
        {"Announced"},
        {
            ("Announced", "RegistrationOpen"),
            ("Announced", "Cancelled"),
            ("RegistrationOpen", "RegistrationClosed"),
            ("RegistrationOpen", "Cancelled"),
            ("RegistrationClosed", "InProgress"),
            ("RegistrationClosed", "Cancelled"),
            ("InProgress", "Completed"),
            ("InProgress", "Cancelled"),
        },
    ),
]

PAIRS = [
    pytest.param(
        lifecycle,
        current,
        wanted,
        (current, wanted) in ways,
        id=f"{lifecycle.name} {current} {wanted}",
    )
    for lifecycle, states, _first, ways in LIFECYCLES
    for current in states.values
    for wanted in states.values
]


@pytest.mark.parametrize(("lifecycle", "states", "first", "ways"), LIFECYCLES)
def test_the_table_holds_every_state(
    lifecycle: Lifecycle[Any],
    states: type[TextChoices],
    first: set[str],
    ways: set[tuple[str, str]],
) -> None:
    assert set(lifecycle.transitions) == set(states)
    assert set(lifecycle.initial) == first
    starts = {current for current, _wanted in ways}
    assert {state for state in states.values if not lifecycle.is_final(state)} == starts


@pytest.mark.parametrize(("lifecycle", "current", "wanted", "allowed"), PAIRS)
def test_a_way_is_in_the_table_or_refused(
    lifecycle: Lifecycle[Any], current: str, wanted: str, allowed: bool
) -> None:
    if allowed:
        lifecycle.check(current, wanted)
        return
    with pytest.raises(IllegalTransitionError) as refused:
        lifecycle.check(current, wanted)
    assert (refused.value.current, refused.value.wanted) == (current, wanted)
    assert refused.value.allowed == lifecycle.allowed(current)
    assert refused.value.entity == lifecycle.name
    assert f"{current} and cannot become {wanted}" in str(refused.value)


@given(st.sampled_from([row[0] for row in LIFECYCLES]), st.text(), st.text())
def test_unknown_states_lead_nowhere(lifecycle: Lifecycle[Any], one: str, other: str) -> None:
    known = {str(state) for state in lifecycle.transitions}
    if {one, other} <= known:
        return
    with pytest.raises(IllegalTransitionError):
        lifecycle.check(one, other)
    assert not lifecycle.is_final("unheard of")


def test_members_and_their_texts_are_one() -> None:
    MATCH.check(MatchStatus.CREATED, "InProgress")
    MATCH.check("Created", MatchStatus.IN_PROGRESS)
    assert MATCH.allowed("Created") == (MatchStatus.IN_PROGRESS, MatchStatus.CANCELLED)


def test_a_challenge_waits_for_an_hour() -> None:
    end = challenge_expires_at(NOW)
    assert end - NOW == timedelta(hours=1)
    assert not challenge_expired(end, end - timedelta(microseconds=1))
    assert challenge_expired(end, end)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=3)])
def test_an_expired_challenge_is_not_accepted(late: timedelta) -> None:
    with pytest.raises(ChallengeExpiredError) as refused:
        check_challenge("Pending", "Accepted", expires_at=NOW, now=NOW + late)
    assert refused.value.expires_at == NOW
    for other in ("Declined", "Cancelled"):
        check_challenge("Pending", other, expires_at=NOW, now=NOW + late)


def test_a_challenge_in_time_is_accepted_once() -> None:
    check_challenge("Pending", "Accepted", expires_at=NOW, now=NOW - timedelta(seconds=1))
    with pytest.raises(IllegalTransitionError):
        check_challenge("Accepted", "Accepted", expires_at=NOW, now=NOW - timedelta(seconds=1))
