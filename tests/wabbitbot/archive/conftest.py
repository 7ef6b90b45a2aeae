"""Databases of their own, for real transactions, changes of the schema, and other processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections

from tests.support import databases
from tests.wabbitbot.conftest import Scratch


@pytest.fixture
def own(migrated: str) -> Iterator[Scratch]:
    """A migrated database under an alias; what is done there is committed."""
    connections.settings[migrated] = {**connections["default"].settings_dict, "NAME": migrated}
    try:
        yield Scratch(migrated)
    finally:
        connections[migrated].close()
        del connections[migrated]
        del connections.settings[migrated]


@pytest.fixture
def url(own: Scratch) -> str:
    """The ``DATABASE_URL`` of `own`, for processes."""
    return databases.url_of(own.alias)
