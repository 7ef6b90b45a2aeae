"""What is written: absent columns are left out, and nothing that is named is lost in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.forms import modelform_factory

from tests.versioning.presence.conftest import Meet
from tests.versioning.presence.shop.models import Badge, Coupon, Customer, Order, Patron
from versioning.exceptions import SchemaFieldAbsentError
from versioning.presence import asking, guards

pytestmark = pytest.mark.django_db
VERSIONS = ("001-1.0", "001-1.1", "002-1.0")


def stored() -> list[tuple[str, ...]]:
    """The names in the table, past the models."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM shop_customer ORDER BY id")
        return list(cursor.fetchall())


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest, meet: Meet) -> str:
    meet(request.param)
    return str(request.param)


def test_rows_are_made_and_changed_as_a_whole_at_every_version(version: str) -> None:
    first = Customer.objects.create(name="a", email="typed@x.y", grade="gold")
    Customer.objects.bulk_create([Customer(name="b"), Customer(name="c", tags={"k": 1})])
    Customer(name="d").save()
    assert stored() == [("a",), ("b",), ("c",), ("d",)]
    first.name = "A"
    first.save()
    loaded = Customer.objects.get(name="b")
    loaded.name, loaded.email = "B", "later@x.y"
    loaded.save()
    loaded.name = "BB"
    loaded.save(update_fields=["name"])
    customer, made = Customer.objects.update_or_create(name="e", create_defaults={"email": "e@x.y"})
    assert made
    assert Customer.objects.filter(pk=customer.pk).update(name="E") == 1
    Customer.objects.bulk_update([Customer(pk=customer.pk, name="EE")], ["name"])
    assert stored() == [("A",), ("BB",), ("c",), ("d",), ("EE",)]
    order = Order.objects.create(customer=first, price=3)
    order.price = 4
    order.save()
    assert Order.objects.get().price == 4


def test_what_an_insert_returns_fits_the_fields(version: str) -> None:
    """Database defaults are returned; where their column is absent, the fallback stands for it."""
    made = [Customer.objects.create(name="a"), *Customer.objects.bulk_create([Customer(name="b")])]
    for customer in made:
        assert customer.pk
        assert customer.email == ""
        assert customer.tags == {}
        assert (customer.seen_at is None) is (version == "001-1.0")
    assert made[0].tags is not made[1].tags


def test_an_insert_says_what_it_did_not_store(meet: Meet) -> None:
    meet("001-1.0")
    assert Customer.objects.create(name="a", email="typed@x.y").email == ""


NAMED: dict[str, Callable[[Customer], object]] = {
    "update": lambda _c: Customer.objects.update(email="x@x.y"),
    "update to null": lambda _c: Customer.objects.update(email=None),
    "bulk_update": lambda c: Customer.objects.bulk_update([c], ["name", "email"]),
    "save of fields": lambda c: c.save(update_fields=["email"]),
    "save of several": lambda c: c.save(update_fields=["name", "email"]),
    "update_or_create": lambda c: Customer.objects.update_or_create(
        pk=c.pk, defaults={"email": "x@x.y"}
    ),
    "conflict settled": lambda _c: Customer.objects.bulk_create(
        [Customer(pk=1, name="x")],
        update_conflicts=True,
        update_fields=["email"],
        unique_fields=["id"],
    ),
    "conflict found": lambda _c: Customer.objects.bulk_create(
        [Customer(name="x")],
        update_conflicts=True,
        update_fields=["name"],
        unique_fields=["name", "nick"],
    ),
}


@pytest.mark.parametrize("way", NAMED)
def test_a_named_column_is_not_lost_in_silence(meet: Meet, way: str) -> None:
    meet("001-1.0")
    customer = Customer.objects.create(name="a")
    customer.email = "x@x.y"
    with pytest.raises(SchemaFieldAbsentError), transaction.atomic():
        NAMED[way](customer)
    assert stored() == [("a",)]


def test_naming_it_with_its_fallback_loses_nothing(meet: Meet) -> None:
    meet("001-1.0")
    customer = Customer.objects.create(name="a")
    assert Customer.objects.update(email="", tags={}) == 1
    assert Customer.objects.filter(name="b").update(email="") == 0
    assert Customer.objects.update(email="", name="b") == 1
    customer.save(update_fields=["email"])
    customer.name = "c"
    assert Customer.objects.bulk_update([customer], ["email", "name"]) == 1
    Customer.objects.update_or_create(pk=customer.pk, defaults={"email": ""})
    assert stored() == [("c",)]
    Order.objects.create(customer=customer)
    assert Order.objects.update(coupon=None) == 1


