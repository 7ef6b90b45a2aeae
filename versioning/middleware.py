"""One request sees one schema version."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from versioning import features
from versioning.presence.pinning import Pins, awithin, pinned, within
from versioning.versions import SchemaVersion

Answer = HttpResponseBase | Awaitable[HttpResponseBase]


class _RequestPins(Pins):
    """Pins that agree with the feature gates of the request, whichever is asked for first."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self._request = request

    def settle(self, alias: str, version: SchemaVersion | None) -> SchemaVersion | None:
        if alias != DEFAULT_DB_ALIAS:
            return version
        return features.gates_of(self._request).schema_version or version


class SchemaVersionMiddleware:
    """Every query of a request meets the schema version that its first query met.

    Put it first in ``MIDDLEWARE``. It asks nothing by itself: a request without a query costs none.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        self._is_async = iscoroutinefunction(get_response)
        if self._is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Answer:
        """Answer the request with its version pinned."""
        if self._is_async:
            return self._acall(request)
        with pinned(_RequestPins(request)) as held:
            return _streamed(self.get_response(request), held)

    async def _acall(self, request: HttpRequest) -> HttpResponseBase:
        with pinned(_RequestPins(request)) as held:
            return _streamed(await self.get_response(request), held)


def _streamed(response: HttpResponseBase, held: Pins) -> HttpResponseBase:
    """A streamed answer asks its queries when this request has left the middleware."""
    if isinstance(response, StreamingHttpResponse):
        parts: Any = response.streaming_content
        response.streaming_content = (awithin if response.is_async else within)(held, parts)
    return response
