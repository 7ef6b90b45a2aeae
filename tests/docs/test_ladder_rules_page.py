"""`docs/reference/ladder-rules.md` tells the limits, figures and ways of the code."""

from __future__ import annotations

import pytest

from tests.docs.pages import REFERENCE, section, spans, tables
from wabbitbot.models.enums import CurveModel, RosterGroup
from wabbitbot.rules.curves import PARAMETERS
from wabbitbot.rules.game_lengths import BUCKETS, bucket_label
from wabbitbot.rules.lifecycles import CHALLENGE, GAME, MATCH, SCRIMMAGE, TOURNAMENT
from wabbitbot.rules.limits import LINE_UPS, ROSTER_GROUPS, limits
from wabbitbot.rules.rating import Side, change, confidence
from wabbitbot.rules.steam import MAX_ACCOUNT, SteamId

PAGE = (REFERENCE / "ladder-rules.md").read_text(encoding="utf-8")


def number(cell: str) -> float:
    """A cell's figure, with a typographer's minus."""
    return float(cell.replace("−", "-"))


def test_limits() -> None:
    told = {
        spans(row[0])[0]: (spans(row[1]), [int(cell.split()[0]) for cell in row[2:]])
        for row in tables(section(PAGE, "Rosters"), "group")
    }
    sizes = {
        group: [size for size, plays in ROSTER_GROUPS.items() if plays == group]
        for group in RosterGroup
    }
    assert told == {
        group: (
            sizes[group],
            [
                one.captains,
                one.cores,
                one.size,
                one.memberships,
                one.rejoin_days,
                one.captain_days,
                one.core_days,
            ],
        )
        for group, one in limits().items()
    }


def test_line_ups() -> None:
    told = {
        spans(row[0])[0]: tuple(int(cell) for cell in row[1:])
        for row in tables(section(PAGE, "Line-ups"), "size")
    }
    needs = {size: (one.players, one.captains, one.cores) for size, one in LINE_UPS.items()}
    assert told == needs


@pytest.mark.parametrize("row", tables(PAGE, "winner"), ids=lambda row: f"{row[0]} beats {row[1]}")
def test_changes(row: list[str]) -> None:
    winner, loser, games, _bonus, span, *changes = row
    bonus = None if row[3] == "none" else number(row[3])
    result = change(
        Side(number(winner), int(games), bonus),
        Side(number(loser), int(games), bonus),
        number(span),
    )
    found = [result.winner.change, result.loser.change]
    assert found == pytest.approx([number(cell) for cell in changes], abs=5e-7)


def test_confidence() -> None:
    told = {int(row[0]): number(row[1]) for row in tables(section(PAGE, "Rating"), "games")}
    assert {games: round(confidence(games), 6) for games in told} == told
    assert {1, 5, 10, 19, 20} == set(told)


def test_lifecycles() -> None:
    told = {
        (row[0], spans(row[1])[0]): spans(row[2])
        for row in tables(section(PAGE, "Lifecycles"), "entity")
    }
    ways = {
        (lifecycle.name, str(state)): [str(one) for one in following]
        for lifecycle in (CHALLENGE, GAME, MATCH, SCRIMMAGE, TOURNAMENT)
        for state, following in lifecycle.transitions.items()
        if following
    }
    assert told == ways


def test_steam_ids() -> None:
    rows = tables(section(PAGE, "Steam IDs"), "form")
    accounts = [[SteamId.parse(spans(cell)[0]).account for cell in row[1:]] for row in rows]
    assert accounts == [[22202, 0, MAX_ACCOUNT]] * 2


def test_curves() -> None:
    rows = {spans(row[0])[0]: row for row in tables(section(PAGE, "Divisions"), "model")}
    assert set(rows) == set(CurveModel)
    for model, names in PARAMETERS.items():
        assert [name for name in names if name not in rows[model][1]] == []
        assert (rows[model][3] == "`ceiling`") == ("ceiling" in names)


def test_buckets() -> None:
    told = spans(section(PAGE, "Divisions"))
    assert {bucket_label(BUCKETS[0]), bucket_label(BUCKETS[-2]), bucket_label(BUCKETS[-1])} <= set(
        told
    )
