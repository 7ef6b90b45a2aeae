"""Many rows at once are copied by one statement a table."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.wabbitbot.conftest import Scratch
from wabbitbot.archive.records import find
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.models import Player, Team


def fill(own: Scratch, rows: int) -> None:
    """Players with a user and a team that each leads and is a member of."""
    own.run(
        """
        INSERT INTO mashina_users (id, discord_user_id, username)
        SELECT gen_random_uuid(), n, 'member ' || n FROM generate_series(1, %s) n;
        INSERT INTO players (user_id, player_name) SELECT id, username FROM mashina_users;
        INSERT INTO teams (name, tag, team_major_id)
        SELECT player_name, row_number() OVER (), id FROM players;
        INSERT INTO team_rosters (team_id, roster_group, max_roster_size)
        SELECT id, 'Solo', 1 FROM teams;
        INSERT INTO team_members (team_roster_id, player_id)
        SELECT r.id, t.team_major_id FROM team_rosters r JOIN teams t ON t.id = r.team_id;
        """.replace("%s", str(rows))
    )


@pytest.mark.parametrize("rows", [2_000, pytest.param(100_000, marks=pytest.mark.full)])
def test_statements_do_not_grow_with_rows(own: Scratch, rows: int, full: bool) -> None:
    if rows > 2_000 and not full:
        pytest.skip("make test-full archives 100,000 rows")
    fill(own, rows)
    players = Player.objects.using(own.alias)
    connection = connections[own.alias]
    with CaptureQueriesContext(
        connection,
    ) as archiving:
        batch = archive(players.all(), reason="end of the ladder")
    assert dict(batch.rows) == {"team_members": rows, "players": rows}
    assert batch.references_cleared == rows
    copies = [q for q in archiving.captured_queries if "INSERT INTO" in q["sql"]]
    assert len(copies) == 3
    assert not players.exists()
    [(key,)] = own.run("SELECT entity_id FROM players_archive LIMIT 1")
    with CaptureQueriesContext(connection) as restoring:
        done = restore(find(Player, key, using=own.alias), using=own.alias)
    assert dict(done.rows) == {"players": rows, "team_members": rows}
    assert done.references == rows
    assert len(restoring) < 60
    assert not Team.objects.using(own.alias).filter(team_major=None).exists()
