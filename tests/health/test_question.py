"""The recurring question is prepared on its session, and asked plainly where that is in vain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from health.question import Question, QuestionFailed, ask

pytestmark = pytest.mark.django_db(transaction=True)

ROW = Question.recurring(b"SELECT schema_version, id FROM schema_state")


@pytest.fixture
def session() -> Iterator[BaseDatabaseWrapper]:
    """Django's own connection of this thread, open as in a worker that keeps it."""
    wrapper = connections["default"]
    wrapper.close()
    wrapper.ensure_connection()
    yield wrapper
    wrapper.close()


def execute(session: BaseDatabaseWrapper, sql: str) -> list[tuple[object, ...]]:
    with session.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []


def prepared(session: BaseDatabaseWrapper) -> list[tuple[object, ...]]:
    return execute(session, "SELECT name FROM pg_prepared_statements WHERE name LIKE 'health%'")


@pytest.mark.schema("001-1.1")
def test_from_the_second_question_on(session: BaseDatabaseWrapper) -> None:
    answers = [ask("default", ROW, 2) for _ in range(4)]
    assert answers == [("001-1.1", "1")] * 4
    assert prepared(session) == [(ROW.name.decode(),)]


@pytest.mark.schema("001-1.1")
def test_the_first_question_prepares_nothing(session: BaseDatabaseWrapper) -> None:
    assert ask("default", ROW, 2) == ("001-1.1", "1")
    assert prepared(session) == []


@pytest.mark.schema("001-1.1")
def test_a_session_that_forgot_the_name_is_asked_plainly(session: BaseDatabaseWrapper) -> None:
    """As behind a pooler that hands every transaction to another session of the server."""
    for _ in range(3):
        ask("default", ROW, 2)
    execute(session, "DEALLOCATE ALL")
    assert [ask("default", ROW, 2) for _ in range(3)] == [("001-1.1", "1")] * 3
    assert prepared(session) == [], "and not prepared again"


@pytest.mark.schema("001-1.1")
def test_a_name_that_the_session_has_already_is_taken_over(session: BaseDatabaseWrapper) -> None:
    name = ROW.name.decode()
    execute(session, f"PREPARE {name} AS {ROW.sql.decode()}")
    assert [ask("default", ROW, 2) for _ in range(3)] == [("001-1.1", "1")] * 3


@pytest.mark.schema("001-1.1")
def test_a_changed_column_does_not_break_it(session: BaseDatabaseWrapper) -> None:
    for _ in range(3):
        ask("default", ROW, 2)
    execute(session, "ALTER TABLE schema_state ALTER COLUMN schema_version TYPE text")
    try:
        assert [ask("default", ROW, 2) for _ in range(3)] == [("001-1.1", "1")] * 3
    finally:
        execute(session, "ALTER TABLE schema_state ALTER COLUMN schema_version TYPE varchar(20)")


@pytest.mark.schema("001-1.1")
def test_within_a_transaction_nothing_is_prepared_or_broken(session: BaseDatabaseWrapper) -> None:
    for _ in range(3):
        ask("default", ROW, 2)
    execute(session, "DEALLOCATE ALL")
    with transaction.atomic():
        assert [ask("default", ROW, 2) for _ in range(3)] == [("001-1.1", "1")] * 3
        assert execute(session, "SELECT 1") == [(1,)]


def test_an_error_is_typed_and_leaves_the_session_usable(session: BaseDatabaseWrapper) -> None:
    absent = Question.recurring(b"SELECT 1 FROM no_such_table")
    for _ in range(3):
        with pytest.raises(QuestionFailed) as failed:
            ask("default", absent, 2)
        assert failed.value.failure.kind == "not-migrated"
    assert execute(session, "SELECT 1") == [(1,)]
