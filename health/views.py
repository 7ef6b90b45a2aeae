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
from health.answer import Answer
from health.checks import SchemaVersion

_PASS = b'{"status":"pass"}'
_TYPE = formats.CONTENT_TYPES[formats.JSON]
_HEADERS = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}
_SCHEMA_HEADERS = {
    name: {**_HEADERS, "Content-Type": content_type, "Vary": "Accept, Authorization, Cookie"}
    for name, content_type in formats.CONTENT_TYPES.items()
}
_METHODS = ("GET", "HEAD")
# For a member of staff who asks with a browser; no orchestrator sends a session.
_SESSION_SECONDS = 1.0
# What almost every probe answers, written once.
_BRIEF = {
    status: formats.write_json({"status": status}).encode() for status in ("pass", "warn", "fail")
}


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
        detailed = has_token(request) or (
            answer.standing is not None and is_staff(request, self.check.alias, _SESSION_SECONDS)
        )
        wanted = formats.wanted(request)
        if request.method == "HEAD":
            body: str | bytes = b""
        elif detailed or wanted != formats.JSON:
            body = self._written(wanted, answer, strict=strict, detailed=detailed)
        else:
            body = _BRIEF[status]
        return HttpResponse(
            body, status=503 if status == "fail" else 200, headers=_SCHEMA_HEADERS[wanted]
        )

    def _written(self, wanted: str, answer: Answer, *, strict: bool, detailed: bool) -> str:
        if wanted == formats.OPENMETRICS:
            # A gauge of 0 or 1 has no room for a warning: what can serve is healthy.
            failed = answer.status(strict=strict) == "fail"
            error = SchemaVersion(self.check.alias, strict).error_of(answer) if failed else None
            return formats.write_openmetrics(
                HealthCheckResult(check=self.check, error=error, time_taken=answer.latency),
                detailed=detailed,
            )
        document: dict[str, Any] = {"status": answer.status(strict=strict)}
        if detailed:
            document |= answer.details(strict=strict, now=monotonic())
        write = formats.write_text if wanted == formats.TEXT else formats.write_json
        return write(document)


def _asks_strictly(request: HttpRequest) -> bool:
    return bool(request.META.get("QUERY_STRING")) and request.GET.get("strict", "") in (
        "1",
        "true",
        "yes",
    )


ready = transaction.non_atomic_requests(SchemaView(SchemaVersion(strict=False)))
database = transaction.non_atomic_requests(SchemaView(SchemaVersion(), obey_strict=True))
