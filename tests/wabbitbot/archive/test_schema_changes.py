"""What was archived in one schema is restored in another, or it is said what cannot be."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connections

from tests.support import databases
from tests.wabbitbot.conftest import Scratch
from wabbitbot.archive.errors import (
    ArchiveError,
    LossyRestoreError,
    MissingValueError,
    RestoreConflictError,
    UnfitValueError,
    UnusableInputError,
)
from wabbitbot.archive.operations import RenameArchive
from wabbitbot.archive.records import find
from wabbitbot.archive.restoring import Restored, restore
from wabbitbot.archive.service import archive
from wabbitbot.models import ScrimmageLeaderboardItem, Season, SeasonConfig, Team


class Ladder:
    """A team in an archive, and its database."""

    def __init__(self, own: Scratch, **fields: Any) -> None:
        self.own, self.alias = own, own.alias
        team = Team.objects.using(own.alias).create(**{"name": "Alpha", "tag": "A", **fields})
        self.key = team.pk
        [self.before] = self.live()
        archive(team, reason="left")

    def live(self, table: str = "teams") -> list[dict[str, Any]]:
        with databases.connect(self.alias) as session:
            cursor = session.cursor(row_factory=psycopg.rows.dict_row)
            return cursor.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()

    def change(self, sql: str) -> None:
        self.own.run(sql)

    def restore(self, source: str = "teams", **options: Any) -> Restored:
        return restore(find(source, self.key, using=self.alias), using=self.alias, **options)

    @contextmanager
    def refused(self, error: type[ArchiveError], *words: str) -> Iterator[None]:
        before = self.live()
        with pytest.raises(error) as caught:
            yield
        assert [word for word in words if word not in str(caught.value)] == [], caught.value
        assert "Next step: " in str(caught.value)
        assert self.live() == before


@pytest.fixture
def ladder(own: Scratch) -> Ladder:
    return Ladder(own)


def test_the_same_schema_gives_the_same_row(ladder: Ladder) -> None:
    ladder.restore()
    assert ladder.live() == [ladder.before]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("motto text", None),
        ("motto text NOT NULL DEFAULT 'none'", "none"),
        ("motto text NOT NULL GENERATED ALWAYS AS (name || '!') STORED", "Alpha!"),
    ],
)
def test_an_added_column_has_its_default(ladder: Ladder, column: str, value: Any) -> None:
    ladder.change(f"ALTER TABLE teams ADD COLUMN {column}")
    ladder.restore()
    assert ladder.live() == [{**ladder.before, "motto": value}]


def test_an_added_column_that_wants_a_value_is_named(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams ADD COLUMN motto text NOT NULL")
    with ladder.refused(MissingValueError, "motto (text)", "--value motto=JSON"):
        ladder.restore()
    ladder.restore(values={"motto": "onwards"})
    assert ladder.live() == [{**ladder.before, "motto": "onwards"}]


def test_a_dropped_column_is_a_loss_to_agree_to(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams DROP COLUMN tag")
    with ladder.refused(LossyRestoreError, "teams.tag", f'{ladder.key}: "A"', "--allow-loss"):
        ladder.restore()
    done = ladder.restore(allow_loss=True)
    assert [(loss.column, loss.examples) for loss in done.losses] == [
        ("tag", ((str(ladder.key), '"A"'),))
    ]
    del ladder.before["tag"]
    assert ladder.live() == [ladder.before]


def test_a_dropped_column_that_held_nothing_is_no_loss(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams DROP COLUMN archived_at")
    assert ladder.restore().losses == ()
    assert len(ladder.live()) == 1


def test_a_renamed_column_is_followed_by_its_number(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams RENAME COLUMN tag TO badge")
    ladder.restore()
    assert ladder.live()[0]["badge"] == "A"


def test_two_columns_that_swapped_names_are_told_apart(ladder: Ladder) -> None:
    ladder.change(
        "ALTER TABLE teams RENAME COLUMN tag TO x; ALTER TABLE teams RENAME COLUMN name TO tag;"
        "ALTER TABLE teams RENAME COLUMN x TO name"
    )
    ladder.restore()
    [live] = ladder.live()
    assert (live["name"], live["tag"]) == ("A", "Alpha")


def test_a_column_that_took_the_old_name_gets_nothing(ladder: Ladder) -> None:
    ladder.change(
        "ALTER TABLE teams RENAME COLUMN tag TO badge; ALTER TABLE teams ADD tag text DEFAULT 'new'"
    )
    ladder.restore()
    [live] = ladder.live()
    assert (live["badge"], live["tag"]) == ("A", "new")


def test_a_column_that_was_replaced_under_its_name_is_the_same(ladder: Ladder) -> None:
    """As an expanding change of type does it: a second column, a copy, a swap."""
    ladder.change(
        "ALTER TABLE teams ADD tag_new text; ALTER TABLE teams DROP COLUMN tag;"
        "ALTER TABLE teams RENAME COLUMN tag_new TO tag"
    )
    ladder.restore()
    assert ladder.live()[0]["tag"] == "A"


def test_another_table_under_the_name_goes_by_names(ladder: Ladder) -> None:
    """Numbers mean nothing in a table that was made anew, as by a dump and restore."""
    ladder.change(
        "ALTER TABLE teams RENAME TO teams_old;"
        "CREATE TABLE teams (LIKE teams_old INCLUDING ALL);"
        "ALTER TABLE teams DROP COLUMN name; ALTER TABLE teams ADD name text"
    )
    ladder.restore()
    assert ladder.live()[0]["name"] == "Alpha"
    assert ladder.live("teams_old") == []


def test_in_another_database_numbers_are_not_believed(ladder: Ladder) -> None:
    """A copy has the same numbers, by chance as far as anybody can tell."""
    connections[ladder.alias].close()
    with databases.scratch(ladder.alias) as copy:
        connections.settings[copy] = {**connections[ladder.alias].settings_dict, "NAME": copy}
        try:
            there = Scratch(copy)
            there.run("ALTER TABLE teams RENAME COLUMN tag TO badge")
            archived = find(Team, ladder.key, using=copy)
            with pytest.raises(MissingValueError, match="badge"):
                restore(archived, using=copy)
            there.run("ALTER TABLE teams ALTER COLUMN badge DROP NOT NULL")
            with pytest.raises(LossyRestoreError, match="--rename OLD=NEW"):
                restore(archived, using=copy)
            restore(archived, using=copy, renames={"tag": "badge"})
            assert there.run("SELECT badge FROM teams") == [("A",)]
        finally:
            connections[copy].close()
            del connections[copy]
            del connections.settings[copy]


@pytest.mark.parametrize(
    ("renames", "values", "words"),
    [
        ({"nothing": "tag"}, {}, "nothing=tag"),
        ({"tag": "nothing"}, {}, "tag=nothing"),
        ({}, {"nothing": 1}, "no column 'nothing'"),
        ({}, {"maps.name": 1}, "no row of 'maps'"),
        ({"name": "tag", "tag": "tag"}, {}, "cannot all become one column"),
        ({}, {"name": "a\0b"}, "NUL"),
        ({}, {"name": ["\ud800"]}, "half a character"),
        ({}, {"name": float("nan")}, "NaN"),
    ],
)
def test_wishes_that_name_what_there_is_not(
    ladder: Ladder, renames: dict[str, str], values: dict[str, Any], words: str
) -> None:
    with ladder.refused(UnusableInputError, words):
        ladder.restore(renames=renames, values=values)


def test_a_given_text_may_speak_of_escapes(ladder: Ladder) -> None:
    ladder.restore(values={"name": r"\u0000 \\u0000"})
    assert ladder.live()[0]["name"] == r"\u0000 \\u0000"


def test_rows_that_a_trigger_keeps_back_are_not_said_to_be_restored(ladder: Ladder) -> None:
    ladder.change(
        "CREATE FUNCTION keep_back() RETURNS trigger LANGUAGE plpgsql AS"
        " $$BEGIN RETURN NULL; END$$;"
        "CREATE TRIGGER keep_back BEFORE INSERT ON teams FOR EACH ROW EXECUTE FUNCTION keep_back()"
    )
    with ladder.refused(RestoreConflictError, "teams: the database took 0 of 1 rows"):
        ladder.restore()


def test_a_renamed_table_with_its_archive(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams RENAME TO crews; ALTER TABLE crews RENAME tag TO badge")
    with connections[ladder.alias].schema_editor() as editor:
        RenameArchive("teams", "crews").build(editor)
    ladder.restore("crews")
    assert ladder.live("crews")[0]["badge"] == "A"


def test_a_table_that_is_gone_is_said_so(ladder: Ladder) -> None:
    ladder.change("DROP TABLE teams CASCADE")
    with pytest.raises(UnusableInputError, match="'teams' is gone"):
        ladder.restore()


@pytest.mark.parametrize("change", ["TYPE text", "TYPE varchar(5)", "TYPE char(8)"])
def test_types_that_hold_the_value(ladder: Ladder, change: str) -> None:
    ladder.change(f"ALTER TABLE teams ALTER COLUMN name {change}")
    ladder.restore()
    assert ladder.live()[0]["name"].strip() == "Alpha"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("ALTER TABLE teams ALTER name TYPE varchar(4)", ["name", '"Alpha"', "varying(4)"]),
        ("ALTER TABLE teams DROP tag, ADD tag int", ["tag", '"A"', "integer"]),
        (
            "CREATE TYPE kind AS ENUM ('Solo'); ALTER TABLE teams DROP team_type;"
            "ALTER TABLE teams ADD team_type kind",
            ["team_type", '"Team"', "kind"],
        ),
        (
            "ALTER TABLE teams ADD CONSTRAINT only_b CHECK (name LIKE 'B%%')",
            ["name", '"Alpha"', "only_b"],
        ),
        (
            "CREATE DOMAIN short AS text CHECK (length(value) < 3);"
            "ALTER TABLE teams ALTER name TYPE short",
            ["name", '"Alpha"', "short"],
        ),
    ],
)
def test_a_value_that_does_not_fit_is_shown(ladder: Ladder, change: str, words: list[str]) -> None:
    ladder.change(change)
    with ladder.refused(UnfitValueError, str(ladder.key), *words, "--value COLUMN=JSON"):
        ladder.restore()


def test_a_value_given_in_its_place_fits(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams DROP tag, ADD tag bigint")
    ladder.restore(values={"tag": 2**40})
    assert ladder.live()[0]["tag"] == 2**40


def test_a_null_where_none_is_taken_now(ladder: Ladder) -> None:
    ladder.change("ALTER TABLE teams ALTER archived_at SET NOT NULL")
    with ladder.refused(MissingValueError, "archived_at"):
        ladder.restore()
    ladder.restore(values={"archived_at": "2026-01-02T03:04:05Z"})
    assert len(ladder.live()) == 1


def test_the_one_row_in_a_thousand_that_does_not_fit(own: Scratch) -> None:
    config = SeasonConfig.objects.using(own.alias).create()
    season = Season(config=config, name="S", start_date="2026-01-01", end_date="2026-02-01")
    season.save(using=own.alias)
    board = season.scrimmage_leaderboards.using(own.alias).create(team_size="1v1", season=season)
    teams = Team.objects.using(own.alias).bulk_create(
        Team(name=f"team {n}", tag=f"t{n}") for n in range(1000)
    )
    items = ScrimmageLeaderboardItem.objects.using(own.alias).bulk_create(
        ScrimmageLeaderboardItem(
            leaderboard=board, team=team, rank=rank, wins=40_000 if rank == 777 else 1
        )
        for rank, team in enumerate(teams, start=1)
    )
    archive(season, reason="wrong")
    own.run("ALTER TABLE scrimmage_leaderboard_items ALTER wins TYPE smallint")
    with pytest.raises(UnfitValueError, match=f"{items[776].pk}: wins = 40000 does not fit"):
        restore(find(season, using=own.alias), using=own.alias)
    assert own.run("SELECT FROM seasons") == []


def test_a_cleared_reference_follows_its_column(own: Scratch) -> None:
    leader = uuid.uuid4()
    own.run("INSERT INTO mashina_users (id, discord_user_id, username) VALUES (%s, 1, 'm')", leader)
    own.run("INSERT INTO players (id, user_id, player_name) VALUES (%s, %s, 'p')", leader, leader)
    own.run("INSERT INTO teams (name, tag, team_major_id) VALUES ('T', 'T', %s)", leader)
    from wabbitbot.models import Player

    archive(Player.objects.using(own.alias).get(), reason="left")
    archived = find("players", leader, using=own.alias)
    own.run("ALTER TABLE teams RENAME team_major_id TO leader")
    assert restore(archived, using=own.alias).references == 1
    assert own.run("SELECT leader FROM teams") == [(leader,)]
