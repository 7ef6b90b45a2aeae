"""Live rows that stand in the way of a restore: one named error each, and nothing half done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.wabbitbot.conftest import Make
from wabbitbot.archive.errors import (
    IncompleteBatchError,
    LiveRowError,
    MissingParentError,
    NotArchivedError,
    RestoreConflictError,
    UnusableInputError,
)
from wabbitbot.archive.records import find, find_archive, history
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.models import Player, Season, Team, TeamMember

pytestmark = pytest.mark.django_db
Sql = Callable[..., list[tuple[Any, ...]]]


def test_a_live_row_is_not_overwritten(make: Make) -> None:
    team = make.team()
    archive(team, reason="left")
    restore(find(team))
    with pytest.raises(LiveRowError, match=f"teams {team.pk} is live"):
        restore(find(team))


def test_a_name_that_was_taken_meanwhile(make: Make) -> None:
    season = make.season(is_active=True)
    board = make.board(season, items=1)
    archive(season, reason="wrong")
    make.season(is_active=True)
    with pytest.raises(RestoreConflictError, match="uq_seasons_one_active"):
        restore(find(season))
    assert Season.objects.count() == 1
    assert not type(board).objects.exists()

    team = make.team(name="Alpha")
    archive(team, reason="left")
    make.team(name="ALPHA ")
    with pytest.raises(RestoreConflictError, match=r"uq_teams_name: \(lower.*=\(alpha\)"):
        restore(find(team))
    restore(find(team), values={"name": "Alpha again"})
    assert Team.objects.get(pk=team.pk).name == "Alpha again"


def test_a_parent_that_is_gone_is_named_with_the_way_to_it(make: Make) -> None:
    player = make.player()
    member = make.membership(player)
    archive(member, reason="wrong")
    archive(player, reason="left")
    words = f"row of players .* is gone.*archive_restore players {player.pk}"
    with pytest.raises(MissingParentError, match=re.compile(words, re.DOTALL)):
        restore(find(member))
    restore(find(player))
    restore(find(member))
    assert TeamMember.objects.get() == member


def test_rows_that_may_not_overlap(make: Make, run_sql: Sql) -> None:
    run_sql(
        "ALTER TABLE seasons ADD CONSTRAINT no_overlap"
        " EXCLUDE USING gist (daterange(start_date, end_date) WITH &&)"
    )
    season = make.season()
    archive(season, reason="wrong")
    make.season()
    with pytest.raises(RestoreConflictError, match=r"no_overlap.*2026-01-01"):
        restore(find(season))


def test_a_batch_that_is_purged_in_part(make: Make, run_sql: Sql) -> None:
    user = make.user()
    make.player(user=user)
    archive(user, reason="asked")
    run_sql("SET LOCAL wabbitbot.archiving = 'on'; DELETE FROM players_archive")
    with pytest.raises(IncompleteBatchError, match="1 rows of players, and 0 of them"):
        restore(find(user))
    restore(find(user), with_batch=False)
    run_sql("DELETE FROM archive_batches")
    archived = find(user)
    type(user).objects.all().delete()
    with pytest.raises(IncompleteBatchError, match="absent from archive_batches"):
        restore(archived)


def test_what_is_not_in_the_archive(make: Make) -> None:
    team = make.team()
    assert history(team) == []
    with pytest.raises(NotArchivedError, match="never archived"):
        find(Team, team.pk)
    archive(team, reason="left")
    with pytest.raises(NotArchivedError, match="no archived version 2"):
        find(team, version=2)
    with pytest.raises(NotArchivedError, match="no entry"):
        find_archive("teams", team.pk)
    assert find_archive("teams", find(team).archive_id) == find(team)


@pytest.mark.parametrize("source", [Team, "teams", "team", "Team", "wabbitbot.Team"])
def test_names_of_models_and_tables(make: Make, source: Any) -> None:
    team = make.team()
    archive(team, reason="left")
    assert find(source, str(team.pk)).table == "teams"


@pytest.mark.parametrize(
    ("source", "key", "words"),
    [
        ("nothing", "1", "no model or table 'nothing'"),
        ('teams"', "1", "no model or table 'teams\"'"),
        ("teams", "1", "'1' is no id of teams"),
    ],
)
def test_what_cannot_be_understood(db: None, source: str, key: str, words: str) -> None:
    with pytest.raises(UnusableInputError, match=words):
        history(source, key)


def test_protected_rows_are_listed(make: Make, run_sql: Sql, monkeypatch: Any) -> None:
    from django.db import models

    from wabbitbot.archive.errors import ProtectedRowsError

    monkeypatch.setattr(
        TeamMember._meta.get_field("player").remote_field, "on_delete", models.PROTECT
    )
    player = make.player()
    member = make.membership(player)
    with pytest.raises(ProtectedRowsError, match=f"team_members {member.pk}"):
        archive(player, reason="left")
    assert Player.objects.exists()
