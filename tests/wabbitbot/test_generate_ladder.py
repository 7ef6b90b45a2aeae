from __future__ import annotations

import datetime as dt
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from tests.support import databases
from tests.support.processes import start
from tests.wabbitbot.conftest import NOW, Make, Scratch
from wabbitbot.models import Division, Game, Map, Match, Player, Season, Team, User
from wabbitbot.services.ladder import copying, generate, people, script, standing_rows
from wabbitbot.services.ladder.board import Board
from wabbitbot.services.ladder.copying import Copier, RowRefusedError
from wabbitbot.services.ladder.generate import LadderNotEmptyError, generate_ladder
from wabbitbot.services.ladder.recipe import Recipe
from wabbitbot.services.ladder.tables import COLUMNS
from wabbitbot.services.ladder.text import Rows

SMALL = Recipe(seed=3, players=24, matches=300, day=NOW.date())
TINY = Recipe(seed=1, players=8, matches=20, day=NOW.date())


def run(**options: Any) -> tuple[int, str, str]:
    """Exit code, stdout, and what goes to stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("generate_ladder", stdout=out, stderr=err, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def tables() -> list[str]:
    """Those of the ladder that the schema has."""
    there = set(connection.introspection.table_names())
    return [table for table in COLUMNS if table in there]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        found = {}
        for table in tables():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')
            found[table] = cursor.fetchall()
        return found


def clear() -> None:
    """Snapshots let nobody delete them."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables())}")


@contextmanager
def spoiled(monkeypatch: Any, table: str, column: str, value: str, row: int) -> Iterator[None]:
    """One row of a table, counted from 1, is spoiled on its way."""
    write, seen = Copier.write, 0

    def spoil(self: Copier, rows: Rows) -> None:
        nonlocal seen
        batch = rows.get(table, [])
        if seen < row <= seen + len(batch):
            index = COLUMNS[table].index(column)
            good = batch[row - seen - 1]
            batch[row - seen - 1] = (*good[:index], value, *good[index + 1 :])
        seen += len(batch)
        write(self, rows)

    with monkeypatch.context() as patched:
        patched.setattr(Copier, "write", spoil)
        yield


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_the_answer_counts_what_was_written() -> None:
    code, out, err = run(players=12, matches=120, format="json")
    document = json.loads(out)
    assert (code, err.splitlines()[-1]) == (0, "Writing rows: 135 of 135")
    tables = document.pop("tables")
    assert document == {
        "generated": True,
        "players": 12,
        "matches": 120,
        "rows": sum(tables.values()),
        "seed": 1,
        "as_of": NOW.date().isoformat(),
    }
    assert (Player.objects.count(), Team.objects.count(), Match.objects.count()) == (12, 15, 120)
    assert (tables["players"], tables["teams"], tables["matches"]) == (12, 15, 120)
    assert Season.objects.active().count() == 1
    connection.check_constraints()
    clear()
    assert run(players=12, matches=120)[1].startswith("Generated 12 players and 120 matches: ")


@pytest.mark.django_db
def test_a_player_plays_44_matches_if_nothing_else_is_said() -> None:
    run(players=3)
    assert Match.objects.count() == 132


@pytest.mark.django_db
def test_the_same_recipe_makes_the_same_rows() -> None:
    generate_ladder(SMALL)
    first = everything()
    clear()
    run(players=24, matches=300, seed=3, as_of=NOW.date())
    assert everything() == first
    clear()
    generate_ladder(Recipe(seed=4, players=24, matches=300, day=NOW.date()))
    other = everything()
    for table, rows in first.items():
        assert {row[0] for row in rows}.isdisjoint(row[0] for row in other[table])
    ratings = [{row[-3:] for row in rows["scrimmage_team_stats"]} for rows in (first, other)]
    assert ratings[0] != ratings[1]


@pytest.mark.django_db
def test_the_same_rows_come_in_batches_of_any_size(monkeypatch: Any) -> None:
    generate_ladder(SMALL)
    first = everything()
    clear()
    for module, size in ((script, 7), (people, 5), (standing_rows, 3)):
        monkeypatch.setattr(module, "BATCH", size)
    monkeypatch.setattr(copying, "_PIECE", 2)
    generate_ladder(SMALL)
    assert everything() == first


