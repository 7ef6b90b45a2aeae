"""Two sessions at once, on real connections."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connections, transaction

from tests.support import databases
from tests.support.processes import wait_until
from tests.wabbitbot.conftest import Scratch
from wabbitbot.archive.errors import ArchiveError, LiveRowError, NothingToArchiveError
from wabbitbot.archive.records import find, history
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.models import Player, Team, TeamMember, TeamRoster, User


def player_in(alias: str) -> Player:
    user = User.objects.using(alias).create(discord_user_id=1, username="member")
    return Player.objects.using(alias).create(user=user, name="player")


def both(alias: str, *work: Any) -> list[Any]:
    """What each call gives or raises, all begun at once in threads of their own."""
    barrier = threading.Barrier(len(work))
    outcomes: list[Any] = [None] * len(work)

    def run(number: int, call: Any) -> None:
        try:
            barrier.wait()
            outcomes[number] = call()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections[alias].close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def test_two_archive_the_same_row_and_one_wins(own: Scratch) -> None:
    player = player_in(own.alias)
    outcomes = both(own.alias, *[lambda: archive(player, reason="left")] * 4)
    errors = [item for item in outcomes if isinstance(item, ArchiveError)]
    assert [type(error) for error in errors] == [NothingToArchiveError] * 3, outcomes
    [won] = [item for item in outcomes if item not in errors]
    assert won.rows == {"players": 1}
    assert len(history(player, using=own.alias)) == 1


def test_two_restore_the_same_row_and_one_wins(own: Scratch) -> None:
    team = Team.objects.using(own.alias).create(name="Team", tag="T")
    archive(team, reason="left")
    archived = find(team, using=own.alias)
    outcomes = both(own.alias, *[lambda: restore(archived, using=own.alias)] * 4)
    refused = [item for item in outcomes if isinstance(item, LiveRowError)]
    assert len(refused) == 3, outcomes
    assert Team.objects.using(own.alias).get() == team


def test_a_child_written_meanwhile_is_refused_and_not_lost(own: Scratch) -> None:
    """The parent is locked before its children are read, so none can slip in between."""
    player = player_in(own.alias)
    team = Team.objects.using(own.alias).create(name="Team", tag="T")
    roster = TeamRoster.objects.using(own.alias).create(
        team=team, roster_group="Solo", max_roster_size=1
    )
    written: list[Any] = []

    def write() -> None:
        try:
            TeamMember.objects.using(own.alias).create(team_roster=roster, player=player)
        except Exception as error:
            written.append(error)
        finally:
            connections[own.alias].close()

    thread = threading.Thread(target=write)
    with transaction.atomic(own.alias):
        archive(player, reason="left")
        thread.start()
        with databases.connect(own.alias) as watcher:
            wait_until(
                lambda: watcher.execute(
                    "SELECT FROM pg_stat_activity"
                    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
                ).fetchall(),
                what="the writer waits for the parent",
            )
    thread.join(30)
    assert "foreign key" in str(written[0])
    assert own.run("SELECT FROM team_members") == own.run("SELECT FROM team_members_archive") == []
