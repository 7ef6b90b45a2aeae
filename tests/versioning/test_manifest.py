"""What code and database lack of each other, squashed migrations included; pure."""

from __future__ import annotations

import pytest

from versioning.declarations import Declaration
from versioning.manifest import Manifest, manifest
from versioning.state import State, compare
from versioning.versions import SchemaVersion

PLAIN = Manifest(("a.1", "a.2", "b.1"))
SQUASHED = Manifest(("a.s",), {"a.s": ("a.1", "a.2")})


@pytest.mark.parametrize(
    ("code", "applied", "pending", "unknown"),
    [
        (PLAIN, "a.1 a.2 b.1", "", ""),
        (PLAIN, "a.1", "a.2 b.1", ""),
        (PLAIN, "a.1 a.2 b.1 c.1", "", "c.1"),
        (PLAIN, "a.1 c.2 c.1", "a.2 b.1", "c.1 c.2"),
        (SQUASHED, "", "a.s", ""),
        (SQUASHED, "a.s", "", ""),
        (SQUASHED, "a.1 a.2", "", ""),
        (SQUASHED, "a.s a.1 a.2", "", ""),
        (SQUASHED, "a.1", "a.2", ""),
        (SQUASHED, "a.s a.3", "", "a.3"),
    ],
)
def test_compare(code: Manifest, applied: str, pending: str, unknown: str) -> None:
    known = frozenset(code.order)
    found = compare(known, frozenset(applied.split()), frozenset(), lambda: code)
    assert found == (tuple(pending.split()), tuple(unknown.split()))


def test_equal_names_ask_no_manifest() -> None:
    def fail() -> Manifest:
        raise AssertionError

    assert compare(frozenset({"a.1"}), frozenset({"a.1"}), frozenset(), fail) == ((), ())
    assert compare(frozenset({"a.1"}), frozenset({"a.1", "z.1"}), frozenset({"z"}), fail) == (
        (),
        (),
    )


@pytest.mark.parametrize(
    ("pending", "unknown", "state"),
    [
        (False, False, State.CURRENT),
        (True, False, State.BEHIND),
        (False, True, State.AHEAD),
        (True, True, State.DIVERGED),
    ],
)
def test_state(pending: bool, unknown: bool, state: State) -> None:
    assert State.of(pending=pending, unknown=unknown) is state


def test_this_projects_manifest() -> None:
    code = manifest()
    assert str(code.head) == "001-1.1"
    first, second = (SchemaVersion.parse(text) for text in ("001-1.0", "001-1.1"))
    assert code.steps["wabbitbot.0001_initial"] == first
    assert code.steps["versioning.0001_initial"] == first, "a dependency belongs to the step"
    assert code.steps["wabbitbot.0002_player_email_metadata_achievement"] == second
    assert code.steps["wabbitbot.0003_player_metadata_indexes"] == second
    assert "sessions.0001_initial" not in code.steps, "nothing that declares depends on it"


def test_version_after_follows_a_squash() -> None:
    version = SchemaVersion.parse("001-1.0")
    declared = (Declaration("a.s", version, "", False, ""),)
    code = Manifest(("a.s",), {"a.s": ("a.1", "a.2")}, declared)
    assert code.version_after(frozenset({"a.1", "a.2"})) == version
    assert code.version_after(frozenset({"a.s"})) == version
    assert code.version_after(frozenset({"a.1"})) is None
