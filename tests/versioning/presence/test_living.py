"""Running processes, requests and transactions while another session migrates."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from time import monotonic, sleep
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import Error, connection, connections, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from psycopg.pq import TransactionStatus

from tests.support.databases import connect, url_of
from tests.support.processes import manage, start
from tests.versioning.presence.conftest import _SINCE, TABLES, Meet
from tests.versioning.presence.shop.models import Badge, Customer
from versioning import current, features
from versioning.middleware import SchemaVersionMiddleware
from versioning.presence.asking import is_present
from versioning.presence.pinning import pinned
from versioning.versions import SchemaVersion

Migrate = Callable[[], None]


@pytest.fixture
def migrate(migrated: str) -> Iterator[Migrate]:
    """The default database is a shop at 001-1.0; called, another session takes it to 001-1.1."""
    wrapper = connections["default"]
    name = wrapper.settings_dict["NAME"]
    wrapper.close()
    wrapper.settings_dict["NAME"] = migrated
    declare = "INSERT INTO schema_metadata (schema_version) VALUES (%s)"
    with connect(migrated) as session:
        for statement in TABLES["001-1.0"]:
            session.execute(statement)
        session.execute(declare, ["001-1.0"])
        session.execute("INSERT INTO shop_customer (name, grade) VALUES ('Ann', 'gold')")

    def step() -> None:
        with connect(migrated) as session:
            session.execute(_SINCE)
            session.execute("UPDATE shop_customer SET email = 'ann@example.org'")
            session.execute(declare, ["001-1.1"])

    features.refresh()
    yield step
    wrapper.close()
    wrapper.settings_dict["NAME"] = name
    features.refresh()


def email() -> str:
    return str(Customer.objects.get().email)


def request() -> HttpRequest:
    return RequestFactory().get("/")


def test_a_running_process_notices_a_migration_within_two_seconds(migrated: str) -> None:
    """And fails at nothing on the way."""
    env = {"DATABASE_URL": url_of(migrated), "DEBUG": "1"}
    assert manage("migrate", "wabbitbot", "0001_initial", env=env).returncode == 0
    with connect(migrated) as session:
        for number, name in enumerate(("ann", "bob")):
            session.execute(
                "INSERT INTO mashina_users (discord_user_id, username) VALUES (%s, %s)",
                [number, name],
            )
        session.execute(
            "INSERT INTO players (user_id, player_name) SELECT id, username FROM mashina_users"
        )
    script = (
        "import os, time\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'wabbitbot.settings'\n"
        "import django; django.setup()\n"
        "from wabbitbot.models import Achievement, Player\n"
        "seen, end = None, time.monotonic() + 60\n"
        "while time.monotonic() < end:\n"
        "    player = Player.objects.select_related('user').get(name='ann')\n"
        "    Player.objects.get(name='bob').save()\n"
        "    now = f'{player.email} {player.metadata} {player.achievements.count()}'\n"
        "    if now != seen:\n"
        "        print(now, flush=True); seen = now\n"
        "    time.sleep(0.01)\n"
    )
    process = start("-c", script, env=env)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == " {} 0\n"
        assert manage("migrate", "wabbitbot", env=env).returncode == 0
        with connect(migrated) as session:
            session.execute(
                """UPDATE players SET email = 'ann@example.org', metadata = '{"k": 1}'"""
                " WHERE player_name = 'ann'"
            )
            session.execute(
                "INSERT INTO achievements (player_id, type) SELECT id, 'win' FROM players"
            )
        began = monotonic()
        lines: list[str] = []
        while (lines or [""])[-1] != "ann@example.org {'k': 1} 1\n":
            lines.append(process.stdout.readline())
            assert lines[-1], process.communicate()[1]
        assert monotonic() - began < 2
    finally:
        process.kill()
        process.communicate()


def test_one_request_sees_one_version(migrate: Migrate) -> None:
    seen: list[object] = []

    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(email())
        migrate()
        current.refresh()
        seen.append(email())
        seen.append(is_present(Badge))
        return HttpResponse()

    SchemaVersionMiddleware(view)(request())
    assert seen == ["", "", False]
    assert email() == "ann@example.org"


@pytest.mark.parametrize("first", ["gate", "column"])
def test_gates_and_columns_of_a_request_agree(migrate: Migrate, first: str) -> None:
    features.require("needs_email", schema=">=001-1.1")
    seen: list[object] = []

    def view(asked: HttpRequest) -> HttpResponse:
        seen.append(features.is_open("needs_email", asked) if first == "gate" else email())
        migrate()
        current.refresh()
        features.refresh()
        seen.append(email() if first == "gate" else features.is_open("needs_email", asked))
        return HttpResponse()

    SchemaVersionMiddleware(view)(request())
    assert seen == ([False, ""] if first == "gate" else ["", False])
    assert features.is_open("needs_email")


def test_a_streamed_answer_sees_it_to_its_end(migrate: Migrate) -> None:
    def parts() -> Iterator[str]:
        yield f"{email()}|"
        migrate()
        current.refresh()
        yield f"{email()}|"

    response: Any = SchemaVersionMiddleware(lambda _request: StreamingHttpResponse(parts()))(
        request()
    )
    assert b"".join(response.streaming_content) == b"||"
    assert email() == "ann@example.org"


def test_coroutines_see_one_version_too(migrate: Migrate) -> None:
    async def parts() -> AsyncIterator[str]:
        yield f"{await sync_to_async(email)()}|"

    async def view(_request: HttpRequest) -> StreamingHttpResponse:
        before = await sync_to_async(email)()
        await sync_to_async(migrate)()
        current.refresh()
        inside = await asyncio.gather(sync_to_async(email)(), sync_to_async(email)())
        response = StreamingHttpResponse(parts())
        response["Seen"] = f"{[before, *inside]}"
        return response

    async def serve() -> tuple[str, bytes, str]:
        try:
            response: Any = await SchemaVersionMiddleware(view)(request())  # type: ignore[misc]
            body = b"".join([part async for part in response.streaming_content])
            return response["Seen"], body, await sync_to_async(email)()
        finally:
            await sync_to_async(connections.close_all)()

    assert asyncio.run(serve()) == ("['', '', '']", b"|", "ann@example.org")


def test_a_block_sees_one_version(migrate: Migrate) -> None:
    with pinned():
        assert email() == ""
        migrate()
        current.refresh()
        with pinned():
            assert email() == ""
    assert email() == "ann@example.org"


def test_a_transaction_sees_one_version(migrate: Migrate, settings: Any) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "FEATURE_REFRESH": 0.0}
    with transaction.atomic():
        assert list(Badge.objects.all()) == []
        migrate()
        assert email() == ""
        with transaction.atomic():
            assert email() == ""
    with transaction.atomic():
        assert email() == "ann@example.org"


def test_a_column_is_used_after_the_refresh_and_not_before(migrate: Migrate, settings: Any) -> None:
    settings.VERSIONING = {**settings.VERSIONING, "FEATURE_REFRESH": 0.3}
    features.refresh()
    assert email() == ""
    began = monotonic()
    migrate()
    while not email():
        assert monotonic() - began < 2
        sleep(0.01)
    assert Customer.objects.filter(email="ann@example.org").exists()


def test_the_question_is_asked_once_an_interval_and_in_no_log(migrate: Migrate) -> None:
    email()
    with connect(connection.settings_dict["NAME"]) as session:
        session.execute("ALTER TABLE schema_state RENAME TO hidden")
        with CaptureQueriesContext(connection) as captured:
            assert email() == ""
        session.execute("ALTER TABLE hidden RENAME TO schema_state")
    assert len(captured) == 1
    current.refresh()
    with CaptureQueriesContext(connection) as captured:
        assert email() == ""
    assert len(captured) == 1


@pytest.mark.django_db
def test_a_broken_transaction_keeps_what_was_known(meet: Meet) -> None:
    meet("001-1.0")
    assert not is_present(Badge)
    with transaction.atomic():
        with pytest.raises(Error), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        current.refresh()
        assert not is_present(Badge)
        transaction.set_rollback(True)
    assert not is_present(Badge)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["DROP TABLE schema_state CASCADE", None])
def test_a_database_that_declares_nothing_counts_as_the_newest(
    meet: Meet, statement: str | None
) -> None:
    meet("001-1.1")
    with connection.cursor() as cursor:
        if statement:
            cursor.execute(statement)
        else:
            cursor.execute("INSERT INTO schema_metadata (schema_version) VALUES ('000-0.0')")
    features.refresh()
    assert current.current_version(connection) is None
    assert is_present(Badge)
    assert Customer.objects.create(name="a", email="a@example.org").email == "a@example.org"


@pytest.mark.django_db
def test_a_lost_permission_keeps_what_was_known_and_the_transaction_whole(meet: Meet) -> None:
    meet("001-1.0")
    assert current.current_version(connection) == SchemaVersion.parse("001-1.0")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nobody_at_all; SET LOCAL ROLE nobody_at_all")
        current.refresh()
        assert current.current_version(connection) == SchemaVersion.parse("001-1.0")
        cursor.execute("SELECT 1")
        cursor.execute("RESET ROLE")


def test_reading_opens_no_transaction(migrate: Migrate) -> None:
    email()
    assert current.read(connection) == SchemaVersion.parse("001-1.0")
    connection.set_autocommit(False)
    try:
        assert current.read(connection) == SchemaVersion.parse("001-1.0")
        assert connection.connection.info.transaction_status == TransactionStatus.IDLE
    finally:
        connection.set_autocommit(True)


def test_where_the_database_may_not_be_asked_a_query_still_has_its_text() -> None:
    features.refresh()
    assert "FROM" in str(Customer.objects.all().query)
