"""`archive_restore`, as real processes."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from tests.support.processes import manage
from tests.wabbitbot.conftest import Scratch
from wabbitbot.archive.records import find
from wabbitbot.archive.service import archive
from wabbitbot.models import Team


@pytest.fixture
def team(own: Scratch) -> Team:
    """Archived."""
    team = Team.objects.using(own.alias).create(name="Alpha", tag="A")
    key = team.pk
    archive(team, reason="left the ladder")
    team.pk = key
    return team


def run(url: str, *args: object) -> tuple[int, str, str]:
    done = manage("archive_restore", *map(str, args), env={"DATABASE_URL": url})
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_list_then_restore(own: Scratch, url: str, team: Team) -> None:
    code, out, _err = run(url, "Team", team.pk, "--list")
    assert code == 0
    assert out.startswith("version 1  ")
    assert "left the ladder" in out
    code, out, _err = run(url, "Team", team.pk, "--format", "json")
    assert code == 0
    assert json.loads(out) == {
        "table": "teams",
        "entity_id": str(team.pk),
        "version": 1,
        "rows": {"teams": 1},
        "references": 0,
        "lost": [],
    }
    code, out, err = run(url, "teams", team.pk)
    assert code == 1
    assert f"teams {team.pk} is live" in err
    code, out, _err = run(url, "teams", team.pk, "--format", "json")
    assert (code, list(json.loads(out))) == (1, ["error", "next_step"])


def test_by_version_and_by_archive_id(own: Scratch, url: str, team: Team) -> None:
    archived = find("teams", team.pk, using=own.alias)
    code, out, _err = run(url, "teams", team.pk, "--list", "--format", "json")
    [told] = json.loads(out)["archived"]
    assert told["archive_id"] == str(archived.archive_id)
    assert told["row"]["name"] == "Alpha"
    code, _out, err = run(url, "teams", team.pk, "--version", "2")
    assert (code, "take one of 1" in err) == (1, True)
    code, _out, _err = run(url, "teams", "--archive", archived.archive_id, "--alone")
    assert code == 0
    assert own.run("SELECT name FROM teams") == [("Alpha",)]


def test_options_for_a_changed_schema(own: Scratch, url: str, team: Team) -> None:
    own.run(
        "ALTER TABLE teams DROP tag, ADD motto text NOT NULL, ADD badge text;"
        "ALTER TABLE teams RENAME name TO title"
    )
    code, _out, err = run(url, "teams", team.pk)
    assert (code, "motto (text)" in err) == (1, True)
    given = ["--value", 'motto="onwards"']
    code, _out, err = run(url, "teams", team.pk, *given)
    assert (code, f'teams.tag ({team.pk}: "A")' in err) == (1, True)
    code, out, _err = run(url, "teams", team.pk, *given, "--allow-loss", "--format", "json")
    assert code == 0
    assert [loss["column"] for loss in json.loads(out)["lost"]] == ["tag"]
    assert own.run("SELECT title, motto, badge FROM teams") == [("Alpha", "onwards", None)]


def test_a_rename_that_is_told(own: Scratch, url: str, team: Team) -> None:
    own.run("ALTER TABLE teams DROP tag, ADD badge text NOT NULL")
    code, _out, err = run(url, "teams", team.pk, "--rename", "tag=badge")
    assert code == 0, err
    assert own.run("SELECT badge FROM teams") == [("A",)]


NOBODY = uuid.uuid4()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["nothing", NOBODY], 2, "no model or table 'nothing'"),
        (["teams", "12"], 2, "'12' is no id of teams"),
        (["teams", NOBODY], 1, "never archived"),
        (["teams", NOBODY, "--list"], 1, "Nothing archived"),
        (["teams", "--archive", NOBODY], 1, "no entry"),
        (["teams"], 2, "Give either ENTITY_ID or --archive"),
        (["teams", NOBODY, "--archive", NOBODY], 2, "Give either ENTITY_ID or --archive"),
        (["django_session", NOBODY], 2, "has no archive"),
        (["teams", "{team}", "--value", "name=Alpha"], 2, "the value is no JSON"),
        (["teams", "{team}", "--value", "name"], 2, "write it as NAME=VALUE"),
        (["teams", "{team}", "--rename", "tag="], 2, "write it as NAME=VALUE"),
        (["teams", "{team}", "--rename", "x=y"], 2, "Rename x=y"),
    ],
)
def test_refusals(
    own: Scratch, url: str, team: Team, args: list[Any], code: int, words: str
) -> None:
    got, out, err = run(url, *(str(arg).replace("{team}", str(team.pk)) for arg in args))
    assert words in out + err
    assert got == code
    assert own.run("SELECT FROM teams") == []


def test_a_database_that_was_never_migrated(scratch: Any) -> None:
    from tests.support.databases import url_of

    code, _out, err = run(url_of(scratch.alias), "teams", NOBODY)
    assert (code, "once they are migrated" in err) == (2, True)
