"""Feature gates and waffle's flags, call by call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django

OPEN, CLOSED = "bench_open", "bench_closed"


def main() -> None:
    """Serve blocks of calls."""
    django.setup()
    from django.core.cache import caches
    from django.core.cache.backends.base import default_key_func
    from django.http import HttpRequest
    from django.test import RequestFactory
    from waffle import flag_is_active, get_waffle_flag_model
    from waffle.models import AbstractUserFlag
    from waffle.utils import get_setting

    from tests.benchmarks.workers.protocol import Block, Prepare, serve
    from versioning import features

    model = get_waffle_flag_model()
    # Answered by waffle at once, so that the gate's share of the whole is as large as can be.
    model.objects.update_or_create(name=OPEN, defaults={"everyone": True})
    features.require(OPEN, app=">=0", schema=">=000-0.0")
    features.require(CLOSED, schema=">=999-9.9")
    cache = caches[get_setting("CACHE_NAME")]
    gated_key = cache.key_func

    def arrived() -> HttpRequest:
        """A request as a view gets it: with cookies read, a session and a user."""
        request = RequestFactory().get("/")
        request.__dict__.update(session=None, user=None, waffles={})
        request.COOKIES  # noqa: B018 - read as middleware does
        return request

    def empty(request: HttpRequest, name: str) -> bool:
        return False

    def empty_name(name: str) -> bool:
        return False

    def ungated(request: HttpRequest, name: str) -> bool | None:
        """`flag_is_active` of a project whose flag model is waffle's own."""
        return AbstractUserFlag.is_active(
            get_waffle_flag_model().get(name), request, read_only=False
        )

    def once_each(function: Callable[[HttpRequest, str], Any], name: str) -> Prepare:
        def prepare(count: int) -> Block:
            requests = [arrived() for _ in range(count)]

            def block() -> None:
                for request in requests:
                    function(request, name)

            return block

        return prepare

    def again(
        function: Callable[[HttpRequest, str], Any], name: str, key: Any = gated_key
    ) -> Prepare:
        def prepare(count: int) -> Block:
            request = arrived()
            cache.key_func = key
            function(request, name)

            def block() -> None:
                for _ in range(count):
                    function(request, name)

            return block

        return prepare

    def named(function: Callable[[str], Any], name: str) -> Prepare:
        def prepare(count: int) -> Block:
            def block() -> None:
                for _ in range(count):
                    function(name)

            return block

        return prepare

    serve(
        {
            "empty-once": once_each(empty, CLOSED),
            "empty-once-control": once_each(empty, CLOSED),
            "closed-once": once_each(features.is_active, CLOSED),
            "empty": again(empty, CLOSED),
            "empty-control": again(empty, CLOSED),
            "closed": again(features.is_active, CLOSED),
            "empty-name": named(empty_name, CLOSED),
            "is-open": named(features.is_open, OPEN),
            "waffle": again(flag_is_active, OPEN),
            "waffle-control": again(flag_is_active, OPEN),
            "gated": again(features.is_active, OPEN),
            "gated-once": once_each(features.is_active, OPEN),
            "waffle-once": once_each(flag_is_active, OPEN),
            "ungated": again(ungated, OPEN),
            "ungated-plain-key": again(ungated, OPEN, default_key_func),
        }
    )


if __name__ == "__main__":
    main()
