"""What is past its retention goes, in batches, and an interrupt leaves whole rows behind."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from time import monotonic
from typing import Any

import pytest
from django.db import connections

from tests.support import databases
from tests.support.processes import ROOT, environment, manage, start, wait_until
from tests.wabbitbot.conftest import Scratch
from wabbitbot.archive.purging import plan_purge
from wabbitbot.archive.records import find
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.models import Team

YEAR = dt.timedelta(days=365)

# The youngest rows that are due wait for whoever holds the lock.
HOLD_THE_LAST = """
    CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN OLD; END';
    CREATE TRIGGER held BEFORE DELETE ON teams_archive FOR EACH ROW
    WHEN (OLD.archived_at > now() - interval '399 days 12 hours') EXECUTE FUNCTION held()
"""


def fill(own: Scratch, rows: int, *, days: int, batches: int = 1) -> None:
    """Archived rows of that age; history is written here, never changed."""
    with databases.connect(own.alias) as session:
        session.execute(
            """
            WITH b AS (
                INSERT INTO archive_batches (batch_id, archived_at, origin, shapes)
                SELECT gen_random_uuid(), now() - make_interval(days => %(days)s), 'x', '[]'
                FROM generate_series(1, %(batches)s) RETURNING batch_id, archived_at
            )
            INSERT INTO teams_archive (batch_id, entity_id, version, archived_at, reason, "row")
            SELECT batch_id, gen_random_uuid(), 1, archived_at, 'old', '{}'
            FROM b, generate_series(1, %(rows)s)
            """,
            {"days": days, "rows": rows // batches, "batches": batches},
        )


def left(own: Scratch, table: str = "teams_archive") -> int:
    with databases.connect(own.alias) as session:
        found = session.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert found is not None
        return int(found[0])


def test_only_what_is_older_goes_with_its_notes(own: Scratch) -> None:
    fill(own, 30, days=366, batches=3)
    fill(own, 20, days=364, batches=2)
    said: list[Any] = []
    purge = plan_purge(YEAR, using=own.alias)
    assert {table: due for table, due in purge.due.items() if due} == {"teams": 30}
    purge.run(batch=7, progress=lambda *step: said.append(step))
    assert purge.purged["teams"] == 30
    assert [step for step in said if step[0] == "teams"] == [
        ("teams", done, 30) for done in (0, 7, 14, 21, 28, 30)
    ]
    assert (left(own), left(own, "archive_batches")) == (20, 2)
    assert sum(plan_purge(YEAR, using=own.alias).due.values()) == 0


def test_notes_stay_as_long_as_a_row_does(own: Scratch) -> None:
    fill(own, 10, days=400)
    with databases.connect(own.alias) as session:
        session.execute(
            "INSERT INTO players_archive (batch_id, entity_id, version, archived_at, reason,"
            " \"row\") SELECT batch_id, batch_id, 1, archived_at, 'old', '{}' FROM archive_batches"
        )
    plan_purge(YEAR, table="teams", using=own.alias).run()
    assert (left(own), left(own, "archive_batches")) == (0, 1)
    plan_purge(YEAR, using=own.alias).run()
    assert left(own, "archive_batches") == 0


def test_two_purges_share_the_work(own: Scratch) -> None:
    fill(own, 4_000, days=400)
    purges = [plan_purge(YEAR, using=own.alias) for _ in range(2)]

    def work(number: int) -> None:
        try:
            purges[number].run(batch=50)
        finally:
            connections[own.alias].close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(purge.purged["teams"] for purge in purges) == 4_000
    assert left(own) == 0


def test_a_restored_row_stays_when_its_archive_goes(own: Scratch) -> None:
    team = Team.objects.using(own.alias).create(name="T", tag="T")
    archive(team, reason="left")
    restore(find(team, using=own.alias), using=own.alias)
    plan_purge(dt.timedelta(0), using=own.alias).run()
    assert left(own) == 0
    assert Team.objects.using(own.alias).exists()


def test_a_hundred_thousand_rows_with_progress(own: Scratch, url: str) -> None:
    fill(own, 100_000, days=400, batches=10)
    fill(own, 5, days=1)
    done = manage("archive_purge", "--format", "json", env={"DATABASE_URL": url})
    assert done.returncode == 0, done.stderr
    assert '"purged": 100000' in done.stdout
    assert "teams: 0 of 100,000" in done.stderr
    assert "teams: 100,000 of 100,000" in done.stderr
    assert left(own) == 5


def test_ctrl_c_says_what_is_done_and_the_next_run_goes_on(own: Scratch, url: str) -> None:
    fill(own, 19_990, days=400)
    fill(own, 10, days=399)
    own.run(HOLD_THE_LAST)
    # However late the signal comes, the purge is not over yet.
    with databases.connect(own.alias) as holder:
        holder.execute("SELECT pg_advisory_lock(1)")
        process = start(
            "manage.py", "archive_purge", "--batch", "10", "--no-input", env={"DATABASE_URL": url}
        )
        try:
            wait_until(lambda: left(own) < 20_000, what="the purge has begun")
        finally:
            process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    told = re.search(r"Interrupted\. ([\d,]+) archived rows were purged and stay so", err)
    assert told, err
    assert "Traceback" not in err
    assert int(told[1].replace(",", "")) == 20_000 - left(own)
    assert 0 < left(own) < 20_000
    again = manage("archive_purge", "--no-input", env={"DATABASE_URL": url})
    assert again.returncode == 0, again.stderr
    assert left(own) == 0


def on_a_terminal(url: str, keys: bytes, *args: str) -> tuple[int, str]:
    """Run a command on a terminal of its own; its exit code, and what the terminal shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "archive_purge", *args],
        cwd=ROOT,
        env=environment({"DATABASE_URL": url, "TERM": "xterm", "COLUMNS": "120"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    shown, deadline = b"", monotonic() + 60
    while monotonic() < deadline:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if keys and b"[y/N]" in shown:
            os.write(ours, keys)
            keys = b""
    os.close(ours)
    return process.wait(timeout=30), shown.decode()


def test_a_terminal_is_asked_and_shows_a_bar(own: Scratch, url: str) -> None:
    fill(own, 3_000, days=400)
    code, shown = on_a_terminal(url, b"n\n")
    assert (code, left(own)) == (1, 3_000), shown
    assert "Nothing was purged." in shown
    code, shown = on_a_terminal(url, b"y\n", "--batch", "1000")
    assert (code, left(own)) == (0, 0), shown
    assert "━" in shown
    assert "3000/3000" in shown
    assert "Purged what was archived before" in shown


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--older-than", "-1"], 2, "give days from 0"),
        (["--batch", "0"], 2, "give a number from 1"),
        (["--table", "nothing"], 2, "no model or table 'nothing'"),
        (["--table", "django_session"], 2, "has no archive"),
        (["--dry-run"], 0, "Dry run, nothing purged."),
        (["--older-than", "1000"], 0, "Nothing to purge"),
        (["--table", "Player"], 0, "Nothing to purge"),
    ],
)
def test_answers(own: Scratch, url: str, args: list[str], code: int, words: str) -> None:
    fill(own, 3, days=400)
    done = manage("archive_purge", "--no-input", *args, env={"DATABASE_URL": url})
    assert done.returncode == code, done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert left(own) == 3


def test_the_retention_is_a_setting(own: Scratch, url: str) -> None:
    fill(own, 3, days=30)
    env = {"DATABASE_URL": url, "ARCHIVE_RETENTION_DAYS": "29"}
    assert "3 of teams" in manage("archive_purge", "--dry-run", env=env).stdout
    env["ARCHIVE_RETENTION_DAYS"] = "31"
    assert "Nothing to purge" in manage("archive_purge", "--dry-run", env=env).stdout
