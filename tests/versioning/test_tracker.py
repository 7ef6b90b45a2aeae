"""What the tracker makes of a database, by one query."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from versioning.application import ApplicationInfo
from versioning.exceptions import IncompatibleVersionError, SchemaUnreadableError
from versioning.state import State
from versioning.tracker import SchemaVersionTracker

pytestmark = pytest.mark.django_db

tracker = SchemaVersionTracker()


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_migrated_database_is_current() -> None:
    status = tracker.status()
    assert str(status.schema_version) == "001-1.1"
    assert (status.state, status.pending, status.unknown) == (State.CURRENT, (), ())
    assert status.tracked
    assert not status.read_only


def test_one_query_tells_all(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # a savepoint around it, for a test is a transaction
        tracker.status()


def test_behind() -> None:
    execute("DELETE FROM django_migrations WHERE app = 'wabbitbot' AND name LIKE '0003%'")
    status = tracker.status()
    assert status.state is State.BEHIND
    assert status.pending == ("wabbitbot.0003_player_metadata_indexes",)


def test_ahead_and_diverged(settings: Settings) -> None:
    execute("INSERT INTO django_migrations (app, name, applied) VALUES ('shop', '0001_new', now())")
    status = tracker.status()
    assert status.state is State.AHEAD
    assert status.unknown == ("shop.0001_new",)
    execute("DELETE FROM django_migrations WHERE app = 'waffle' AND name LIKE '0004%'")
    assert tracker.status().state is State.DIVERGED
    settings.VERSIONING = {**settings.VERSIONING, "IGNORED_APPS": ["shop"]}
    assert tracker.status().state is State.BEHIND


def test_a_migration_recorded_twice_counts_once() -> None:
    execute(
        "INSERT INTO django_migrations (app, name, applied)"
        " SELECT app, name, now() FROM django_migrations"
    )
    assert tracker.status().state is State.CURRENT


def test_the_newest_row_is_current_whatever_its_clock_says() -> None:
    execute(
        "INSERT INTO schema_metadata (schema_version, applied_at) VALUES ('002-1.0', '2001-01-01')"
    )
    assert str(tracker.get_current_schema_version()) == "002-1.0"


@pytest.mark.parametrize(
    ("damage", "kind", "step"),
    [
        ("DROP TABLE schema_state", "not-migrated", "manage.py migrate"),
        ("DELETE FROM schema_state", "invalid", "INSERT INTO schema_state"),
        ("UPDATE schema_state SET schema_version = 'banana'", "invalid", "append a row"),
    ],
)
def test_damage_is_named_and_breaks_no_transaction(damage: str, kind: str, step: str) -> None:
    execute(damage)
    with pytest.raises(SchemaUnreadableError, match="default") as unreadable:
        tracker.status()
    assert unreadable.value.kind == kind
    assert step in str(unreadable.value)
    execute("SELECT 1")


def test_a_role_without_rights_is_told_which() -> None:
    execute("CREATE ROLE reader_of_nothing")
    execute("SET LOCAL ROLE reader_of_nothing")
    with pytest.raises(SchemaUnreadableError) as unreadable:
        tracker.status()
    execute("RESET ROLE")
    assert unreadable.value.kind == "permission"
    assert "GRANT SELECT ON schema_metadata, schema_state, django_migrations" in str(
        unreadable.value
    )


def test_an_incompatible_release_is_told_both_versions_and_what_to_do() -> None:
    with ApplicationInfo.override("1.2.0"), pytest.raises(IncompatibleVersionError) as refused:
        tracker.validate_compatibility()
    text = str(refused.value)
    for part in (
        "1.2.0",
        "001-1.1",
        "rule 1.2.x",
        "migrate the database to 002-1.0",
        "manage.py migrate",
    ):
        assert part in text
    assert refused.value.verdict.rule is not None
    assert str(refused.value.verdict.app_version) == "1.2.0"


def test_a_compatible_release_gets_its_verdict() -> None:
    with ApplicationInfo.override("1.1.4"):
        assert tracker.validate_compatibility().compatible


@pytest.mark.django_db(transaction=True)
def test_coroutines_ask_too() -> None:
    async def ask() -> str:
        verdict = await tracker.avalidate_compatibility()
        assert (await tracker.astatus()).state is State.CURRENT
        assert verdict.schema_version == await tracker.aget_current_schema_version()
        await sync_to_async(connections.close_all)()
        return str(verdict.schema_version)

    assert asyncio.run(ask()) == "001-1.1"


def test_read_only_is_seen() -> None:
    with transaction.atomic():
        execute("SET LOCAL transaction_read_only = on")
        assert tracker.status().read_only
