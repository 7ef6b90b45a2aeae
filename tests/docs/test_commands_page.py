"""`docs/reference/commands.md` lists every command of ours with its own options, and no other."""

from __future__ import annotations

import argparse
import json

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.core.management.commands.migrate import Command as DjangoMigrate
from packaging.version import Version

from tests.docs.pages import PACKAGES, REFERENCE, blocks, headings, section, spans, tables
from versioning.compatibility import CompatibilityMatrix
from versioning.report import Report

PAGE = (REFERENCE / "commands.md").read_text(encoding="utf-8")
OURS = {name: str(app) for name, app in get_commands().items() if str(app) in PACKAGES}


def actions(command: BaseCommand, name: str) -> list[argparse.Action]:
    """What a command's parser takes."""
    return command.create_parser("manage.py", name)._actions


def own_actions(name: str) -> list[argparse.Action]:
    """What a command takes beyond what Django gives it."""
    inherited = DjangoMigrate() if name == "migrate" else BaseCommand()
    theirs = {action.dest for action in actions(inherited, name)} - {"database"}
    if name == "migrate":
        theirs.add("database")
    return [a for a in actions(load_command_class(OURS[name], name), name) if a.dest not in theirs]


def names_of(action: argparse.Action) -> list[str]:
    """How a command line says it."""
    if action.option_strings:
        return list(action.option_strings)
    if action.choices:
        return [str(choice) for choice in action.choices]
    return [str(action.metavar or action.dest)]


def test_every_command_is_explained() -> None:
    assert sorted(headings(PAGE, 2)) == sorted(OURS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_option_is_explained(name: str) -> None:
    told = [spans(row[0])[0].split()[0] for row in tables(section(PAGE, name), "option")]
    taken = [word for action in own_actions(name) for word in names_of(action)]
    assert sorted(told) == sorted(taken)


@pytest.mark.parametrize("name", sorted(OURS))
def test_choices_and_defaults_are_those_of_the_code(name: str) -> None:
    rows = {spans(row[0])[0].split()[0]: row for row in tables(section(PAGE, name), "option")}
    for action in own_actions(name):
        if not action.option_strings:
            continue
        row = rows[action.option_strings[0]]
        if action.choices:
            assert [c for c in spans(row[2]) if c in action.choices] == list(action.choices)
        if action.default not in (None, False):
            assert spans(row[1]) == [str(action.default)]


def test_the_promised_document_is_the_one_that_is_written() -> None:
    verdict = CompatibilityMatrix(()).decide(Version("1.0"), None)
    written = Report(verdict, None, ()).as_dict()
    told = json.loads(blocks(section(PAGE, "compat_check"), "json")[0])
    assert list(told) == list(written)
