"""Every value comes back exactly, whatever the settings of the sessions that copy and restore."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.schema import with_tables
from tests.wabbitbot.conftest import Make
from versioning.presence.asking import is_present
from wabbitbot.archive.records import find, history
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.archive.shapes import ArchivedShape, Column, Shape, match
from wabbitbot.models import Map, Player, Team, User
from wabbitbot.models.base import Entity

Sql = Callable[..., list[tuple[Any, ...]]]

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
integers = st.integers(-(2**63), 2**63 - 1)
decimals = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.sampled_from(["NaN", "Infinity", "-Infinity", "1.500", "-0.000000001"]),
)
floats = st.floats().filter(lambda number: str(number) != "-0.0").map(str)
documents = st.recursive(
    st.one_of(st.none(), st.booleans(), integers, text),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(text, inner)),
    max_leaves=8,
).map(json.dumps)
moments = st.one_of(
    st.datetimes(timezones=st.just(dt.UTC)).map(dt.datetime.isoformat),
    st.sampled_from(
        ["infinity", "-infinity", "4713-01-01 00:00:00 BC", "0044-03-15 12:00:01.5 BC"]
    ),
)
days = st.one_of(st.dates().map(dt.date.isoformat), st.sampled_from(["infinity", "0044-03-15 BC"]))
uuids = st.uuids(version=None).map(str)
ranges = st.tuples(st.datetimes(), st.timedeltas(dt.timedelta(0), dt.timedelta(1))).flatmap(
    lambda pair: (
        st.just(f"[{pair[0]},{pair[0] + pair[1]})") if pair[0].year < 9999 else st.just("empty")
    )
)

# One column for each type that a model here can have, and some that one may have tomorrow.
COLUMNS: dict[str, tuple[str, st.SearchStrategy[Any]]] = {
    "b": ("boolean", st.booleans()),
    "i2": ("smallint", st.integers(-(2**15), 2**15 - 1).map(str)),
    "i4": ("integer", st.integers(-(2**31), 2**31 - 1).map(str)),
    "i8": ("bigint", integers.map(str)),
    "u64": ("numeric(20,0)", st.integers(0, 2**64 - 1).map(str)),
    "n": ("numeric", decimals),
    "f4": ("real", st.floats(width=32).filter(lambda n: str(n) != "-0.0").map(str)),
    "f8": ("double precision", floats),
    "t": ("text", text),
    "v": ("varchar(40)", st.text("aé\u2603\U0001f600 '\"\\%{}", max_size=40)),
    "j": ("jsonb", documents),
    "d": ("date", days),
    "ts": ("timestamptz", moments),
    "tm": ("time", st.times().map(dt.time.isoformat)),
    "iv": ("interval", st.sampled_from(["-1 mons +2 days -03:04:05.000006", "1 year", "0"])),
    "u": ("uuid", uuids),
    "ua": ("uuid[]", st.lists(st.one_of(st.none(), uuids))),
    "ta": ("text[]", st.lists(st.one_of(st.none(), text))),
    "r": ("tstzrange", ranges),
    "by": ("bytea", st.binary()),
    "ip": ("inet", st.ip_addresses().map(str)),
}
SESSIONS = [
    "SET LOCAL DateStyle='SQL, DMY'; SET LOCAL TimeZone='America/St_Johns';"
    "SET LOCAL IntervalStyle='sql_standard'; SET LOCAL extra_float_digits=-10;"
    "SET LOCAL bytea_output='escape'",
    "SET LOCAL DateStyle='German'; SET LOCAL TimeZone='Asia/Kathmandu';"
    "SET LOCAL IntervalStyle='iso_8601'; SET LOCAL extra_float_digits=3",
]


@pytest.fixture
def everything(db: None, run_sql: Sql) -> None:
    """`maps` with a column of each type, and their hash as PostgreSQL's own binary form."""
    adds = ", ".join(f"ADD x_{name} {kind}" for name, (kind, _values) in COLUMNS.items())
    run_sql(f"ALTER TABLE maps {adds}, ADD x_gen int GENERATED ALWAYS AS (length(name)) STORED")


def binary(run_sql: Sql) -> list[tuple[Any, ...]]:
    """The rows in the form in which nothing is rounded or translated."""
    return run_sql("SELECT record_send(m.*) FROM maps m ORDER BY id")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    row=st.fixed_dictionaries(
        {name: st.one_of(st.none(), values) for name, (_kind, values) in COLUMNS.items()}
    )
)
def test_all_types_in_any_session(everything: None, run_sql: Sql, row: dict[str, Any]) -> None:
    with transaction.atomic():
        _there_and_back(run_sql, row)
        # The next example begins with the settings and rows of this one's beginning.
        transaction.set_rollback(True)


