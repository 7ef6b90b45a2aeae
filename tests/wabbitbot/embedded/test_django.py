"""Django on the embedded server: test databases, copies, `dbshell`, and the project's settings."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wabbitbot.embedded.tools import DJANGO, ROOT, answer, environment, running


def test_django_makes_and_drops_its_test_database(folder: Path) -> None:
    script = f"""{DJANGO}
import warnings
warnings.simplefilter("error")
names = "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE NOT datistemplate"
connection.creation.create_test_db(verbosity=0)
print(ask("SELECT current_database()"), "|", ask(names))
connection.creation.destroy_test_db("wabbitbot", verbosity=0)
print(ask("SELECT current_database()"), "|", ask(names))
"""
    # The project's own database comes with its first use, not with that of a test.
    assert answer(script, folder).splitlines() == [
        "test_wabbitbot | postgres test_wabbitbot",
        "wabbitbot | postgres wabbitbot",
    ]


def test_a_database_that_the_settings_do_not_name_is_not_made(folder: Path) -> None:
    script = f"""{DJANGO}
from django.db import OperationalError
ask("SELECT 1")
connection.close()
connection.settings_dict["NAME"] = "absent"
try:
    ask("SELECT 1")
except OperationalError as error:
    print(error)
"""
    assert 'database "absent" does not exist' in answer(script, folder)


def test_copies_and_the_cursor_without_database_reach_the_same_server(folder: Path) -> None:
    script = f"""{DJANGO}
copy = connection.copy("other")
with copy.cursor() as cursor:
    cursor.execute("SELECT current_database()")
    print(cursor.fetchone()[0])
copy.close()
with connection._nodb_cursor() as cursor:
    cursor.execute("SELECT current_database()")
    print(cursor.fetchone()[0])
assert "embedded_directory" in connection.settings_dict["OPTIONS"]
assert "embedded_directory" not in connection.get_connection_params()
"""
    assert answer(script, folder).split() == ["wabbitbot", "postgres"]


def test_dbshell_opens_the_psql_of_the_wheel_on_the_server(folder: Path) -> None:
    script = f"""{DJANGO}
from django.core.management import call_command
queries = ["-c", "SELECT current_database(), 1 + 1", "-c", "\\\\echo :VERSION"]
call_command("dbshell", "--", "-XAt", *queries)
"""
    told = answer(script, folder, PGHOSTADDR="192.0.2.1").splitlines()
    assert told[0] == "wabbitbot|2"
    assert told[1].startswith("PostgreSQL 18.")
    assert not running(folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's settings in a checkout of their own, without its applications."""
    (tmp_path / "wabbitbot").mkdir()
    for name in ("__init__.py", "environment.py", "settings.py"):
        shutil.copy(ROOT / "wabbitbot" / name, tmp_path / "wabbitbot" / name)
    shutil.copytree(ROOT / "wabbitbot/embedded", tmp_path / "wabbitbot/embedded")
    with (tmp_path / "wabbitbot/settings.py").open("a") as file:
        file.write("\nINSTALLED_APPS = []\n")
    shutil.copy(ROOT / "manage.py", tmp_path)
    return tmp_path


def check(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=project,
        env={**environment(), "PYTHONPATH": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_debug_the_embedded_server_is_refused(project: Path) -> None:
    done = check(project, DEBUG="0")
    assert done.returncode != 0
    assert "DATABASE_URL is not set and DEBUG is off" in done.stderr


@pytest.mark.parametrize("url", ["junk", "mysql://u:hidden@h/n", "postgres://u:hidden@h:port/n"])
def test_a_junk_address_is_refused_and_not_shown(project: Path, url: str) -> None:
    done = check(project, DATABASE_URL=url)
    assert done.returncode != 0
    assert "DATABASE_URL" in done.stderr.splitlines()[-1]
    assert "postgres://USER:PASSWORD@HOST:5432/NAME" in done.stderr
    assert "hidden" not in done.stderr.splitlines()[-1]


def test_development_needs_no_environment_and_a_check_starts_no_server(project: Path) -> None:
    script = "import wabbitbot.settings as s; print(s.DATABASES['default']['ENGINE'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        env={**environment(), "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "wabbitbot.embedded\n"
    assert not (project / ".postgres").exists()
