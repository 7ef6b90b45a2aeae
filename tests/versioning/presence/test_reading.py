"""What is selected: absent columns are left out, and read as their fallback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Count, Exists, F, OuterRef, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber, Upper
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from tests.versioning.presence.conftest import Meet
from tests.versioning.presence.shop.models import Badge, Coupon, Customer, Order

pytestmark = [
    pytest.mark.django_db,
    # Django 6.1 on the second of its two forms, which serves until 2028.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]

ROWS = {
    "001-1.0": ("", {}, None, "gold", None),
    "001-1.1": ("a@b.c", {"k": 1}, "ann", "gold", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
    "002-1.0": ("a@b.c", {"k": 1}, "ann", "plain", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
}
NAMES = ("email", "tags", "nick", "grade", "seen_at")


def fill(version: str) -> None:
    """Rows written past the models."""
    values = {
        "email": "'a@b.c'",
        "tags": """'{"k": 1}'""",
        "nick": "'ann'",
        "grade": "'gold'",
        "seen_at": "'2026-01-01 00:00+00'",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'shop_customer'"
        )
        there = {name for (name,) in cursor.fetchall()}
        given = {"name": "'Ann'", **{k: v for k, v in values.items() if k in there}}
        cursor.execute(
            f"INSERT INTO shop_customer ({', '.join(given)}) VALUES ({', '.join(given.values())})"
        )
        cursor.execute("INSERT INTO shop_coupon (code) VALUES ('TEN')")
        cursor.execute(
            "INSERT INTO shop_order (customer_id, price) SELECT id, 7 FROM shop_customer"
        )


@pytest.fixture(params=sorted(ROWS))
def version(request: pytest.FixtureRequest, meet: Meet) -> str:
    met: str = request.param
    meet(met)
    fill(met)
    return met


def attributes(customer: Customer) -> tuple[Any, ...]:
    return tuple(getattr(customer, name) for name in NAMES)


Read = Callable[[], tuple[Any, ...]]
WAYS: dict[str, Read] = {
    "get": lambda: attributes(Customer.objects.get()),
    "iterator": lambda: attributes(next(Customer.objects.iterator())),
    "only an absent one": lambda: attributes(Customer.objects.only("email").get()),
    "defer an absent one": lambda: attributes(Customer.objects.defer("email", "name").get()),
    "in_bulk": lambda: attributes(next(iter(Customer.objects.in_bulk().values()))),
    "select_related": lambda: attributes(Order.objects.select_related("customer").get().customer),
    "select_related, all": lambda: attributes(Order.objects.select_related().get().customer),
    "related": lambda: attributes(Order.objects.get().customer),
    "prefetch_related": lambda: attributes(
        Order.objects.prefetch_related("customer").get().customer
    ),
    "values of names": lambda: Customer.objects.values_list(*NAMES).get(),
    "bare values": lambda: tuple(Customer.objects.values().get()[name] for name in NAMES),
    "bare values_list": lambda: tuple(
        dict(
            zip(
                [field.attname for field in Customer._meta.concrete_fields],
                Customer.objects.values_list().get(),
                strict=True,
            )
        )[name]
        for name in NAMES
    ),
    "named": lambda: tuple(
        getattr(Customer.objects.values_list(*NAMES, named=True).get(), name) for name in NAMES
    ),
    "values over a relation": lambda: Order.objects.values_list(
        *(f"customer__{name}" for name in NAMES)
    ).get(),
    "annotated": lambda: tuple(
        getattr(Customer.objects.annotate(**{f"a_{n}": F(n) for n in NAMES}).get(), f"a_{n}")
        for n in NAMES
    ),
    "subquery": lambda: tuple(
        Order.objects.annotate(
            found=Subquery(Customer.objects.filter(pk=OuterRef("customer_id")).values(name)[:1])
        )
        .values_list("found", flat=True)
        .get()
        for name in NAMES
    ),
    "union": lambda: attributes(Customer.objects.all().union(Customer.objects.all()).get()),
    "union of values": lambda: (
        Customer.objects.order_by()
        .values_list(*NAMES)
        .union(Customer.objects.order_by().values_list(*NAMES))
        .get()
    ),
    "for update": lambda: attributes(Customer.objects.select_for_update(of=("self",)).get()),
    "distinct": lambda: Customer.objects.order_by("pk").values_list(*NAMES).distinct().get(),
    "window": lambda: attributes(
        Customer.objects.annotate(row=Window(RowNumber(), order_by="name")).filter(row=1).get()
    ),
    "window of values": lambda: (
        Customer.objects.annotate(row=Window(RowNumber(), order_by="name"))
        .filter(row=1)
        .values_list(*NAMES)
        .get()
    ),
    "grouped by all": lambda: attributes(Customer.objects.annotate(n=Count("orders")).get()),
    "bare values grouped": lambda: tuple(
        Customer.objects.values().annotate(n=Count("orders")).get()[name] for name in NAMES
    ),
    "raw": lambda: attributes(Customer.objects.raw("SELECT * FROM shop_customer")[0]),
    "model_to_dict": lambda: tuple(
        {**model_to_dict(Customer.objects.get()), "seen_at": Customer.objects.get().seen_at}[name]
        for name in NAMES
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_reading_gives_the_row_or_the_fallbacks(version: str, way: str) -> None:
    assert WAYS[way]() == ROWS[version]


def test_refreshing_gives_the_fallback(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    customer = Customer.objects.get()
    customer.email = "typed@x.y"
    customer.name = "changed"
    customer.refresh_from_db(fields=["name"])
    assert (customer.name, customer.email) == ("Ann", "typed@x.y")
    customer.refresh_from_db()
    assert customer.email == ""
    customer.email = "again@x.y"
    customer.refresh_from_db(fields=["email"])
    assert customer.email == ""


def test_a_mutable_fallback_is_each_instances_own(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    first, second = Customer.objects.get(), Customer.objects.get()
    first.tags["k"] = 2
    assert (first.tags, second.tags) == ({"k": 2}, {})


def test_what_was_loaded_before_the_column_came_is_loaded_later(meet: Meet) -> None:
    """And is not written over by a save in between."""
    from tests.versioning.presence.conftest import _SINCE, set_version

    meet("001-1.0")
    fill("001-1.0")
    early = Customer.objects.get()
    assert early.email == ""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_SINCE)
        cursor.execute("UPDATE shop_customer SET email = 'new@x.y'")
    set_version("001-1.1")
    early.name = "Anna"
    early.save()
    assert early.email == "new@x.y"
    assert Customer.objects.values_list("name", "email").get() == ("Anna", "new@x.y")


def test_no_statement_names_what_is_absent(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    with CaptureQueriesContext(connection) as captured:
        for way in WAYS.values():
            way()
        list(Order.objects.select_related("coupon", "gift", "customer"))
        list(Order.objects.prefetch_related("coupon", "extras", "badges", "customer__badges"))
    text = " ".join(query["sql"] for query in captured)
    for name in ('"email"', '"tags"', '"nick"', '"seen_at"', '"coupon_id"', '"gift_id"'):
        assert f'shop_customer".{name}' not in text
        assert f'shop_order".{name}' not in text


def test_relations_over_an_absent_column_lead_nowhere(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    coupon = Coupon.objects.get()
    order = Order.objects.select_related("coupon", "gift").get()
    assert (order.coupon, order.coupon_id, order.gift) == (None, None, None)
    assert Order.objects.prefetch_related("coupon").get().coupon is None
    assert list(coupon.orders.all()) == []
    assert list(Coupon.objects.prefetch_related("orders").get().orders.all()) == []
    assert not hasattr(coupon, "gift_of")
    assert not hasattr(Coupon.objects.select_related("gift_of").get(), "gift_of")
    assert Order.objects.values_list("coupon__code", "coupon").get() == (None, None)
    assert Order.objects.annotate(code=Coalesce("coupon__code", Value("none"))).get().code == "none"
    locked = Order.objects.select_related("coupon").select_for_update(of=("self", "coupon"))
    assert locked.get().coupon is None


def test_where_no_row_is_joined_there_is_no_fallback(meet: Meet) -> None:
    """As there is no value on a schema that has the column."""
    meet("001-1.0")
    fill("001-1.0")
    over_nothing = Order.objects.values_list("coupon__code", "coupon__note", "gift__shout")
    assert over_nothing.get() == (None, None, None)
    patron = Customer.objects.values_list("name", "patron__yearly", "patron__email")
    assert patron.get() == ("Ann", None, None)
    note = Order.objects.annotate(note=Coalesce("coupon__note", Value("none")))
    assert note.get().note == "none"


def test_an_absent_table_is_an_empty_one(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    customer, order, coupon = Customer.objects.get(), Order.objects.get(), Coupon.objects.get()
    assert list(Badge.objects.all()) == []
    assert (Badge.objects.count(), Badge.objects.exists()) == (0, False)
    assert Badge.objects.aggregate(n=Count("*"), top=models.Max("title")) == {"n": 0, "top": None}
    assert list(customer.badges.all()) == []
    assert list(Customer.objects.filter(badges__title="x")) == []
    assert list(Customer.objects.exclude(badges__title="x")) == [customer]
    assert Customer.objects.filter(badges__isnull=True).get() == customer
    assert Customer.objects.annotate(n=Count("badges")).get().n == 0
    assert Customer.objects.values_list("badges__title").get() == (None,)
    has = Exists(Badge.objects.filter(customer=OuterRef("pk")))
    assert Customer.objects.annotate(has=has).get().has is False
    assert list(Customer.objects.filter(has)) == []
    title = Subquery(Badge.objects.filter(customer=OuterRef("pk")).values("title")[:1])
    assert Customer.objects.annotate(title=title).get().title is None
    assert Badge.objects.update(title="x") == 0
    assert Badge.objects.all().delete() == (0, {})
    assert list(order.extras.all()) == []
    assert list(coupon.extra_of.all()) == []
    assert list(Order.objects.filter(extras__code="x")) == []
    assert list(Order.objects.prefetch_related("extras").get().extras.all()) == []


def test_expressions_compute_with_the_fallback(meet: Meet) -> None:
    meet("002-1.0")
    fill("002-1.0")
    assert Customer.objects.annotate(up=Upper("grade")).get().up == "PLAIN"
    assert (
        Customer.objects.annotate(or_none=Coalesce("grade", Value("none"))).get().or_none == "plain"
    )


def test_serializers_write_the_fallback(meet: Meet) -> None:
    meet("001-1.0")
    fill("001-1.0")
    (written,) = serializers.serialize("python", Customer.objects.all())
    fields = written["fields"]
    assert (fields["email"], fields["tags"], fields["nick"], fields["grade"]) == (
        "",
        {},
        None,
        "gold",
    )


def test_models_of_migrations_meet_what_is_there(meet: Meet) -> None:
    """Before its last migration declares it, a step has its tables and columns already."""
    from tests.versioning.presence.conftest import set_version

    meet("001-1.1")
    set_version("001-1.0")
    state = ProjectState(real_apps=set())
    for model in (Coupon, Customer, Order, Badge):
        state.add_model(ModelState.from_model(model))
    old = {name: state.apps.get_model("shop", name) for name in ("customer", "badge", "coupon")}
    customer = old["customer"]._default_manager.create(name="a", email="a@example.org", nick="n")
    old["badge"]._default_manager.create(customer=customer, title="x")
    found = old["badge"]._default_manager.select_related("customer").get()
    assert (found.customer.email, found.customer.nick) == ("a@example.org", "n")
    assert (
        old["customer"]._default_manager.filter(badges__title="x", email="a@example.org").exists()
    )
    assert not Badge.objects.exists()
    assert Customer.objects.get().email == ""
