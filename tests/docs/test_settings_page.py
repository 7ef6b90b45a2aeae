"""`docs/reference/settings.md` lists every key and every variable, and no other."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from tests.docs.pages import REFERENCE, first_codes, headings, section, sources, spans, tables
from versioning import conf
from wabbitbot import conf as ladder

PAGE = (REFERENCE / "settings.md").read_text(encoding="utf-8")
_READERS = {"env_str", "env_bool", "env_int", "env_list", "getenv"}


def _read_by(node: ast.AST) -> ast.expr | None:
    """The name of the variable that an expression reads, if it reads one."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        return node.slice
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = ast.unparse(node.func)
    reads = called == "os.environ.get" or called.rpartition(".")[2] in _READERS
    return node.args[0] if reads else None


def variables() -> set[str]:
    """Every environment variable that our packages read by name."""
    return {
        name.value
        for _path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(name := _read_by(node), ast.Constant) and isinstance(name.value, str)
    }


both = pytest.mark.parametrize(
    ("setting", "defaults"), [("VERSIONING", conf.DEFAULTS), ("LADDER", ladder.DEFAULTS)]
)


@both
def test_every_key_is_explained(setting: str, defaults: dict[str, Any]) -> None:
    keys = section(PAGE, setting)
    assert sorted(first_codes(keys, "key")) == sorted(defaults)
    assert sorted(headings(keys, 3)) == sorted(defaults)


@both
def test_defaults_are_those_of_the_code(setting: str, defaults: dict[str, Any]) -> None:
    rows = tables(section(PAGE, setting), "key")
    told = {spans(row[0])[0]: ast.literal_eval(spans(row[2])[0]) for row in rows}
    assert told == defaults


def test_entry_keys_are_those_of_the_code() -> None:
    from versioning.compatibility import _KEYS

    assert sorted(first_codes(section(PAGE, "COMPATIBILITY"), "entry key")) == sorted(_KEYS)


def test_every_environment_variable_is_explained() -> None:
    told = first_codes(section(PAGE, "Environment variables"), "variable")
    assert sorted(told) == sorted(variables())


def test_the_scan_finds_variables() -> None:
    assert {"DATABASE_URL", "SECRET_KEY", "APPLIED_BY"} <= variables()
