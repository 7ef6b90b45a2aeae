"""Filtering, ordering, grouping and computing with an absent column is an error with a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import FieldError
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from tests.versioning.presence.conftest import Meet
from tests.versioning.presence.shop.models import Badge, Coupon, Customer, Order
from versioning.exceptions import (
    SchemaFieldAbsentError,
    SchemaTableAbsentError,
    VersioningError,
)
from versioning.presence.asking import is_present

pytestmark = pytest.mark.django_db

ASKED: dict[str, Callable[[], object]] = {
    "filter": lambda: Customer.objects.filter(email="x").first(),
    "exclude": lambda: Customer.objects.exclude(email="x").first(),
    "get": lambda: Customer.objects.get(email="x"),
    "get_or_create": lambda: Customer.objects.get_or_create(email="x"),
    "isnull": lambda: Customer.objects.filter(nick=None).exists(),
    "Q": lambda: Customer.objects.filter(Q(name="x") | Q(email="x")).count(),
    "order_by": lambda: list(Customer.objects.order_by("email")),
    "order_by F": lambda: list(Customer.objects.order_by(F("email").desc())),
    "order_by what is selected": lambda: list(
        Customer.objects.values_list("email").order_by("email")
    ),
    "earliest": lambda: Customer.objects.earliest("seen_at"),
    "order_by of a union": lambda: list(
        Customer.objects.all().union(Customer.objects.all()).order_by("email")
    ),
    "distinct on": lambda: list(Customer.objects.order_by("email").distinct("email")),
    "aggregate": lambda: Customer.objects.aggregate(models.Max("email")),
    "aggregate of a subquery": lambda: Customer.objects.distinct().aggregate(models.Max("email")),
    "count of it": lambda: Customer.objects.annotate(n=Count("email")).get(),
    "group by": lambda: list(Customer.objects.order_by().values("email").annotate(Count("pk"))),
    "annotated, filtered": lambda: Customer.objects.annotate(e=F("email")).filter(e="x").first(),
    "window": lambda: list(Customer.objects.annotate(row=Window(RowNumber(), order_by="email"))),
    "beside a window": lambda: list(
        Customer.objects.annotate(row=Window(RowNumber(), order_by="name")).filter(
            Q(row=1) | Q(email="x")
        )
    ),
    "update by F": lambda: Customer.objects.update(name=F("email")),
    "update to": lambda: Customer.objects.update(email="x"),
    "update, filtered": lambda: Customer.objects.filter(email="x").update(name="x"),
    "delete, filtered": lambda: Customer.objects.filter(email="x").delete(),
    "over a relation": lambda: Order.objects.filter(customer__email="x").first(),
    "in a subquery": lambda: Order.objects.filter(
        customer__in=Customer.objects.filter(email="x")
    ).first(),
    "handed out by a subquery": lambda: Order.objects.filter(
        customer__name__in=Customer.objects.values("email")
    ).first(),
    "compared with a subquery": lambda: Order.objects.filter(
        customer__name=Subquery(
            Customer.objects.filter(pk=OuterRef("customer_id")).values("email")[:1]
        )
    ).first(),
    "outer reference": lambda: list(
        Customer.objects.annotate(
            found=Subquery(Coupon.objects.filter(code=OuterRef("email")).values("code")[:1])
        )
    ),
    "json key": lambda: Customer.objects.filter(tags__k=1).first(),
    "foreign key beyond": lambda: Order.objects.filter(coupon__code="x").first(),
    "foreign key beyond, excluded": lambda: Order.objects.exclude(coupon__code="x").first(),
    "foreign key, ordered": lambda: list(Order.objects.order_by("coupon__code")),
    "foreign key, null": lambda: Order.objects.filter(coupon=None).first(),
    "foreign key, backwards": lambda: Coupon.objects.filter(orders__price=1).first(),
}


@pytest.mark.parametrize("way", ASKED)
def test_it_is_refused_by_name(meet: Meet, way: str) -> None:
    meet("001-1.0")
    with pytest.raises(SchemaFieldAbsentError) as refused:
        ASKED[way]()
    error = refused.value
    assert isinstance(error, FieldError)
    assert isinstance(error, VersioningError)
    assert error.field.startswith("shop.")
    assert str(error.version) == "001-1.0"
    assert f"{error.field} has no column at schema version 001-1.0 (declared: since 001-1.1)." in (
        str(error)
    )
    assert "Next step: migrate the database to 001-1.1 or above" in str(error)


@pytest.mark.parametrize("way", ASKED)
def test_nothing_is_refused_where_the_column_is(meet: Meet, way: str) -> None:
    meet("001-1.1")
    Customer.objects.create(name="Ann", nick="ann")
    try:
        ASKED[way]()
    except Customer.DoesNotExist:
        assert way == "get"


def test_after_its_end_the_error_points_to_what_serves_now(meet: Meet) -> None:
    meet("002-1.0")
    with pytest.raises(SchemaFieldAbsentError, match="what serves in its place since 002"):
        Customer.objects.filter(grade="gold").first()


def test_equal_to_an_absent_relation_is_nobody(meet: Meet) -> None:
    """As Django asks for whatever is related; a join over an absent table finds nothing either."""
    meet("001-1.0")
    coupon = Coupon.objects.create(code="TEN")
    Order.objects.create(customer=Customer.objects.create(name="Ann"))
    assert list(Order.objects.filter(coupon=coupon)) == []
    assert list(Order.objects.filter(coupon__in=[coupon])) == []


def test_the_models_own_order_goes_by_what_exists(meet: Meet) -> None:
    meet("001-1.0")
    for name in ("b", "a"):
        Customer.objects.create(name=name)
    assert [customer.name for customer in Customer.objects.all()] == ["b", "a"]


def test_rows_of_an_absent_table_are_refused(meet: Meet) -> None:
    meet("001-1.0")
    customer = Customer.objects.create(name="Ann")
    for insert in (
        lambda: Badge.objects.create(customer=customer, title="x"),
        lambda: Badge(customer=customer, title="x").save(),
        lambda: Badge.objects.bulk_create([Badge(customer=customer, title="x")]),
        lambda: Badge.objects.get_or_create(customer=customer, title="x"),
    ):
        words = r"shop\.Badge has no table"
        with pytest.raises(SchemaTableAbsentError, match=words) as refused, transaction.atomic():
            insert()
        assert refused.value.model == "shop.Badge"
    order = Order.objects.create(customer=customer)
    with pytest.raises(SchemaTableAbsentError, match="extras"):
        order.extras.add(Coupon.objects.create(code="TEN"))


@pytest.mark.parametrize(
    ("model", "path", "versions"),
    [
        (Customer, "name", "1 2 3"),
        (Customer, "email", "2 3"),
        (Customer, "grade", "1 2"),
        (Customer, "email__icontains", "2 3"),
        (Customer, "pk", "1 2 3"),
        (Customer, "nonsense", "1 2 3"),
        (Customer, "", "1 2 3"),
        (Customer, "badges", "2 3"),
        (Customer, "badges__title", "2 3"),
        (Order, "coupon__code", "2 3"),
        (Order, "coupon_id", "2 3"),
        (Order, "customer__email", "2 3"),
        (Order, "extras", "2 3"),
        (Coupon, "orders", "2 3"),
        (Coupon, "extra_of__price", "2 3"),
        (Badge, "", "2 3"),
        (Badge, "title", "2 3"),
    ],
)
def test_one_may_ask_first(meet: Meet, model: type[models.Model], path: str, versions: str) -> None:
    for number, version in enumerate(("001-1.0", "001-1.1", "002-1.0"), start=1):
        from tests.versioning.presence.conftest import set_version

        set_version(version)
        assert is_present(model, path) is (str(number) in versions.split())
