"""Who may read more of a probe than its status."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from versioning import conf


def has_token(request: HttpRequest) -> bool:
    """Whether the request bears ``HEALTH_TOKEN``; without one configured nobody does."""
    token = conf.health_token()
    scheme, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return (
        bool(token) and scheme.lower() == "bearer" and constant_time_compare(given.strip(), token)
    )


def is_staff(request: HttpRequest) -> bool:
    """Whether a member of staff is logged in; asks the database, so only where it answers."""
    from django.conf import settings

    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.is_active and user.is_staff