def _there_and_back(run_sql: Sql, row: dict[str, Any]) -> None:
    key = uuid.uuid4()
    names = ", ".join(f"x_{name}" for name in row)
    marks = ", ".join(f"%s::{COLUMNS[name][0]}" for name in row)
    run_sql(
        f"INSERT INTO maps (id, name, size, {names}) VALUES (%s, %s, '1v1', {marks})",
        key,
        key.hex,
        *row.values(),
    )
    before = binary(run_sql)
    for copying, restoring in (SESSIONS, SESSIONS[::-1]):
        run_sql(copying)
        archive(Map.objects.filter(pk=key), reason="property")
        # The driver reads times in ISO form only.
        run_sql("SET LOCAL DateStyle = 'ISO'")
        archived = find("maps", key)
        run_sql(restoring)
        restore(archived)
        assert binary(run_sql) == before


def test_nulls_of_json_and_of_sql_are_told_apart(everything: None, run_sql: Sql) -> None:
    run_sql(
        "INSERT INTO maps (name, size, x_j) VALUES ('a', '1v1', 'null'), ('b', '1v1', NULL),"
        " ('c', '1v1', '{\"x\": null}')"
    )
    archive(Map.objects.all(), reason="nulls")
    restore(find("maps", _some_key(run_sql)))
    assert run_sql("SELECT x_j::text FROM maps ORDER BY name") == [
        ("null",),
        (None,),
        ('{"x": null}',),
    ]


def _some_key(run_sql: Sql) -> Any:
    return run_sql("SELECT entity_id FROM maps_archive LIMIT 1")[0][0]


def test_the_largest_discord_id_and_times_of_their_own(make: Make) -> None:
    user = make.user(discord_user_id=2**64 - 1)
    User.objects.filter(pk=user.pk).update(updated_at="2020-01-02T03:04:05.678901Z")
    before = User.objects.values().get()
    archive(user, reason="left")
    restore(find(user))
    assert User.objects.values().get() == before


ENTITIES = [model for model in apps.get_models() if issubclass(model, Entity)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", with_tables(ENTITIES))
def test_every_entity_survives_with_any_values(model: type[models.Model], run_sql: Sql) -> None:
    """Rows that the constraints let through are made by others; here they are off.

    A row of plain values of each column's type, archived and restored by the one mechanism.
    """
    table = model._meta.db_table
    _drop_constraints(run_sql, table)
    values = {
        field.column: _sample(field)
        for field in model._meta.concrete_fields
        if not field.generated and is_present(model, field.name)
    }
    names = ", ".join(f'"{name}"' for name in values)
    run_sql(
        f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE"
        f" VALUES ({', '.join(['%s'] * len(values))})",
        *values.values(),
    )
    before = run_sql(f"SELECT record_send(t.*) FROM {table} t")
    key = values[model._meta.pk.column]
    archive(model._base_manager.filter(pk=key), reason="any values")
    assert run_sql(f"SELECT FROM {table}") == []
    restore(find(model, key))
    assert run_sql(f"SELECT record_send(t.*) FROM {table} t") == before
    assert len(history(model, key)) == 1


def _drop_constraints(run_sql: Sql, table: str) -> None:
    for (name,) in run_sql(
        "SELECT quote_ident(conname) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype IN ('c', 'f', 'x')",
        table,
    ):
        run_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def _sample(field: Any) -> Any:
    """A value of the column's type, by what the type is called."""
    kind = field.db_type(connection) or ""
    for words, value in {
        "[]": [],
        "uuid": uuid.uuid4(),
        "jsonb": '{"x": [1, null]}',
        "bool": True,
        "timestamp": "2020-01-02 03:04:05.678901+00",
        "date": "2020-01-02",
        "range": "empty",
        "interval": "1 day 00:00:00.000001",
        "char": "é",
        "text": "é",
        "numeric": 1,
        "int": 1,
        "double": 0.1,
    }.items():
        if words in kind:
            return value
    raise AssertionError(f"no sample for {kind}")


columns = st.dictionaries(
    st.integers(1, 12), st.sampled_from("abcdefgh"), min_size=1, max_size=8
).filter(lambda d: len(set(d.values())) == len(d))


@given(then=columns, now=columns, same=st.booleans())
def test_laws_of_matching(then: dict[int, str], now: dict[int, str], same: bool) -> None:
    shape = Shape("t", 1, "a", tuple(Column(number, name, "text") for number, name in now.items()))
    found = match(ArchivedShape("t", 1 if same else None, then, 1), shape, {})
    assert sorted([*found.kept, *found.gone]) == sorted(then.values())
    assert sorted([*found.kept.values(), *(c.name for c in found.added)]) == sorted(now.values())
    for number, old in then.items():
        if same and number in now:
            assert found.kept[old] == now[number]
        elif old in found.kept:
            assert found.kept[old] == old


def test_a_player_of_the_ladder(make: Make) -> None:
    player = make.player(metadata={"a": None}, email="x@example.org", archived_at=None)
    team = make.team(team_major=player)
    before = Player.objects.values().get()
    archive(player, reason="left")
    restore(find(player))
    assert Player.objects.values().get() == before
    assert Team.objects.get(pk=team.pk).team_major == player
