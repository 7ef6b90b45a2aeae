from __future__ import annotations

import pytest

from tests.wabbitbot.conftest import NOW
from tests.wabbitbot.querysets.conftest import DAY, MOMENT, Play, names
from wabbitbot.models import Tournament, TournamentParticipant

STATUSES = [
    "Announced",
    "RegistrationOpen",
    "RegistrationClosed",
    "InProgress",
    "Completed",
    "Cancelled",
]


def test_by_status(play: Play) -> None:
    for status in STATUSES:
        play.tournament(status, status=status, start_date=NOW + DAY)
    found = Tournament.objects
    assert names(found.open()) == ["RegistrationOpen"]
    assert names(found.active()) == ["InProgress"]
    assert names(found.completed()) == ["Completed"]
    assert set(names(found.upcoming(NOW))) == set(STATUSES[:3])
    assert set(names(found.with_status("Announced", "Cancelled"))) == {"Announced", "Cancelled"}


def test_upcoming_ones_are_still_to_start_and_the_next_comes_first(play: Play) -> None:
    for name, start in (("later", DAY), ("next", MOMENT), ("now", 0 * DAY), ("past", -DAY)):
        play.tournament(name, start_date=NOW + start)
    assert names(Tournament.objects.upcoming(NOW)) == ["next", "later"]


@pytest.mark.parametrize(
    ("least", "most", "found"),
    [
        (8, None, [8]),
        (9, None, []),
        (8, 16, [8, 16]),
        (9, 15, []),
        (2, 8, [4, 8]),
        (16, 8, []),
    ],
)
def test_by_capacity(play: Play, least: int, most: int | None, found: list[int]) -> None:
    for capacity in (4, 8, 16):
        play.tournament(max_participants=capacity)
    capacities = Tournament.objects.with_capacity(least, most).values_list(
        "max_participants", flat=True
    )
    assert sorted(capacities) == found


def test_by_size_and_start(play: Play) -> None:
    for name, start, size in (
        ("before", -MOMENT, "1v1"),
        ("start", 0 * DAY, "1v1"),
        ("last", DAY - MOMENT, "2v2"),
        ("end", DAY, "2v2"),
    ):
        play.tournament(name, start_date=NOW + start, team_size=size)
    within = Tournament.objects.starting_between(NOW, NOW + DAY)
    assert names(within.by_start()) == ["start", "last"]
    assert names(within.latest_first()) == ["last", "start"]
    assert names(Tournament.objects.of_size("2v2").by_start()) == ["last", "end"]


def test_by_team_and_player(play: Play) -> None:
    team, player = play.team(), play.player()
    registered, played, _other = (play.tournament(name) for name in ("registered", "played", "o"))
    TournamentParticipant.objects.create(tournament=registered, team=team)
    for _ in range(2):
        play.match([player], parent_id=played.pk, parent_type="Tournament")
    play.match([player])
    assert names(Tournament.objects.of_team(team)) == ["registered"]
    assert names(Tournament.objects.of_player(player)) == ["played"]
    before = play.tournament("before", start_date=NOW - DAY)
    TournamentParticipant.objects.create(tournament=before, team=team)
    play.match([player], parent_id=before.pk, parent_type="Tournament")
    assert names(Tournament.objects.latest_of_team(team)) == ["registered", "before"]
    assert names(Tournament.objects.latest_of_player(player)) == ["played", "before"]
    assert names(Tournament.objects.latest_of_player(player, 1)) == ["played"]
    assert names(Tournament.objects.latest_of_team(team, 0)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("winter", ["Winter Cup", "Last"]),
        ("  WINTER cup ", ["Winter Cup"]),
        ("for 50%", ["Sale"]),
        ("%", ["Sale"]),
        ("_", ["Low_er"]),
        ("0%", ["Sale"]),
        ("w", ["Winter Cup", "Last", "Low_er"]),
        ("cu", ["Winter Cup"]),
        ("***", []),
        ("summer", []),
        ("", []),
        ("  ", []),
        ("win\0", []),
    ],
)
def test_search(play: Play, text: str, found: list[str]) -> None:
    rows = [
        ("Winter Cup", ""),
        ("Last", "Of the winter"),
        ("Sale", "Fought for 50% less"),
        ("Low_er", "."),
    ]
    for number, (name, description) in enumerate(rows):
        play.tournament(name, description=description, start_date=NOW - number * DAY)
    assert names(Tournament.objects.search(text)) == found
    assert names(Tournament.objects.search(text, limit=1)) == found[:1]
    assert names(Tournament.objects.search(text, limit=0)) == []
