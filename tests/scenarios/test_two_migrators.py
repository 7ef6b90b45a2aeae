"""Several migrators at once: one works, the others wait, or are told who is at work."""

from __future__ import annotations

import os
import signal
from typing import Any

import psycopg
import pytest

from tests.support.databases import connect, url_of
from tests.support.processes import manage, start, wait_until
from tests.support.project import Project
from versioning.execution.lock import LOCK_CLASS


def holders(name: str) -> int:
    with connect(name) as session:
        row = session.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK_CLASS],
        ).fetchone()
    assert row is not None
    return int(row[0])


def migrators(session: psycopg.Connection[Any]) -> int:
    """Sessions that hold the lock or wait for it."""
    row = session.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND application_name LIKE '% migrate by %'"
    ).fetchone()
    assert row is not None
    return int(row[0])


def test_six_migrators_of_one_database(scratch: str) -> None:
    env = {"DATABASE_URL": url_of(scratch)}
    migrators = [start("manage.py", "migrate", "--no-input", env=env) for _ in range(6)]
    outcomes = [migrator.communicate(timeout=150) for migrator in migrators]
    assert [migrator.returncode for migrator in migrators] == [0] * 6, outcomes
    assert sum("Applying wabbitbot.0001_initial... OK" in out for out, _err in outcomes) == 1
    assert sum("No migrations to apply." in out for out, _err in outcomes) == 5
    with connect(scratch) as session:
        twice = session.execute(
            "SELECT app, name FROM django_migrations GROUP BY 1, 2 HAVING count(*) > 1"
        ).fetchall()
        rows = session.execute("SELECT schema_version FROM schema_metadata ORDER BY sequence")
        assert [row[0] for row in rows] == ["001-1.0", "001-1.1"]
    assert twice == []
    assert holders(scratch) == 0


def slow_project(project: Project) -> None:
    project.guarded()
    project.migration(
        "0001_gate",
        'migrations.RunSQL("SELECT pg_advisory_xact_lock(4711)"), SetSchemaVersion("001-1.0"),',
    )


def test_a_busy_database_is_refused_by_name_and_free_when_the_holder_dies(project: Project) -> None:
    slow_project(project)
    with connect(project.database) as gate:
        gate.execute("SELECT pg_advisory_lock(4711)")
        first = start(
            "manage.py", "migrate", env=project.env(APPLIED_BY="first of two"), cwd=project.path
        )
        wait_until(lambda: holders(project.database) == 1, seconds=30)
        second = project.manage("migrate", "--wait", "0")
        assert second.returncode == 1
        assert "Another migrator is at work on database 'default'" in second.stderr
        assert "first of two" in second.stderr
        assert "Traceback" not in second.stderr
        os.kill(first.pid, signal.SIGKILL)
        first.communicate(timeout=10)
    wait_until(lambda: holders(project.database) == 0, seconds=10)
    third = project.manage("migrate", "--wait", "20")
    assert third.returncode == 0, third.stderr


def test_the_waiting_one_goes_on_when_the_first_is_done(project: Project) -> None:
    slow_project(project)
    with connect(project.database) as gate:
        gate.execute("SELECT pg_advisory_lock(4711)")
        first = start("manage.py", "migrate", env=project.env(), cwd=project.path)
        wait_until(lambda: holders(project.database) == 1, seconds=30)
        second = start("manage.py", "migrate", env=project.env(), cwd=project.path)
        wait_until(lambda: migrators(gate) == 2, seconds=30)
        gate.execute("SELECT pg_advisory_unlock(4711)")
        outs = [process.communicate(timeout=60) for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), outs
    assert "No migrations to apply." in outs[1][0]
    assert "Waiting for another migrator" in outs[1][1]


def test_a_plan_made_before_another_migrator_ended_is_refused(project: Project) -> None:
    """Without the guarded command: Django's own, twice; the stale plan is seen."""
    project.steps("001-1.0")
    assert project.manage("migrate").returncode == 0
    script = (
        "import django; django.setup()\n"
        "from django.apps import apps\n"
        "from django.db.migrations.loader import MigrationLoader\n"
        "from versioning.enforcement import before_migrate\n"
        "migration = MigrationLoader(None).disk_migrations['shop', '0001_step']\n"
        "before_migrate(apps.get_app_config('versioning'), 'default', [(migration, False)])\n"
    )
    stale = start("-c", script, env=project.env(), cwd=project.path)
    _out, err = stale.communicate(timeout=30)
    assert stale.returncode != 0
    assert "Another migrator was faster: shop.0001_step" in err


def test_the_lock_lets_indexes_be_built_concurrently(project: Project) -> None:
    """A waiting migrator must hold no snapshot that CREATE INDEX CONCURRENTLY waits for."""
    project.guarded()
    project.migration(
        "0001_table", 'migrations.RunSQL("CREATE TABLE big (id int)"), SetSchemaVersion("001-1.0"),'
    )
    project.migration(
        "0002_index",
        'migrations.RunSQL("SELECT pg_advisory_lock(4711), pg_advisory_unlock(4711)"),'
        ' migrations.RunSQL("CREATE INDEX CONCURRENTLY big_id ON big (id)"),'
        ' SetSchemaVersion("001-1.1"),',
        atomic=False,
    )
    with connect(project.database) as gate:
        gate.execute("SELECT pg_advisory_lock(4711)")
        first = start("manage.py", "migrate", env=project.env(), cwd=project.path)
        wait_until(lambda: holders(project.database) == 1, seconds=30)
        second = start("manage.py", "migrate", env=project.env(), cwd=project.path)
        wait_until(lambda: migrators(gate) == 2, seconds=30)
        gate.execute("SELECT pg_advisory_unlock(4711)")
        outs = [process.communicate(timeout=60) for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), outs
    with connect(project.database) as session:
        valid = session.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'big_id'::regclass"
        ).fetchone()
    assert valid == (True,)


@pytest.mark.parametrize("option", ["--plan", "--check"])
def test_reading_takes_no_lock(project: Project, option: str) -> None:
    slow_project(project)
    with connect(project.database) as session:
        session.execute("SELECT pg_advisory_lock(%s, 1)", [LOCK_CLASS])
        done = project.manage("migrate", option, "--wait", "0")
    assert "Another migrator" not in done.stderr


def test_an_unreachable_server_is_said_without_a_traceback() -> None:
    done = manage("migrate", env={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"})
    assert done.returncode == 2
    assert "Nothing was migrated." in done.stderr
    assert "the server cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
