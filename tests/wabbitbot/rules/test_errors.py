from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wabbitbot.rules import errors
from wabbitbot.rules.errors import RuleError

THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)

# error, what its message names
ERRORS: list[tuple[RuleError, list[str]]] = [
    (errors.ChallengeExpiredError(THEN), ["challenge", "2026-03-01 12:00:00+00:00"]),
    (errors.CooldownError("A change of captain", THEN), ["captain", "2026-03-01 12:00:00+00:00"]),
    (
        errors.IllegalTransitionError("match", "Created", "Completed", ["InProgress", "Cancelled"]),
        ["match", "Created", "Completed", "InProgress or Cancelled"],
    ),
    (errors.IllegalTransitionError("match", "Completed", "Created", []), ["new match"]),
    (errors.InvalidCurveError("Linear", "is odd", "fit it."), ["Linear", "is odd", "fit it"]),
    (errors.InvalidFigureError("rating", -1.0, "a number from 0 on"), ["rating", "-1.0", "from 0"]),
    (errors.InvalidLimitsError("Duo.size", "is unknown", "choose."), ["Duo.size", "is unknown"]),
    (errors.InvalidLineUpError("2v2", "has 3 players", "name 2."), ["2v2", "3 players", "name 2"]),
    (errors.InvalidPlacementsError("Several are first.", "name one."), ["first", "name one"]),
    (errors.InvalidSeriesError("It is even.", "choose odd."), ["even", "odd"]),
    (errors.InvalidSteamIdError("x" * 99), ["'" + "x" * 40 + "'", "17 digits"]),
    (errors.MembershipLimitError("Duo rosters", 4), ["4 Duo rosters", "leave"]),
    (errors.RoleLimitError("Solo", "Core", 0), ["Solo", "Core", "another role"]),
    (errors.RoleLimitError("Squad", "Core", 4), ["Squad", "Core", "another member"]),
    (errors.RosterFullError("Duo", 4), ["Duo", "4", "leave"]),
    (errors.RosterGroupError("Solo", "Duo", ["Solo"]), ["type Solo", "Duo", "choose Solo"]),
]


@pytest.mark.parametrize(("error", "named"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_names_object_reason_and_next_step(error: RuleError, named: list[str]) -> None:
    reason, _line, step = str(error).partition("\nNext step: ")
    assert (reason, step) == (error.reason, error.next_step)
    assert reason.endswith(".")
    assert step.endswith(".")
    assert [word for word in named if word not in str(error)] == []


def test_every_error_is_shown() -> None:
    own = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, RuleError) and kind is not RuleError
    }
    assert {type(error) for error, _named in ERRORS} == own
