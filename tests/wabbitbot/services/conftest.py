"""Ladders to act on: within the test's transaction, or committed on a database of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, connections

from tests.wabbitbot.services.arena import Arena
from tests.wabbitbot.services.world import World


@pytest.fixture
def world(db: None) -> World:
    return World()


@pytest.fixture
def arena(migrated: str) -> Iterator[Arena]:
    """A migrated database under its own name as alias, whose rows are committed."""
    connections.settings[migrated] = {**connection.settings_dict, "NAME": migrated}
    try:
        yield Arena(migrated)
    finally:
        connections[migrated].close()
        del connections[migrated]
        del connections.settings[migrated]


@pytest.fixture
def committed(arena: Arena) -> World:
    return World(arena.alias)
