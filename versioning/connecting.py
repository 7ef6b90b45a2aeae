"""Connects within a time of its own, whatever the project's settings allow."""

from __future__ import annotations

import math
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def connect_within(wrapper: BaseDatabaseWrapper, seconds: float) -> None:
    """Open the connection; each address of the host is given at most so long.

    A server that accepts and never answers would hold the caller for minutes otherwise. The limit
    is for this attempt alone: connections that the project opens keep the project's own. A pool
    has a timeout of its own and is left alone.

    Args:
        wrapper: Django's connection, not open.
        seconds: libpq counts whole seconds, and two at the least.

    Raises:
        django.db.Error: It failed, or took longer.
    """
    patched: Any = wrapper
    if not wrapper.settings_dict["OPTIONS"].get("pool"):
        read_params = wrapper.get_connection_params

        def limited_params() -> dict[str, Any]:
            params = read_params()
            limit = max(1, math.ceil(seconds))
            own = int(params.get("connect_timeout") or limit)
            return {**params, "connect_timeout": min(own, limit)}

        patched.get_connection_params = limited_params
    try:
        wrapper.ensure_connection()
    finally:
        patched.__dict__.pop("get_connection_params", None)
