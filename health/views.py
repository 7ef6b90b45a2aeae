"""The probes' pages."""

from __future__ import annotations

from time import monotonic
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt
from health_check.base import HealthCheckResult

from health import formats
from health.access import has_token, is_staff
from health.checks import SchemaVersion

_PASS = b'{"status":"pass"}'
_TYPE = formats.CONTENT_TYPES[formats.JSON]
_HEADERS = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}
_METHODS = ("GET", "HEAD")


@transaction.non_atomic_requests
@csrf_exempt
def live(request: HttpRequest) -> HttpResponse:
    """200 while the process works; asks nobody."""
    if request.method not in _METHODS:
        return HttpResponseNotAllowed(_METHODS)
    body = b"" if request.method == "HEAD" else _PASS
    return HttpResponse(body, content_type=_TYPE, headers=_HEADERS)


class SchemaView:
    """A probe of the schema: status and code for everybody, details for those who may read them.

    A plain callable, since the dispatch of a class-based view is a good part of a probe's cost.

    Args:
        check: What to ask.
    """

    # Django asks views for these.
    csrf_exempt: ClassVar[bool] = True

    def __init__(self, check: SchemaVersion, *, obey_strict: bool = False) -> None:
        self.check = check
        self.obey_strict = obey_strict

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer GET and HEAD with 200 or 503."""
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        answer = self.check.ask()
        strict = self.check.is_strict() or (self.obey_strict and _asks_strictly(request))
        status = answer.status(strict=strict)
        document: dict[str, Any] = {"status": status}
        detailed = has_token(request) or (answer.standing is not None and is_staff(request))
        if detailed:
            document |= answer.details(strict=strict, now=monotonic())
        wanted = formats.wanted(request)
        if request.method == "HEAD":
            body = ""
        elif wanted == formats.JSON:
            body = formats.write_json(document)
        elif wanted == formats.TEXT:
            body = formats.write_text(document)
        else:
            # A gauge of 0 or 1 has no room for a warning: what can serve is healthy.
            failed = status == "fail"
            error = SchemaVersion(self.check.alias, strict).error_of(answer) if failed else None
            body = formats.write_openmetrics(
                HealthCheckResult(check=self.check, error=error, time_taken=answer.latency),
                detailed=detailed,
            )
        return HttpResponse(
            body,
            content_type=formats.CONTENT_TYPES[wanted],
            status=503 if status == "fail" else 200,
            headers={**_HEADERS, "Vary": "Accept, Authorization, Cookie"},
        )


def _asks_strictly(request: HttpRequest) -> bool:
    return bool(request.META.get("QUERY_STRING")) and request.GET.get("strict", "") in (
        "1",
        "true",
        "yes",
    )


ready = transaction.non_atomic_requests(SchemaView(SchemaVersion(strict=False)))
database = transaction.non_atomic_requests(SchemaView(SchemaVersion(), obey_strict=True))
