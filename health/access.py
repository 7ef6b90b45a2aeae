"""Who may read more of a probe than its status."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from versioning import conf
from versioning.exceptions import ConfigurationError


def has_token(request: HttpRequest) -> bool:
    """Whether the request bears ``HEALTH_TOKEN``; without one that can be read nobody does."""
    authorization = request.META.get("HTTP_AUTHORIZATION", "")
    if not authorization:
        return False
    try:
        token = conf.health_token()
    except ConfigurationError:
        return False
    scheme, _, given = authorization.partition(" ")
    return (
        bool(token) and scheme.lower() == "bearer" and constant_time_compare(given.strip(), token)
    )


def is_staff(request: HttpRequest) -> bool:
    """Whether a member of staff is logged in; asks the database, so only where it answers."""
    if not request.META.get("HTTP_COOKIE"):
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.is_active and user.is_staff
