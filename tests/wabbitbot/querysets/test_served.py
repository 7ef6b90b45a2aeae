"""Every question is answered from indexes, whatever the number of rows: PostgreSQL says so itself.

`make test` asks a ladder of 50,000 rows a table, `make test-full` one of a million. No clock: what
counts is how many pages are touched.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from tests.conftest import FULL
from tests.support import databases
from tests.support.ladder_queries import CASES, Case
from tests.support.large_ladder import TABLES, fill
from tests.support.plans import Plan, carry_out
from tests.support.processes import manage

ROWS = 1_000_000 if FULL else 50_000
LARGE = frozenset(TABLES) - {"team_members"}
ALIAS = "large_ladder"

pytestmark = pytest.mark.full


@contextmanager
def _shared(file: Path) -> Iterator[dict[str, Any]]:
    """What the processes of this run know together, one of them at a time."""
    with file.open("a+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        handle.seek(0)
        known = json.loads(handle.read() or "{}")
        yield known
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps(known))


@pytest.fixture(scope="session")
def ladder(
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The alias of the large ladder; the first process builds it, the last one drops it."""
    folder = tmp_path_factory.getbasetemp()
    file = (folder if worker_id == "master" else folder.parent) / "large_ladder.json"
    with django_db_blocker.unblock():
        with _shared(file) as known:
            if not known.get("users"):
                known["name"] = _build()
            known["users"] = known.get("users", 0) + 1
            name = known["name"]
        connections.settings[ALIAS] = {**connections["default"].settings_dict, "NAME": name}
        try:
            yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.settings[ALIAS]
            with _shared(file) as known:
                known["users"] -= 1
                if not known["users"]:
                    databases.drop(name)


def _build() -> str:
    name = databases.create()
    try:
        environment = {"DATABASE_URL": databases.url_of(name), "DEBUG": "1"}
        done = manage("migrate", "--no-input", env=environment)
        assert done.returncode == 0, done.stderr
        fill(name, ROWS)
    except BaseException:
        databases.drop(name)
        raise
    return name


def _faults(case: Case, plan: Plan) -> list[str]:
    faults = [f"{table} is read from end to end" for table in sorted(plan.scanned & LARGE)]
    faults += [f"{index} is not used" for index in sorted(case.indexes - plan.indexes)]
    if plan.pages > case.pages:
        faults.append(f"{plan.pages} pages are touched, not {case.pages} at most")
    return faults


def _ask(case: Case, using: str) -> Plan:
    # Django's test cases forbid databases that they did not set up; this one is none of theirs.
    return carry_out(case.ask(using), using)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_served_by_indexes(
    ladder: str, django_db_blocker: DjangoDbBlocker, case: Case
) -> None:
    with django_db_blocker.unblock():
        plan = _ask(case, ladder)
    assert _faults(case, plan) == [], plan


SERVED = [(index, case) for case in CASES for index in sorted(case.indexes)]


@pytest.mark.parametrize(("index", "case"), SERVED, ids=lambda value: getattr(value, "name", value))
def test_without_its_index_it_is_not(
    ladder: str, django_db_blocker: DjangoDbBlocker, index: str, case: Case
) -> None:
    with django_db_blocker.unblock(), transaction.atomic(using=ladder):
        with connections[ladder].cursor() as cursor:
            cursor.execute(f"DROP INDEX {index}")
        plan = _ask(case, ladder)
        transaction.set_rollback(True, using=ladder)
    without = Case(case.name, case.ask, frozenset(), case.pages)
    assert _faults(without, plan) != [], plan