@pytest.mark.django_db
def test_maps_and_divisions_that_are_there_are_used() -> None:
    names = ["Back\\slash", 'Quo"te', "Ümläut", "Tab\there"]
    for name in names:
        Map.objects.create(name=name, size="1v1")
    Map.objects.create(name="Closed", size="1v1", is_active=False)
    one = Division.objects.create(name="Own", faction="BLUFOR")
    generate_ladder(SMALL)
    assert Map.objects.count() == 5
    played = set(Game.objects.values_list("map__name", flat=True))
    assert played == set(names)
    assert set(Game.objects.values_list("team1_division", flat=True)) == {one.pk}
    match = Match.objects.filter(team_size="2v2")[0]
    assert sorted(match.available_maps) == sorted(names)


@pytest.mark.django_db
def test_without_maps_it_makes_its_own() -> None:
    generate_ladder(TINY)
    assert set(Map.objects.values_list("size", flat=True)) == {"1v1", "2v2", "3v3", "4v4"}
    for game in Game.objects.select_related("map"):
        assert game.map.size == game.team_size


@pytest.mark.django_db
def test_names_are_neutral_handles() -> None:
    generate_ladder(TINY)
    names = [*Player.objects.values_list("name", flat=True)]
    names += Team.objects.values_list("name", flat=True)
    assert all(name.startswith(("player-000", "team-000")) for name in names)


def test_equal_figures_rank_in_the_order_of_the_names() -> None:
    assert Board(12, TINY.random("play")).ranking() == list(range(12))
    names = [TINY.label("player", number) for number in range(12)]
    assert names == sorted(names)


@pytest.mark.django_db
@pytest.mark.parametrize("players", [1, 2, 3, 4, 5, 8, 9, 21, 49])
def test_small_ladders_work(players: int) -> None:
    assert run(players=players, matches=150 if players > 1 else None)[0] == 0
    assert Player.objects.count() == players
    assert Team.objects.count() == players + players // 4
    assert Match.objects.count() == (150 if players > 1 else 0)
    connection.check_constraints()


@pytest.mark.django_db
@pytest.mark.parametrize("matches", [0, 1, 99, 100, 101, 200])
def test_few_matches_work(matches: int) -> None:
    assert run(players=40, matches=matches)[0] == 0
    assert Match.objects.count() == matches


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [0, -1, 2**80])
def test_every_whole_number_is_a_seed(seed: int) -> None:
    assert run(players=2, matches=2, seed=seed)[0] == 0


@pytest.mark.parametrize("players", [0, -1, 1_000_001, 10**30])
def test_absurd_numbers_of_players_exit_2(players: int) -> None:
    code, out, message = run(players=players)
    assert (code, out) == (2, "")
    assert "from 1 to 1,000,000" in message


@pytest.mark.parametrize("matches", [-1, 100_000_001, 10**30])
def test_absurd_numbers_of_matches_exit_2(matches: int) -> None:
    code, out, message = run(matches=matches)
    assert (code, out) == (2, "")
    assert "from 0 to 100,000,000" in message
    code, _, message = run(players=1, matches=1)
    assert (code, "one player has nobody to play" in message) == (2, True)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_absurd_days_exit_2(day: dt.date) -> None:
    code, _, message = run(as_of=day)
    assert (code, "--as-of" in message) == (2, True)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [dt.date(1971, 1, 1), dt.date(9000, 1, 1)])
def test_the_first_and_the_last_day_work(day: dt.date) -> None:
    assert run(players=4, matches=10, as_of=day)[0] == 0
    assert {match.created_at.year for match in Match.objects.all()} == {day.year - 1}


@pytest.mark.django_db
def test_a_second_ladder_is_refused_in_words() -> None:
    generate_ladder(TINY)
    before = everything()
    code, out, message = run(players=4, seed=2)
    assert (code, out) == (1, "")
    assert "holds Discord members, players, teams, seasons" in message
    assert "--if-empty" in message
    assert everything() == before


@pytest.mark.django_db
def test_if_empty_leaves_a_ladder_as_it_is() -> None:
    assert run(players=4, matches=4, if_empty=True)[0] == 0
    before = everything()
    code, out, _ = run(players=8, if_empty=True)
    assert code == 0
    assert out.startswith("Nothing generated")
    code, out, _ = run(if_empty=True, format="json")
    assert json.loads(out)["generated"] is False
    assert everything() == before


@pytest.mark.django_db
def test_an_active_season_of_ones_own_is_in_the_way_too(make: Make) -> None:
    make.season(is_active=True)
    code, _, message = run()
    assert (code, "holds seasons already" in message) == (1, True)
    assert not Player.objects.exists()


