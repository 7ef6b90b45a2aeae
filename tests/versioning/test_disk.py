"""The scan finds what Django's own loader finds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from pytest_django.fixtures import Settings

from versioning import disk


def test_this_projects_names_are_the_loaders() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert disk.known_names() == {disk.key(*node) for node in loader.disk_migrations}


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"wabbitbot": "moved_migrations"}
    made = tmp_path / "moved_migrations"
    made.mkdir()
    (made / "__init__.py").touch()
    yield made
    for name in [name for name in sys.modules if name.startswith("moved_migrations")]:
        del sys.modules[name]


MIGRATION = "from django.db import migrations\nclass Migration(migrations.Migration): pass\n"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([], set()),
        (["0001_first.py", "0002_second.py"], {"0001_first", "0002_second"}),
        (["0001_first.py", "_hidden.py", "~backup.py", "notes.txt", "README"], {"0001_first"}),
        (["0001_first.py", "0001_first/__init__.py"], set()),
        (["0001_first.py", "helpers/__init__.py"], {"0001_first"}),
    ],
)
def test_what_counts(folder: Path, files: list[str], names: set[str]) -> None:
    for name in files:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if path.name == "__init__.py" else MIGRATION)
    found = {name for name in disk.known_names() if name.startswith("wabbitbot.")}
    assert found == {f"wabbitbot.{name}" for name in names}
    loader = MigrationLoader(None, ignore_no_migrations=True)
    loaded = {name for label, name in loader.disk_migrations if label == "wabbitbot"}
    assert loaded == names


def test_apps_without_migrations_have_none(settings: Settings) -> None:
    settings.MIGRATION_MODULES = {"wabbitbot": None, "sessions": "no_such_package.migrations"}
    labels = {name.partition(".")[0] for name in disk.known_names()}
    assert not labels & {"wabbitbot", "sessions", "messages"}
    assert apps.is_installed("django.contrib.messages")
