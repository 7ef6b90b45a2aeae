"""The shop's tables as each schema version has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from versioning import features

SHOP = "tests.versioning.presence.shop"

_ALWAYS = """
CREATE TABLE shop_coupon (id bigserial PRIMARY KEY, code varchar(16) NOT NULL);
CREATE TABLE shop_customer (id bigserial PRIMARY KEY, name varchar(32) NOT NULL);
CREATE TABLE shop_patron (
    customer_ptr_id bigint PRIMARY KEY REFERENCES shop_customer DEFERRABLE INITIALLY DEFERRED,
    yearly integer NOT NULL
);
CREATE TABLE shop_order (
    id bigserial PRIMARY KEY, price integer NOT NULL,
    customer_id bigint NOT NULL REFERENCES shop_customer DEFERRABLE INITIALLY DEFERRED
);
"""
_SINCE = """
ALTER TABLE shop_coupon
    ADD note varchar(16) NOT NULL DEFAULT '', ADD memo varchar(16) UNIQUE,
    ADD shout varchar(16) GENERATED ALWAYS AS (upper(code)) STORED;
ALTER TABLE shop_customer
    ADD email varchar(254) NOT NULL DEFAULT '', ADD tags jsonb NOT NULL DEFAULT '{}',
    ADD nick varchar(16), ADD seen_at timestamptz DEFAULT now(),
    ADD CONSTRAINT uq_name_nick UNIQUE (name, nick);
ALTER TABLE shop_order
    ADD coupon_id bigint REFERENCES shop_coupon DEFERRABLE INITIALLY DEFERRED,
    ADD gift_id bigint UNIQUE REFERENCES shop_coupon DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE shop_order_extras (
    id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES shop_order,
    coupon_id bigint NOT NULL REFERENCES shop_coupon
);
CREATE TABLE shop_badge (
    id bigserial PRIMARY KEY, title varchar(16) NOT NULL,
    customer_id bigint NOT NULL REFERENCES shop_customer DEFERRABLE INITIALLY DEFERRED,
    order_id bigint REFERENCES shop_order DEFERRABLE INITIALLY DEFERRED
);
"""
_UNTIL = "ALTER TABLE shop_customer ADD grade varchar(8) NOT NULL"
TABLES = {
    "001-1.0": (_ALWAYS, _UNTIL),
    "001-1.1": (_ALWAYS, _SINCE, _UNTIL),
    "002-1.0": (_ALWAYS, _SINCE),
}
Meet = Callable[[str], None]


def set_version(version: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO schema_metadata (schema_version) VALUES (%s)", [version])
    features.refresh()


@pytest.fixture(scope="package", autouse=True)
def _shop() -> Iterator[None]:
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, SHOP]):
        yield


@pytest.fixture
def meet(db: None) -> Meet:
    """Make the shop's tables as they are at a schema version, and declare it."""

    def make(version: str) -> None:
        with connection.cursor() as cursor:
            for statement in TABLES[version]:
                cursor.execute(statement)
        set_version(version)

    return make
