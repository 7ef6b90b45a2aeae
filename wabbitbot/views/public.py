"""What all public pages have: methods, caching, a content policy, and errors in words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

RETRY_AFTER_SECONDS = 30
FRESH_SECONDS = 30

# Nothing but the site's own style sheet and icon; no scripts, frames or foreign forms.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page for everybody, read with GET or HEAD alone.

    It may be kept for half a minute by anyone, and then be asked for by its tag: the tag is made of
    the content, so that pages of different releases and schemas never pass for each other. What is
    not there is a 404 that says what to do, and without a database it is a 503; neither is kept.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404 as error:
            return not_found(request, error)
        except Error:
            logger.exception("The page %s could not read the ladder.", request.path)
            return _failure("unavailable", 503, {"Retry-After": str(RETRY_AFTER_SECONDS)})
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    return require_safe(conditional_page(page))


def shown(name: str, context: dict[str, Any]) -> HttpResponse:
    """A page's template, rendered for nobody in particular: without the request and its user."""
    return HttpResponse(render_to_string(f"wabbitbot/{name}.html", context))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 of the whole site; what a public page says of the reason is shown."""
    reason = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _failure("not_found", 404, {}, reason=reason)


def _failure(name: str, status: int, headers: dict[str, str], **context: str) -> HttpResponse:
    response = shown(name, context)
    response.status_code = status
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    for header, value in headers.items():
        response[header] = value
    return response
