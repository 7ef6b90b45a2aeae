"""All pages: links, examples, and the commands that they tell people to run."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from tests.docs.pages import ROOT, blocks, code, name_of, pages, without_blocks

PAGES = pages()
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")

every_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


def targets() -> set[str]:
    """What the Makefile can make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def test_the_site_builds_strictly(tmp_path: Path) -> None:
    # Without --quiet, which would hide the warnings from --strict too.
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@every_page
def test_links_lead_to_files(page: Path) -> None:
    links = _LINK.findall(without_blocks(page.read_text(encoding="utf-8")))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@every_page
def test_examples_parse(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in blocks(text, "python"):
        ast.parse(block, filename=name_of(page))
    for block in blocks(text, "json"):
        json.loads(block)
    for block in blocks(text, "yaml"):
        yaml.safe_load(block)


@every_page
def test_made_targets_exist(page: Path) -> None:
    found = re.findall(r"\bmake((?: [a-z][a-z-]*)+)", code(page.read_text(encoding="utf-8")))
    named = {word for words in found for word in words.split()}
    assert named <= targets()


@every_page
def test_commands_exist(page: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", code(page.read_text(encoding="utf-8"))))
    assert named <= set(get_commands())


def test_the_readme_names_the_two_commands() -> None:
    readme = code((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "make run" in readme
    assert "make test" in readme
    assert {"run", "test"} <= targets()
