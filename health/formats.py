"""Which format a caller wants, and how each is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from health_check.base import HealthCheckResult
from health_check.views import HealthCheckView, MediaType

JSON, TEXT, OPENMETRICS = "json", "text", "openmetrics"
CONTENT_TYPES = {
    JSON: "application/health+json",
    TEXT: "text/plain; charset=utf-8",
    OPENMETRICS: "application/openmetrics-text; version=1.0.0; charset=utf-8",
}
_BY_MEDIA_TYPE = {
    "application/health+json": JSON,
    "application/json": JSON,
    "text/plain": TEXT,
    "application/openmetrics-text": OPENMETRICS,
}


def wanted(request: HttpRequest) -> str:
    """The format of ``?format=``, else of the Accept header, else JSON; never a refusal.

    A probe is read by its status code first: whoever misspells the format still gets that.
    """
    named = request.GET.get("format") if request.META.get("QUERY_STRING") else None
    if named in CONTENT_TYPES:
        return str(named)
    accept = request.META.get("HTTP_ACCEPT", "")
    if not accept or accept == "*/*":
        return JSON
    try:
        media_types = list(MediaType.parse_header(accept))  # type: ignore[no-untyped-call]
    except ValueError:
        return JSON
    for media_type in media_types:
        if media_type.mime_type in _BY_MEDIA_TYPE:
            return _BY_MEDIA_TYPE[media_type.mime_type]
    return JSON


def write_json(document: Mapping[str, Any]) -> str:
    """One line."""
    return json.dumps(document, separators=(",", ":"))


def write_text(document: Mapping[str, Any]) -> str:
    """A line a fact, the status first."""
    lines = []
    for key, value in document.items():
        if isinstance(value, dict):
            value = " ".join(map(str, value.values()))
        if isinstance(value, list):
            lines += [f"{key}: {item}" for item in value]
        elif value is not None:
            lines.append(f"{key}: {value}")
    return "\n".join(lines) + "\n"


def write_openmetrics(result: HealthCheckResult, *, detailed: bool) -> str:
    """As django-health-check writes it; without detail the overall status alone."""
    view = HealthCheckView()
    view.results = [result]
    response = view.render_to_response_openmetrics()  # type: ignore[no-untyped-call]
    text = response.content.decode()
    if detailed:
        return str(text)
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if "overall_status" in line or line == "# EOF\n")
