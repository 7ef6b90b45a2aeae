"""The admin's pages on a schema version that lacks columns and tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from tests.versioning.presence.conftest import Meet
from tests.versioning.presence.shop.models import Badge, Customer
from versioning.presence.admin import PresenceAdminMixin

pytestmark = pytest.mark.django_db


class CustomerAdmin(PresenceAdminMixin, ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "email", "shout")
    list_filter = ("grade", "nick")
    search_fields = ("name", "^email", "orders__coupon__code")
    ordering = ("-email", "name")

    def shout(self, customer: Customer) -> str:
        return customer.email.upper()

    shout.admin_order_field = "-email"  # type: ignore[attr-defined]


class BadgeAdmin(PresenceAdminMixin, ModelAdmin):  # type: ignore[type-arg]
    pass


tolerant, plain = AdminSite("tolerant"), AdminSite("plain")
tolerant.register(Customer, CustomerAdmin)
tolerant.register(Badge, BadgeAdmin)
plain.register(Customer)
urlpatterns = [path("tolerant/", tolerant.urls), path("plain/", plain.urls)]
FORM = {"name": "B", "nick": "n", "email": "b@example.org", "grade": "gold", "tags": '{"k": 1}'}


@pytest.fixture
def chief() -> Any:
    # What a test before saw of the shop's models was rolled back with it.
    ContentType.objects.clear_cache()
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    with override_settings(ROOT_URLCONF=__name__):
        yield client


@pytest.mark.parametrize("version", ["001-1.0", "001-1.1"])
def test_lists_are_searched_and_sorted_by_what_exists(
    meet: Meet, chief: Client, version: str
) -> None:
    meet(version)
    Customer.objects.create(name="Ann")
    for query in ({}, {"q": "ann"}, {"o": "1"}, {"o": "2"}, {"o": "3"}):
        page = chief.get("/tolerant/shop/customer/", query)
        assert page.status_code == 200, (query, page)
        assert "Ann" in page.content.decode()


@pytest.mark.filterwarnings("ignore:Bad Request")
@pytest.mark.parametrize("lookup", ["email", "email__isnull", "nick__startswith", "tags__k"])
def test_an_address_that_filters_by_what_is_absent_is_refused(
    meet: Meet, chief: Client, lookup: str
) -> None:
    meet("001-1.0")
    assert chief.get("/tolerant/shop/customer/", {lookup: "1"}).status_code == 400
    assert chief.get("/tolerant/shop/customer/", {"name": "1"}).status_code == 200


@pytest.mark.parametrize("site", ["tolerant", "plain"])
def test_a_form_shows_the_fallback_and_saves_the_rest(meet: Meet, chief: Client, site: str) -> None:
    meet("001-1.0")
    customer = Customer.objects.create(name="Ann")
    address = f"/{site}/shop/customer/{customer.pk}/change/"
    page = chief.get(address).content.decode()
    assert ('name="email"' in page) is (site == "plain")
    form = {**FORM, "seen_at_0": "2026-01-01", "seen_at_1": "00:00"}
    assert chief.post(address, form).status_code == 302
    assert chief.post(f"/{site}/shop/customer/add/", {**form, "name": "C"}).status_code == 302
    found = Customer.objects.order_by("pk").values_list("name", "email", "grade")
    assert list(found) == [("B", "", "gold"), ("C", "", "gold")]
    assert (
        chief.post(f"/{site}/shop/customer/{customer.pk}/delete/", {"post": "yes"}).status_code
        == 302
    )
    assert Customer.objects.count() == 1


def test_rows_of_an_absent_table_are_listed_empty_and_not_added(meet: Meet, chief: Client) -> None:
    meet("001-1.0")
    assert chief.get("/tolerant/shop/badge/").status_code == 200
    assert chief.get("/tolerant/shop/badge/add/").status_code == 403


def test_all_is_offered_once_it_is_there(meet: Meet, chief: Client) -> None:
    meet("001-1.1")
    customer = Customer.objects.create(name="Ann")
    page = chief.get(f"/tolerant/shop/customer/{customer.pk}/change/").content.decode()
    assert 'name="email"' in page
    assert chief.get("/tolerant/shop/badge/add/").status_code == 200
