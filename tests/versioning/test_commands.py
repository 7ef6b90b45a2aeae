"""`compat_check` and `schema_version`, as people and CI jobs run them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from tests.support.databases import connect, url_of
from tests.support.processes import ROOT, environment, manage
from versioning.application import ApplicationInfo

PROMISED = {
    "app_version",
    "schema_version",
    "compatible",
    "state",
    "rule",
    "reason",
    "pending",
    "unknown",
    "problems",
}


def run(*args: str) -> tuple[int, str]:
    """Exit code and stdout of a command in this process."""
    out = io.StringIO()
    try:
        call_command(*args, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue()
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def ask(*args: str) -> tuple[int, dict[str, Any]]:
    code, out = run("compat_check", "--format", "json", *args)
    return code, json.loads(out)


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_both_given_needs_no_database() -> None:
    """Without the `db` mark, pytest-django refuses every use of a database."""
    code, found = ask("--app-version", "1.0.0", "--schema-version", "001-1.2")
    assert code == 1
    assert set(found) == PROMISED
    assert found["compatible"] is False
    assert found["state"] is None
    assert found["rule"]["app"] == "1.0.x"
    assert "is above 001-1.0 to 001-1.1" in found["reason"]
    assert ask("--app-version", "1.0.0", "--schema-version", "001-1.1")[0] == 0


def test_the_done_when_line() -> None:
    """No server is there at all, and the exit code is the shell's."""
    url = "postgres://nobody@127.0.0.1:1/none"
    done = manage(
        "compat_check",
        "--app-version",
        "1.0.0",
        "--schema-version",
        "001-1.2",
        "--format",
        "json",
        env={"DATABASE_URL": url},
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["compatible"] is False
    assert done.stderr == ""


@pytest.mark.django_db
def test_defaults_are_the_running_app_and_the_databases_schema() -> None:
    code, found = ask()
    assert code == 0
    assert found["app_version"] == ApplicationInfo.version_string()
    assert found["schema_version"] == "001-1.1"
    assert (found["state"], found["pending"], found["unknown"]) == ("current", [], [])
    assert found["problems"] == []


@pytest.mark.django_db
def test_another_app_version_against_the_database() -> None:
    code, found = ask("--app-version", "1.2.0")
    assert code == 1
    assert "is below 002-1.0" in found["reason"]
    assert ask("--app-version", "1.1.7")[0] == 0


@pytest.mark.django_db
def test_pending_within_the_range_is_told_and_clean() -> None:
    execute("DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name > '0002'")
    code, found = ask()
    assert code == 0
    assert found["state"] == "behind"
    assert found["pending"] == [
        "wabbitbot.0002_player_email_metadata_achievement",
        "wabbitbot.0003_player_metadata_indexes",
    ]


@pytest.mark.django_db
def test_pending_outside_every_step_is_a_finding() -> None:
    execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    code, found = ask()
    assert code == 1
    assert found["compatible"] is True
    assert "belong to no step" in found["reason"]
    assert found["pending"] == ["sessions.0001_initial"]


@pytest.mark.django_db
def test_ahead_is_clean_and_diverged_is_a_finding() -> None:
    execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('wabbitbot', '0099_new', now())"
    )
    code, found = ask()
    assert (code, found["state"], found["unknown"]) == (0, "ahead", ["wabbitbot.0099_new"])
    execute("DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name LIKE '0003%'")
    code, found = ask()
    assert (code, found["state"]) == (1, "diverged")


@pytest.mark.django_db
def test_metadata_that_nobodys_code_knows() -> None:
    execute("INSERT INTO schema_metadata (schema_version) VALUES ('057-1.0')")
    code, found = ask()
    assert code == 1
    assert found["schema_version"] == "057-1.0"
    assert "is above 001-1.0 to 001-1.1" in found["reason"]


