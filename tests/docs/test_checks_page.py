"""`docs/reference/checks.md` lists every id that the code emits, and no other."""

from __future__ import annotations

import ast
import re

from tests.docs.pages import REFERENCE, headings, section, sources

PAGE = (REFERENCE / "checks.md").read_text(encoding="utf-8")
_LETTERS = {"error": "E", "warning": "W"}
# The project's own checks write their ids out.
_WRITTEN_OUT = re.compile(r"wabbitbot\.[EW]\d{3}")


def emitted() -> set[str]:
    """The ids of every ``error(N, …)`` and ``warning(N, …)``."""
    ids = set()
    for path, tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in _LETTERS or not node.args:
                continue
            number = node.args[0]
            assert isinstance(number, ast.Constant), f"{path}:{node.lineno}: write the number out"
            assert isinstance(number.value, int), f"{path}:{node.lineno}: an id is a number"
            ids.add(f"versioning.{_LETTERS[node.func.id]}{number.value:03d}")
    return ids | written_out()


def written_out() -> set[str]:
    """The ids given to Django's own messages by ``id="…"``."""
    return {
        str(node.value.value)
        for _path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg == "id"
        and isinstance(node.value, ast.Constant)
        and _WRITTEN_OUT.fullmatch(str(node.value.value))
    }


def test_every_id_is_explained() -> None:
    assert sorted(headings(PAGE, 3)) == sorted(emitted())


def test_ids_stand_under_their_level() -> None:
    for title, letter in (("Errors", "E"), ("Warnings", "W")):
        found = headings(section(PAGE, title), 3)
        assert found == sorted(found)
        assert all(name.partition(".")[2].startswith(letter) for name in found)


def test_every_id_has_a_fix() -> None:
    for name in headings(PAGE, 3):
        assert "**Fix:**" in section(PAGE, name), name