@pytest.mark.django_db
def test_a_ladder_written_at_the_same_time_is_refused_and_nothing_left(
    make: Make, monkeypatch: Any
) -> None:
    make.season(is_active=True)
    monkeypatch.setattr(generate, "occupied", lambda _using: [])
    with pytest.raises(LadderNotEmptyError, match="at the same time"):
        generate_ladder(TINY)
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column", "value", "row", "said"),
    [
        ("games", "status", "Exploded", 333, "status is 'Exploded', and it breaks ck_games_status"),
        ("match_players", "side", "3", 512, "side is '3', and it breaks ck_match_players_side"),
        ("matches", "started_at", "yesterday-ish", 250, "started_at is 'yesterday-ish'"),
        ("scrimmages", "challenger_rating", "NaN", 77, "it breaks ck_scrimmages_ratings"),
        ("scrimmages", "challenger_score", "99999", 290, "challenger_score is '99999'"),
    ],
)
def test_a_bad_row_anywhere_is_named_and_nothing_is_left(
    monkeypatch: Any, table: str, column: str, value: str, row: int, said: str
) -> None:
    monkeypatch.setattr(script, "BATCH", 100)
    with spoiled(monkeypatch, table, column, value, row):
        code, out, message = run(players=24, matches=300)
    assert (code, out) == (1, "")
    assert message.startswith(f"Row {row:,} of {table} was refused: ")
    assert said in message
    assert "Nothing was written" in message
    assert not any(everything().values())


@pytest.mark.django_db
def test_a_reference_to_nothing_is_named_before_the_next_table(monkeypatch: Any) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    with (
        spoiled(monkeypatch, "match_players", "player_id", nobody, 17),
        pytest.raises(RowRefusedError, match=f"A row of match_players .*{nobody}.*not present"),
    ):
        generate_ladder(TINY)
    assert not any(everything().values())


@pytest.mark.django_db
def test_schema_001_1_0_gets_a_ladder_too(scratch: Scratch) -> None:
    scratch.migrate("0001_initial")
    made = generate_ladder(TINY, using=scratch.alias)
    assert "achievements" not in made.tables
    assert scratch.run("SELECT count(*) FROM players") == [(8,)]
    assert scratch.run("SELECT count(*) FROM matches") == [(20,)]


@pytest.mark.django_db
def test_a_long_run_says_how_far_it_is_on_stderr(monkeypatch: Any) -> None:
    monkeypatch.setattr("wabbitbot.management.progress.SECONDS", 0)
    monkeypatch.setattr(script, "BATCH", 100)
    _, out, err = run(players=24, matches=300, format="json")
    assert json.loads(out)["matches"] == 300
    assert "Playing matches: 290 of 290\n" in err
    assert "Writing rows: 330 of 330\n" in err


@pytest.mark.django_db
def test_an_interrupt_leaves_nothing_and_says_so(monkeypatch: Any) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(script, "_add_pending", interrupt)
    code, _, message = run(players=4, matches=4)
    assert (code, "Nothing was written" in message) == (1, True)
    assert not User.objects.exists()


def test_an_interrupt_while_rows_are_copied_leaves_nothing(migrated: str) -> None:
    env = {"DATABASE_URL": databases.url_of(migrated), "DEBUG": "1"}
    process = start("manage.py", "generate_ladder", "--players", "400", env=env)
    with databases.connect() as watcher:
        deadline = time.monotonic() + 60
        copying_now = (
            "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND query LIKE 'COPY \"games\"%%'"
        )
        while not watcher.execute(copying_now, [migrated]).fetchone():
            assert process.poll() is None
            assert time.monotonic() < deadline
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert "Interrupted. Nothing was written" in err
    with databases.connect(migrated) as after:
        [(found,)] = after.execute("SELECT array_agg(relname) FROM pg_stat_user_tables").fetchall()
        for table in COLUMNS.keys() & set(found):
            assert after.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.django_db
def test_absent_tables_exit_2_with_the_next_step() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE players RENAME TO elsewhere")
    code, _, message = run()
    assert (code, "manage.py migrate" in message) == (2, True)


@pytest.mark.django_db
def test_a_lost_connection_is_no_bad_row(monkeypatch: Any) -> None:
    write = Copier.write

    def cut(self: Copier, rows: Rows) -> None:
        if rows.get("matches"):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 1")
        write(self, rows)

    monkeypatch.setattr(Copier, "write", cut)
    code, out, message = run(players=24, matches=300)
    assert (code, out) == (2, "")
    assert "Next step: " in message
    assert not User.objects.exists()
