"""Fixtures of every test."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from tests.support import databases
from tests.support.processes import manage
from tests.support.project import Project
from tests.support.schema import migrate_to, targets_of
from versioning import current
from versioning.versions import SchemaVersion

FULL = os.environ.get("FULL", "") == "1"

# What a shell starts in the background ignores Ctrl-C, and so would every process of a test.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The sample is the same in every run; the whole looks for new examples.
hypothesis_settings.register_profile("sample", derandomize=True, deadline=None, max_examples=60)
hypothesis_settings.register_profile("full", deadline=None, max_examples=3000)
hypothesis_settings.load_profile("full" if FULL else "sample")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--schema", metavar="VERSION", help="run on this older schema version, such as 001-1.0"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is about a newer schema version than the one chosen."""
    if not (chosen := config.getoption("schema")):
        return
    for item in items:
        for marker in item.iter_markers("schema"):
            if SchemaVersion.parse(chosen) < SchemaVersion.parse(marker.args[0]):
                item.add_marker(pytest.mark.skip(f"is about schema {marker.args[0]}"))


@pytest.fixture(scope="session")
def schema_chosen(request: pytest.FixtureRequest) -> str:
    """The schema version chosen with ``--schema``; empty: the newest."""
    return request.config.getoption("schema") or ""


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, schema_chosen: str
) -> None:
    """The test database, at the schema version chosen."""
    if schema_chosen:
        with django_db_blocker.unblock():
            migrate_to(schema_chosen)


@pytest.fixture(autouse=True)
def _version_asked_anew() -> None:
    """What the test before wrote and rolled back is not what this one meets."""
    current.refresh()


@pytest.fixture
def full() -> bool:
    """Whether long proofs are to be run whole."""
    return FULL


@pytest.fixture(scope="session")
def server(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The server, for tests that make their own databases on it."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def scratch(server: None) -> Iterator[str]:
    """An empty database; its name."""
    with databases.scratch() as name:
        yield name


@pytest.fixture(scope="session")
def migrated_template(server: None, schema_chosen: str) -> Iterator[str]:
    """WabbitBot's database, migrated by its own ``migrate`` once."""
    with databases.scratch() as name:
        env = {"DATABASE_URL": databases.url_of(name), "DEBUG": "1"}
        for target in ((), *(targets_of(schema_chosen) if schema_chosen else ())):
            done = manage("migrate", "--no-input", *target, env=env)
            assert done.returncode == 0, done.stderr
        yield name


@pytest.fixture
def migrated(migrated_template: str) -> Iterator[str]:
    """A copy of WabbitBot's migrated database; its name."""
    with databases.scratch(migrated_template) as name:
        yield name


@pytest.fixture
def project(tmp_path: Path, scratch: str) -> Project:
    """A foreign project on an empty database."""
    return Project(tmp_path, scratch)
