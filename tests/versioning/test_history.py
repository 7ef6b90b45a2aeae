"""The audit trail, as PostgreSQL itself keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import call_command

from tests.support.databases import connect, url_of
from tests.support.processes import manage

Session = psycopg.Connection[Any]


@pytest.fixture
def session(migrated: str) -> Iterator[Session]:
    with connect(migrated) as opened:
        yield opened


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE schema_metadata SET description = 'rewritten'",
        "DELETE FROM schema_metadata",
        "TRUNCATE schema_metadata",
        "INSERT INTO schema_metadata (id, schema_version) SELECT id, '009-1.0' FROM schema_metadata"
        " LIMIT 1 ON CONFLICT (id) DO UPDATE SET schema_version = '009-1.0'",
    ],
)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_rows_can_only_be_added(session: Session, statement: str, role: str) -> None:
    before = session.execute("SELECT * FROM schema_metadata ORDER BY sequence").fetchall()
    session.execute(f"SET session_replication_role = {role}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        session.execute(statement)
    assert session.execute("SELECT * FROM schema_metadata ORDER BY sequence").fetchall() == before


@pytest.mark.parametrize("version", ["1-1.0", "001-1", "001-1.05", "banana", "", "001-1.0 "])
def test_a_malformed_version_is_refused_by_the_database(session: Session, version: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="schema_metadata_version_form"):
        session.execute("INSERT INTO schema_metadata (schema_version) VALUES (%s)", [version])


def test_the_strategys_own_insert_works(session: Session) -> None:
    session.execute(
        "INSERT INTO schema_metadata (schema_version, description, is_breaking_change)"
        " VALUES ('002-1.0', 'Add player statistics tracking', false)"
    )
    newest = session.execute(
        "SELECT schema_version, direction, applied_by, applied_at <= now() FROM schema_metadata"
        " ORDER BY applied_at DESC, sequence DESC LIMIT 1"
    ).fetchone()
    user = session.execute("SELECT session_user").fetchone()
    assert user is not None
    assert newest == ("002-1.0", "forward", user[0], True)


def state(session: Session) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = session.execute(
        "SELECT token, schema_version FROM schema_state"
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', '0001', now())",
        "DELETE FROM django_migrations WHERE app = 'waffle'",
        "UPDATE django_migrations SET name = name || '_renamed' WHERE app = 'waffle'",
        "TRUNCATE django_migrations",
        "INSERT INTO schema_metadata (schema_version) VALUES ('001-1.2')",
    ],
)
def test_whoever_writes_moves_the_token(session: Session, statement: str) -> None:
    before = state(session)
    session.execute(statement)
    assert state(session)[0] != before[0]


def test_a_rolled_back_write_leaves_the_token(session: Session) -> None:
    before = state(session)
    with session.transaction(force_rollback=True):
        session.execute("TRUNCATE django_migrations")
        assert state(session) != before
    assert state(session) == before


def test_a_role_that_may_only_record_migrations_moves_the_token(session: Session) -> None:
    before = state(session)
    with session.transaction(force_rollback=True):
        session.execute("CREATE ROLE recorder_only")
        session.execute("GRANT INSERT ON django_migrations TO recorder_only")
        session.execute("GRANT USAGE ON SEQUENCE django_migrations_id_seq TO recorder_only")
        session.execute("SET LOCAL ROLE recorder_only")
        session.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())"
        )
        session.execute("RESET ROLE")
        assert state(session)[0] != before[0]


def test_there_is_one_state_row(session: Session) -> None:
    with pytest.raises(psycopg.errors.Error):
        session.execute("INSERT INTO schema_state DEFAULT VALUES")
    with pytest.raises(psycopg.errors.CheckViolation):
        session.execute("INSERT INTO schema_state (id) VALUES (2)")


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_history_alone() -> None:
    from versioning.models import SchemaMetadata

    before = list(SchemaMetadata.objects.values_list("pk", flat=True))
    assert before
    call_command("flush", interactive=False, verbosity=0)
    assert list(SchemaMetadata.objects.values_list("pk", flat=True)) == before


def test_to_zero_leaves_nothing_behind_and_back_again_works(
    session: Session, migrated: str
) -> None:
    env = {"DATABASE_URL": url_of(migrated), "DEBUG": "1"}
    gone = manage("migrate", "wabbitbot", "zero", "--no-input", env=env)
    assert gone.returncode == 0, gone.stderr
    gone = manage("migrate", "versioning", "zero", "--no-input", env=env)
    assert gone.returncode == 0, gone.stderr
    left = session.execute(
        "SELECT proname FROM pg_proc WHERE proname LIKE 'schema\\_%' AND pronamespace ="
        " 'public'::regnamespace UNION ALL"
        " SELECT relname FROM pg_class WHERE relname LIKE 'schema\\_%' UNION ALL"
        " SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'schema\\_%'"
    ).fetchall()
    assert left == []
    back = manage("migrate", "--no-input", env=env)
    assert back.returncode == 0, back.stderr
    assert state(session)[1] == "001-1.1"
