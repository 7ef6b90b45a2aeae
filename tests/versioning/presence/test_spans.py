"""Spans as values, how they are declared, and what is wrong with them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, models
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

from tests.versioning.presence.shop.models import Badge, Coupon, Customer, Order
from versioning.exceptions import MalformedVersionError
from versioning.presence.absence import Absence, Declared, declared
from versioning.presence.declaring import versioned, versioned_model
from versioning.presence.problems import backend_problems, diagnose_spans, span_problems
from versioning.presence.span import Presence
from versioning.versions import SchemaVersion

V10, V11, V20 = map(SchemaVersion.parse, ("001-1.0", "001-1.1", "002-1.0"))


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, [V10, V11, V20]),
        ("001-1.1", None, [V11, V20]),
        (None, "001-1.1", [V10]),
        ("001-1.1", "002-1.0", [V11]),
        ("001-1.1", "001-1.1", []),
        ("002-1.0", "001-1.1", []),
    ],
)
def test_a_span_holds_from_its_beginning_to_before_its_end(
    since: str | None, until: str | None, held: list[SchemaVersion]
) -> None:
    span = Presence.parse(since, until)
    assert [version for version in (V10, V11, V20) if span.holds(version)] == held
    if not held:
        assert span.is_empty


def test_a_malformed_version_is_refused_where_it_stands() -> None:
    with pytest.raises(MalformedVersionError):
        versioned(models.TextField(), since="1.1")
    with pytest.raises(MalformedVersionError):
        versioned_model(until="1.1")


def test_the_field_stays_what_it_was() -> None:
    plain, marked = models.EmailField(default=""), models.EmailField(default="")
    assert versioned(marked, since="001-1.1") is marked
    assert marked.deconstruct() == plain.deconstruct()
    assert type(marked) is models.EmailField
    assert not hasattr(marked.clone(), "presence")
    assert copy.deepcopy(marked).presence == Presence(V11)  # type: ignore[attr-defined]


def test_migrations_and_historical_models_know_no_span() -> None:
    state = ModelState.from_model(Customer)
    assert "presence" not in "".join(
        MigrationWriter.serialize(field)[0] for field in state.fields.values()
    )
    historical: Any = state.render(type(apps)())
    assert not any(hasattr(field, "presence") for field in historical._meta.fields)
    assert type(historical.email) is type(historical.name)


def test_copies_of_an_abstract_models_field_carry_the_span() -> None:
    email: Any = Customer._meta.get_field("email")
    assert email.presence == Presence(V11)
    assert email in declared().fields


def test_instances_are_pickled_as_ever() -> None:
    assert pickle.loads(pickle.dumps(Customer(name="a", nick="b"))).nick == "b"


def test_everything_that_is_declared_is_found() -> None:
    found = declared()
    assert Badge in found.models
    assert Order.extras.through in found.models
    assert {f.name for f in found.fields if f.model is Order} == {"coupon", "gift"}
    assert found.absence_at(V11) is None or not any(
        field.model is Customer for field in _absence(found, V11).fields
    )


def _absence(found: Declared, version: SchemaVersion) -> Absence:
    absence = found.absence_at(version)
    assert absence is not None
    return absence


@pytest.mark.parametrize(
    ("span", "ids"),
    [
        (Presence(V11, V20), []),
        (Presence(V20, V11), ["versioning.E016"]),
        (Presence(V11, V11), ["versioning.E016"]),
        (Presence(SchemaVersion.parse("001-1.5")), ["versioning.E017"]),
        (Presence(None, SchemaVersion.parse("001-1.5")), ["versioning.E017"]),
        (Presence(SchemaVersion.parse("003-1.0")), ["versioning.W017"]),
        (Presence(None, SchemaVersion.parse("003-1.0")), []),
    ],
)
def test_mistaken_spans_are_told(span: Presence, ids: list[str]) -> None:
    assert [p.id for p in diagnose_spans({"shop.X.y": span}, {V10, V11, V20})] == ids


@pytest.mark.parametrize(
    ("field", "sound"),
    [
        (models.TextField(), False),
        (models.IntegerField(), False),
        (models.TextField(null=True), True),
        (models.TextField(default=""), True),
        (models.TextField(db_default=""), True),
        (models.JSONField(default=dict), True),
        (versioned(models.IntegerField(), fallback=0), True),
        (versioned(models.IntegerField(), fallback=None), False),
        (versioned(models.IntegerField(), fallback=lambda: 0), True),
        (models.ForeignKey(Coupon, models.CASCADE), False),
        (models.ForeignKey(Coupon, models.CASCADE, null=True), True),
    ],
)
def test_a_field_without_fallback_is_told(field: Any, sound: bool) -> None:
    field.set_attributes_from_name("new")
    field.model = Customer
    problems = span_problems(Declared({field: Presence(V11)}, {}), {V11})
    assert [problem.id for problem in problems] == ([] if sound else ["versioning.E018"])


def test_a_backend_that_does_not_know_of_them_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Declared({}, {Badge: Presence(V11)})
    assert backend_problems(found) == []
    connection = connections["default"]
    monkeypatch.setattr(connection, "ops", DatabaseOperations(connection))
    (problem,) = backend_problems(found)
    assert problem.id == "versioning.E015"
    assert "'default'" in problem.message
    assert backend_problems(Declared({}, {})) == []
