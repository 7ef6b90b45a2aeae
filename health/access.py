"""Who may read more of a probe than its status."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.http import HttpRequest

from versioning import conf
from versioning.exceptions import ConfigurationError

logger = logging.getLogger("health")


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
    # A header's bytes reach WSGI as Latin-1, and an environment variable may hold any bytes.
    return (
        bool(token)
        and scheme.lower() == "bearer"
        and hmac.compare_digest(
            given.strip().encode("latin-1", "replace"), token.encode("utf-8", "surrogateescape")
        )
    )


def is_staff(request: HttpRequest, alias: str, seconds: float) -> bool:
    """Whether a member of staff is logged in; asks the database, so only where it answers.

    A probe never fails over this: whoever cannot be recognised in time is a stranger.

    Args:
        request: With a session cookie, or the answer is no.
        alias: The database that the probe asked.
        seconds: The time that its statements may take.
    """
    if not request.META.get("HTTP_COOKIE"):
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    try:
        with _limited_statements(alias, seconds):
            user = getattr(request, "user", None)
            return user is not None and user.is_active and user.is_staff
    except Exception:
        # Cookies are anybody's to write, and session stores raise whatever they like.
        logger.info("a probe's session could not be read", exc_info=True)
        return False


@contextmanager
def _limited_statements(alias: str, seconds: float) -> Iterator[None]:
    connection = connections[alias]
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        before = cursor.fetchone()[0]
        set_timeout = "SELECT set_config('statement_timeout', %s, false)"
        cursor.execute(set_timeout, [str(max(1, int(seconds * 1000)))])
        try:
            yield
        finally:
            cursor.execute(set_timeout, [before])