@pytest.mark.parametrize(
    ("matrix", "problem"),
    [
        ([], "versioning.E001"),
        ([{"app": "1.0.x"}], "versioning.E007"),
        ([{"app": "1.0.x", "min_schema": "001-1.1", "max_schema": "001-1.0"}], "versioning.E003"),
        (
            [
                {"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
                {"app": "1.2.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
            ],
            "versioning.W002",
        ),
        (
            [
                {"app": "1.0.x+", "min_schema": "001-1.0", "max_schema": "001-1.1"},
                {"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
            ],
            "versioning.E005",
        ),
        (
            [
                {
                    "app": "1.0.x+",
                    "min_schema": "001-1.0",
                    "max_schema": "001-1.1",
                    "support_until": "2020-01-01",
                }
            ],
            "versioning.W004",
        ),
    ],
)
def test_a_matrix_with_problems_is_a_finding(
    settings: Settings, matrix: list[dict[str, str]], problem: str
) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "COMPATIBILITY": matrix}
    code, found = ask("--app-version", "1.0.0", "--schema-version", "001-1.0")
    assert code == 1
    assert problem in [item["id"] for item in found["problems"]]
    assert all(item["message"] and item["hint"] for item in found["problems"])


def test_a_silenced_problem_is_none(settings: Settings) -> None:
    settings.VERSIONING = {
        **settings.VERSIONING,
        "COMPATIBILITY": [
            {"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
            {"app": "1.2.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
        ],
    }
    settings.SILENCED_SYSTEM_CHECKS = ["versioning.W002"]
    assert ask("--app-version", "1.0.0", "--schema-version", "001-1.0")[0] == 0


def test_all_prints_every_cell() -> None:
    both = ("--app-version", "1.0.0", "--schema-version", "001-1.0", "--all")
    _code, found = ask(*both)
    cells = {(cell["app"], cell["schema_version"]): cell["compatible"] for cell in found["matrix"]}
    assert cells["1.0.x", "001-1.1"] is True
    assert cells["1.0.x", "002-1.0"] is False
    assert cells["1.1.x", "002-1.0"] is True
    assert cells["1.2.x", "001-1.0"] is False
    assert len(cells) == 3 * 4
    text = run("compat_check", *both)[1]
    assert "1.1.x        yes      yes      yes      no" in text


def test_markdown() -> None:
    args = (
        "--app-version",
        "1.0.0",
        "--schema-version",
        "001-1.2",
        "--format",
        "markdown",
        "--all",
    )
    code, out = run("compat_check", *args)
    assert code == 1
    assert "| Compatible | no |" in out
    assert "| 1.1.x | yes | yes | yes | no |" in out
    assert "- Application 1.0.0 cannot serve" in out


def test_github() -> None:
    args = ("--app-version", "1.0.0", "--schema-version", "001-1.2", "--format", "github")
    code, out = run("compat_check", *args)
    assert code == 1
    assert out.startswith("::error title=Schema compatibility::Application 1.0.0 cannot serve")
    assert run("compat_check", *args[:3], "001-1.1", *args[4:])[1].startswith("::notice ")


def test_junit() -> None:
    args = ("--app-version", "1.0.0", "--schema-version", "001-1.2", "--format", "junit")
    code, out = run("compat_check", *args)
    suite = ET.fromstring(out)
    assert code == 1
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert "is above" in (failure.text or "")
    good = ET.fromstring(run("compat_check", *args[:3], "001-1.1", *args[4:])[1])
    assert good.get("failures") == "0"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("compat_check", "--app-version", "banana"), "'banana' is no application version"),
        (("compat_check", "--schema-version", "001-1.05"), "'001-1.05' is no schema version"),
        (("compat_check", "--database", "elsewhere"), "no database 'elsewhere'"),
        (("schema_version", "--database", "elsewhere"), "no database 'elsewhere'"),
        (("compat_check", "--format", "xml"), "invalid choice: 'xml'"),
        (("compat_check",), "the server cannot be reached"),
        (("schema_version",), "the server cannot be reached"),
    ],
)
def test_wrong_usage_and_no_server_exit_with_2(args: tuple[str, ...], words: str) -> None:
    done = manage(*args, env={"DATABASE_URL": "postgres://nobody:pw-of-tests@127.0.0.1:1/none"})
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "pw-of-tests" not in done.stderr
    assert done.stdout == ""


def test_json_stays_one_document_when_the_environment_is_broken() -> None:
    env = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    done = manage("compat_check", "--format", "json", env=env)
    assert done.returncode == 2
    assert set(json.loads(done.stdout)) == {"error", "next_step"}


def test_json_stays_one_document_when_the_settings_refuse() -> None:
    for env in ({"DEBUG": "0"}, {"DATABASE_URL": "foo"}):
        done = manage("compat_check", "--format", "json", env=env)
        assert done.returncode == 2
        assert set(json.loads(done.stdout)) == {"error", "next_step"}
        assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_names_in_the_table_stay_names_in_every_format() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('x', %s, now())",
            ["0009\n::error title=pwn::injected\n| a |\x01<b>"],
        )
    github = run("compat_check", "--format", "github", "--all")[1]
    assert not [line for line in github.splitlines() if line.startswith("::error title=pwn")]
    junit = ET.fromstring(run("compat_check", "--format", "junit", "--all")[1])
    assert "injected" in (junit.findtext("system-out") or "")
    markdown = run("compat_check", "--format", "markdown", "--all")[1]
    assert "<b>" not in markdown
    assert not [line for line in markdown.splitlines() if line.startswith("| a |")]


