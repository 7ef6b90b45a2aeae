from __future__ import annotations

import pytest

from tests.wabbitbot.conftest import NOW, Make
from tests.wabbitbot.querysets.conftest import DAY, MOMENT, MONTH, Play, names
from wabbitbot.models import Player


def test_active_players_are_those_not_archived(make: Make) -> None:
    make.player(name="here", last_active=NOW - 900 * DAY)
    make.player(name="archived", is_archived=True, archived_at=NOW)
    assert names(list(Player.objects.active())) == ["here"]


def test_inactive_since_counts_the_threshold_itself(make: Make) -> None:
    make.player(name="before", last_active=NOW - MOMENT)
    make.player(name="at", last_active=NOW)
    make.player(name="after", last_active=NOW + MOMENT)
    assert set(names(list(Player.objects.inactive_since(NOW)))) == {"before", "at"}


def test_archivable_players_are_idle_gone_and_not_archived(make: Make) -> None:
    idle = {"last_active": NOW - MONTH}
    make.player(name="archivable", user=make.user(is_active=False), **idle)
    make.player(name="still on Discord", user=make.user(is_active=True), **idle)
    make.player(name="archived", user=make.user(is_active=False), is_archived=True, **idle)
    recent = NOW - MONTH + MOMENT
    make.player(name="just not idle", user=make.user(is_active=False), last_active=recent)
    assert names(list(Player.objects.archivable(NOW))) == ["archivable"]


@pytest.mark.parametrize(
    ("status", "archivable"),
    [
        ("Created", False),
        ("InProgress", False),
        ("Completed", True),
        ("Cancelled", True),
        ("Forfeited", True),
    ],
)
def test_a_player_with_a_match_to_play_stays(play: Play, status: str, archivable: bool) -> None:
    gone = {"user": play.user(is_active=False), "last_active": NOW - MONTH}
    player = play.player(name="gone", **gone)
    play.match([player], status="Completed")
    play.match([player], status=status)
    play.match(status="InProgress")
    assert names(Player.objects.archivable(NOW)) == ["gone"] * archivable


def test_players_come_in_a_total_order(make: Make) -> None:
    for name, days in (("late", 1), ("early", 9), ("middle", 5)):
        make.player(name=name, last_active=NOW - days * DAY)
    assert names(Player.objects.latest_first()) == ["late", "middle", "early"]
    assert names(Player.objects.longest_idle_first()) == ["early", "middle", "late"]
    Player.objects.update(last_active=NOW)
    by_pk = sorted(Player.objects.all(), key=lambda player: player.pk)
    assert list(Player.objects.latest_first()) == by_pk
    assert list(Player.objects.longest_idle_first()) == by_pk
