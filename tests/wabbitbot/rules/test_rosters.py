from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabbitbot.models.enums import RosterGroup, RosterRole, TeamSize
from wabbitbot.rules.errors import (
    CooldownError,
    InvalidLineUpError,
    MembershipLimitError,
    RoleLimitError,
    RosterFullError,
    RosterGroupError,
    RuleError,
)
from wabbitbot.rules.limits import LIMITS, LINE_UPS
from wabbitbot.rules.rosters import (
    Member,
    Roster,
    Standing,
    check_group,
    check_line_up,
    line_up_valid,
    may_join,
    may_replace_captain,
    may_take_role,
    rejoin_at,
)

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
CAPTAIN, CORE, PLAIN = Member(RosterRole.CAPTAIN), Member(RosterRole.CORE), Member()
MAJOR = Member(is_major=True)
MAJOR_CORE = Member(RosterRole.CORE, is_major=True)

# group, roster before, standing, member, the error or None
JOINS: list[tuple[str, Roster, Standing, Member, type[RuleError] | None]] = [
    ("Duo", Roster(), Standing(), CAPTAIN, None),
    ("Duo", Roster(3, 1, 1), Standing(), CORE, None),
    ("Duo", Roster(3, 1, 2), Standing(), CORE, RoleLimitError),
    ("Duo", Roster(3, 1, 2), Standing(), PLAIN, None),
    ("Duo", Roster(1, 1, 0), Standing(), CAPTAIN, RoleLimitError),
    ("Duo", Roster(1, 1, 0), Standing(), MAJOR, RoleLimitError),
    ("Duo", Roster(4, 1, 2), Standing(), PLAIN, RosterFullError),
    ("Duo", Roster(), Standing(memberships=3), PLAIN, None),
    ("Duo", Roster(), Standing(memberships=4), PLAIN, MembershipLimitError),
    ("Duo", Roster(), Standing(teams=5, team_join_limit=5), PLAIN, MembershipLimitError),
    ("Duo", Roster(), Standing(teams=4, team_join_limit=5), PLAIN, None),
    ("Duo", Roster(), Standing(teams=99), PLAIN, None),
    ("Duo", Roster(), Standing(rejoin_at=NOW + TICK), PLAIN, CooldownError),
    ("Duo", Roster(), Standing(rejoin_at=NOW), PLAIN, None),
    ("Solo", Roster(), Standing(), CAPTAIN, None),
    ("Solo", Roster(), Standing(), CORE, RoleLimitError),
    ("Solo", Roster(), Standing(memberships=1), CAPTAIN, MembershipLimitError),
    ("Solo", Roster(1, 1, 0), Standing(), PLAIN, RosterFullError),
    ("Squad", Roster(9, 1, 4), Standing(memberships=5), CAPTAIN, None),
    ("Squad", Roster(9, 2, 4), Standing(), CAPTAIN, RoleLimitError),
    ("Squad", Roster(9, 2, 4), Standing(), CORE, RoleLimitError),
    ("Squad", Roster(10, 2, 4), Standing(), PLAIN, RosterFullError),
    ("Squad", Roster(), Standing(memberships=6), PLAIN, MembershipLimitError),
]


@pytest.mark.parametrize(("group", "roster", "player", "member", "error"), JOINS)
def test_joining(
    group: str, roster: Roster, player: Standing, member: Member, error: type[RuleError] | None
) -> None:
    limits = LIMITS[RosterGroup(group)]
    if error is None:
        may_join(limits, roster, player, member, now=NOW)
        return
    with pytest.raises(error):
        may_join(limits, roster, player, member, now=NOW)


def days(number: int) -> datetime:
    return NOW - timedelta(days=number)


# group, roster before, member, the role, the error or None
ROLES: list[tuple[str, Roster, Member, RosterRole | None, type[RuleError] | None]] = [
    ("Duo", Roster(3), PLAIN, RosterRole.CAPTAIN, None),
    ("Duo", Roster(3, captain_changed_at=days(14)), PLAIN, RosterRole.CAPTAIN, None),
    (
        "Duo",
        Roster(3, captain_changed_at=days(14) + TICK),
        PLAIN,
        RosterRole.CAPTAIN,
        CooldownError,
    ),
    ("Duo", Roster(3, 1, captain_changed_at=days(1)), CAPTAIN, None, CooldownError),
    ("Duo", Roster(3, 1, captain_changed_at=days(1)), CAPTAIN, RosterRole.CAPTAIN, None),
    ("Duo", Roster(3, 1, captain_changed_at=days(1)), MAJOR, RosterRole.CAPTAIN, None),
    ("Duo", Roster(3, 1), PLAIN, RosterRole.CAPTAIN, RoleLimitError),
    ("Duo", Roster(3, core_changed_at=days(14)), PLAIN, RosterRole.CORE, None),
    ("Duo", Roster(3, core_changed_at=days(14) + TICK), PLAIN, RosterRole.CORE, CooldownError),
    ("Duo", Roster(3, 0, 1, core_changed_at=days(1)), CORE, None, CooldownError),
    ("Duo", Roster(3, 0, 1, core_changed_at=days(1)), CORE, RosterRole.CORE, None),
    ("Duo", Roster(3, 0, 2), PLAIN, RosterRole.CORE, RoleLimitError),
    ("Duo", Roster(3, 0, 2), CORE, RosterRole.CORE, None),
    ("Solo", Roster(1, 1), CAPTAIN, RosterRole.CORE, RoleLimitError),
    ("Squad", Roster(9, 1), PLAIN, RosterRole.CAPTAIN, None),
    ("Squad", Roster(9, 2), PLAIN, RosterRole.CAPTAIN, RoleLimitError),
    ("Squad", Roster(9, core_changed_at=days(7)), PLAIN, RosterRole.CORE, None),
    ("Squad", Roster(9, core_changed_at=days(7) + TICK), PLAIN, RosterRole.CORE, CooldownError),
    ("Squad", Roster(9, 1, captain_changed_at=days(13)), CAPTAIN, RosterRole.CORE, CooldownError),
]