def test_a_terminal_of_ascii_and_a_full_disk(migrated: str) -> None:
    env = {"DATABASE_URL": url_of(migrated)}
    told = manage("schema_version", "--history", env={**env, "PYTHONIOENCODING": "ascii"})
    assert told.returncode == 0, told.stderr
    assert "\\u2192 001-1.1" in told.stdout
    with Path("/dev/full").open("w") as full:
        full_disk = subprocess.run(
            [sys.executable, "manage.py", "schema_version"],
            cwd=ROOT,
            env=environment(env),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert full_disk.returncode == 2
    assert "Traceback" not in full_disk.stderr


def test_an_empty_database(scratch: str) -> None:
    env = {"DATABASE_URL": url_of(scratch)}
    done = manage("compat_check", "--format", "json", env=env)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert (found["schema_version"], found["state"]) == (None, "behind")
    assert "wabbitbot.0001_initial" in found["pending"]
    told = manage("schema_version", env=env)
    assert told.returncode == 1
    assert "run `manage.py migrate`" in told.stdout


def test_without_permission_it_says_which(migrated: str) -> None:
    with connect(migrated) as session:
        session.execute(f'CREATE ROLE "{migrated}_reader" LOGIN')
    try:
        done = manage(
            "compat_check", env={"DATABASE_URL": url_of(migrated, user=f"{migrated}_reader")}
        )
        assert done.returncode == 2
        assert "may not read the tables of `versioning`" in done.stderr
        assert "GRANT SELECT ON schema_metadata" in done.stderr
    finally:
        with connect(migrated) as session:
            session.execute(f'DROP ROLE "{migrated}_reader"')


@pytest.mark.django_db
def test_schema_version_and_its_history() -> None:
    assert run("schema_version") == (0, "001-1.1\n")
    code, out = run("schema_version", "--history", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["schema_version"] == "001-1.1"
    assert [row["schema_version"] for row in found["history"]] == ["001-1.1", "001-1.0"]
    assert found["history"][0]["migration"] == "wabbitbot.0003_player_metadata_indexes"
    assert found["history"][0]["app_version"] == ApplicationInfo.version_string()
    text = run("schema_version", "--history")[1]
    assert "→ 001-1.0" in text
    assert "Initial schema" in text
