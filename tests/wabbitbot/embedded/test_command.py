"""The command `embedded_postgres`, as people and scripts run it."""

import json
import subprocess
from pathlib import Path

from tests.wabbitbot.embedded.tools import DJANGO, STAY, begin, dismiss, run, running, said

COMMAND = f"""{DJANGO}
from wabbitbot.management.commands.embedded_postgres import Command
Command().run_from_argv(["manage.py", "embedded_postgres", *sys.argv[2:]])
"""


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(COMMAND, folder, *words)


def test_status_tells_and_changes_nothing(empty: Path) -> None:
    done = command(empty, "status")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"The embedded PostgreSQL in {empty} is not running.\n"
    assert not empty.exists()


def test_start_status_and_stop_speak_json(folder: Path) -> None:
    started = command(folder, "start", "--format", "json")
    assert started.returncode == 0, started.stderr
    found = command(folder, "status", "--format", "json")
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout) == json.loads(started.stdout)
    report = json.loads(found.stdout)
    assert report["running"] is True
    assert report["kept_until_stop"] is True
    assert report["directory"] == str(folder)
    stopped = command(folder, "stop", "--format", "json")
    assert stopped.returncode == 0
    assert json.loads(stopped.stdout) == {"stopped": True, "sessions_ended": 0}
    assert stopped.stderr == "It had no open sessions.\n"
    assert not running(folder)
    again = command(folder, "stop", "--format", "json")
    assert (again.returncode, again.stderr) == (0, "")
    assert json.loads(again.stdout) == {"stopped": False, "sessions_ended": 0}


def test_stop_warns_of_the_sessions_that_it_ended(folder: Path) -> None:
    user = begin(STAY, folder)
    said(user)
    done = command(folder, "stop")
    assert (done.returncode, done.stdout) == (0, "The embedded PostgreSQL is stopped.\n")
    assert done.stderr == "It had 1 open session, which this ended.\n"
    assert not running(folder)
    dismiss(user)


def test_wrong_usage_exits_with_two(empty: Path) -> None:
    for words in ([], ["restart"], ["status", "--format", "xml"]):
        assert command(empty, *words).returncode == 2


def test_a_broken_environment_exits_with_two_and_a_message(empty: Path) -> None:
    (empty / "data").mkdir(parents=True)
    (empty / "data/PG_VERSION").write_text("17\n")
    done = command(empty, "start")
    assert (done.returncode, done.stdout) == (2, "")
    assert "was made by PostgreSQL 17" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_another_server_there_is_nothing_to_manage() -> None:
    script = """
import sys
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}})
import django
django.setup()
from wabbitbot.management.commands.embedded_postgres import Command
Command().run_from_argv(["manage.py", "embedded_postgres", "stop"])
"""
    done = run(script)
    assert done.returncode == 2
    assert "DATABASE_URL is set" in done.stderr
    assert "Traceback" not in done.stderr
