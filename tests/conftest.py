"""Fixtures of every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from tests.support import databases
from tests.support.processes import manage
from tests.support.project import Project

FULL = os.environ.get("FULL", "") == "1"

# The sample is the same in every run; the whole looks for new examples.
hypothesis_settings.register_profile("sample", derandomize=True, deadline=None, max_examples=60)
hypothesis_settings.register_profile("full", deadline=None, max_examples=3000)
hypothesis_settings.load_profile("full" if FULL else "sample")


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
def migrated_template(server: None) -> Iterator[str]:
    """WabbitBot's database, migrated by its own ``migrate`` once."""
    with databases.scratch() as name:
        done = manage(
            "migrate", "--no-input", env={"DATABASE_URL": databases.url_of(name), "DEBUG": "1"}
        )
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