def test_deleting_finds_nothing_over_what_is_absent(version: str) -> None:
    customer = Customer.objects.create(name="a")
    coupon = Coupon.objects.create(code="TEN")
    order = Order.objects.create(customer=customer)
    if version != "001-1.0":
        order.coupon = coupon
        order.save()
        order.extras.add(coupon)
        Badge.objects.create(customer=customer, order=order, title="x")
    coupon.delete()
    order.refresh_from_db()
    assert order.coupon is None
    order.delete()
    customer.delete()
    assert stored() == []
    connection.check_constraints()


def test_validation_leaves_out_what_the_database_cannot_answer(meet: Meet) -> None:
    meet("001-1.0")
    Customer.objects.create(name="a")
    Customer(name="a", nick="n").full_clean(exclude=["tags"])
    form = modelform_factory(Customer, fields=["name", "nick", "email"])(
        {"name": "a", "nick": "n", "email": "ann@example.org"}
    )
    assert form.is_valid(), form.errors
    form.save()
    assert stored() == [("a",), ("a",)]


def test_validation_asks_again_once_the_column_is_there(meet: Meet) -> None:
    meet("001-1.1")
    Customer.objects.create(name="a", nick="n")
    with pytest.raises(ValidationError, match="already exists"):
        Customer(name="a", nick="n").full_clean(exclude=["tags"])


def test_a_unique_relation_is_validated_without_its_column(meet: Meet) -> None:
    meet("001-1.0")
    customer, coupon = Customer.objects.create(name="a"), Coupon.objects.create(code="TEN")
    Order(customer=customer, gift=coupon).validate_unique()


def test_a_parents_columns_are_treated_alike(version: str) -> None:
    patron = Patron.objects.create(name="a", yearly=5, email="")
    patron.yearly = 6
    patron.save()
    assert Patron.objects.get().email == ""
    assert Patron.objects.select_for_update().get().yearly == 6
    assert Patron.objects.filter(yearly=6).update(name="b") == 1
    assert Patron.objects.update(email="") in (0, 1)
    if version == "001-1.0":
        with pytest.raises(SchemaFieldAbsentError), transaction.atomic():
            Patron.objects.update(email="x@x.y")
        with pytest.raises(SchemaFieldAbsentError):
            Patron.objects.filter(email="").first()
    Patron.objects.get().delete()
    assert stored() == []


def test_a_parents_columns_are_left_out_of_what_is_saved_whole(meet: Meet) -> None:
    meet("001-1.0")
    Patron.objects.create(name="a", yearly=5)
    patron = Patron.objects.get()
    patron.name, patron.email = "b", "typed@x.y"
    patron.save()
    assert stored() == [("b",)]
    with pytest.raises(SchemaFieldAbsentError):
        patron.save(update_fields=["email"])


def test_a_generated_column_is_no_column_that_was_named(meet: Meet) -> None:
    meet("001-1.0")
    Coupon.objects.create(code="a")
    coupon = Coupon.objects.get()
    coupon.code, coupon.note = "b", "typed"
    coupon.save()
    assert Coupon.objects.values_list("code", "note", "shout").get() == ("b", "", "?")


def test_validation_leaves_out_what_the_database_that_is_asked_has_not(
    meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default database is asked, also about an instance of another with a newer schema."""
    meet("001-1.0")
    asked = asking.absence_of
    monkeypatch.setattr(guards, "absence_of", lambda db: asked() if db == "default" else None)
    coupon = Coupon(code="a", memo="unique")
    coupon._state.db = "other"
    coupon.validate_unique()


def test_fixtures_are_loaded_as_far_as_there_are_columns(version: str) -> None:
    written = serializers.serialize(
        "json", [Customer(pk=7, name="a", email="a@example.org", seen_at=None)]
    )
    for loaded in serializers.deserialize("json", written):
        loaded.save()
    found = Customer.objects.get(pk=7)
    assert (found.name, found.email) == ("a", "" if version == "001-1.0" else "a@example.org")