@pytest.mark.parametrize(("group", "roster", "member", "role", "error"), ROLES)
def test_taking_a_role(
    group: str,
    roster: Roster,
    member: Member,
    role: RosterRole | None,
    error: type[RuleError] | None,
) -> None:
    limits = LIMITS[RosterGroup(group)]
    if error is None:
        may_take_role(limits, roster, member, role, now=NOW)
        return
    with pytest.raises(error):
        may_take_role(limits, roster, member, role, now=NOW)


def test_a_moderator_waits_for_nothing_but_keeps_to_the_numbers() -> None:
    limits = LIMITS[RosterGroup.DUO]
    fresh = Roster(3, 0, 0, captain_changed_at=NOW, core_changed_at=NOW)
    may_take_role(limits, fresh, PLAIN, RosterRole.CAPTAIN, now=NOW, by_moderator=True)
    may_replace_captain(limits, fresh, now=NOW, by_moderator=True)
    with pytest.raises(RoleLimitError):
        may_take_role(limits, Roster(3, 1), PLAIN, RosterRole.CAPTAIN, now=NOW, by_moderator=True)


def test_a_handover_waits_like_a_change_of_captain() -> None:
    limits = LIMITS[RosterGroup.DUO]
    may_replace_captain(limits, Roster(3, 1), now=NOW)
    may_replace_captain(limits, Roster(3, 1, captain_changed_at=days(14)), now=NOW)
    with pytest.raises(CooldownError) as refused:
        may_replace_captain(limits, Roster(3, 1, captain_changed_at=days(13)), now=NOW)
    assert refused.value.until == NOW + timedelta(days=1)


def test_who_leaves_may_come_back_after_a_week() -> None:
    assert rejoin_at(LIMITS[RosterGroup.SQUAD], NOW) == NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("team_type", "group", "fits"),
    [
        ("Solo", "Solo", True),
        ("Solo", "Duo", False),
        ("Solo", "Squad", False),
        ("Team", "Solo", False),
        ("Team", "Duo", True),
        ("Team", "Squad", True),
    ],
)
def test_groups_of_a_team(team_type: str, group: str, fits: bool) -> None:
    if fits:
        check_group(team_type, group)
        return
    with pytest.raises(RosterGroupError) as refused:
        check_group(team_type, group)
    assert (refused.value.team_type, refused.value.group) == (team_type, group)


@pytest.mark.parametrize(
    ("size", "members", "valid"),
    [
        ("1v1", [], False),
        ("1v1", [CAPTAIN], True),
        ("1v1", [CORE], True),
        ("1v1", [MAJOR], True),
        ("1v1", [PLAIN], False),
        ("1v1", [CAPTAIN, PLAIN], False),
        ("2v2", [CAPTAIN], False),
        ("2v2", [CAPTAIN, PLAIN], True),
        ("2v2", [CORE, CORE], True),
        ("2v2", [CORE, PLAIN], False),
        ("3v3", [CAPTAIN, CAPTAIN, PLAIN], True),
        ("3v3", [CORE, CORE, CORE], True),
        ("3v3", [CORE, CORE, PLAIN], False),
        ("4v4", [CORE, CORE, CORE, CORE], True),
        ("4v4", [CORE, CORE, CORE, PLAIN], True),
        ("4v4", [CORE, CORE, PLAIN, PLAIN], False),
        ("4v4", [MAJOR, PLAIN, PLAIN, PLAIN], True),
    ],
)
def test_line_ups(size: str, members: list[Member], valid: bool) -> None:
    needs = LINE_UPS[TeamSize(size)]
    assert line_up_valid(needs, members) is valid
    if not valid:
        with pytest.raises(InvalidLineUpError) as refused:
            check_line_up(needs, members)
        assert refused.value.team_size == size


@given(
    st.sampled_from(list(RosterGroup)),
    st.lists(st.sampled_from([CAPTAIN, CORE, PLAIN, MAJOR, MAJOR_CORE]), max_size=30),
)
def test_a_roster_that_grows_by_the_rules_keeps_to_its_limits(
    group: RosterGroup, candidates: list[Member]
) -> None:
    limits = LIMITS[group]
    members: list[Member] = []
    for candidate in candidates:
        try:
            may_join(limits, Roster.of(members), Standing(), candidate, now=NOW)
        except (RosterFullError, RoleLimitError):
            continue
        members.append(candidate)
    assert len(members) <= limits.size
    assert sum(member.is_captain for member in members) <= limits.captains
    assert sum(member.is_core for member in members) <= limits.cores
