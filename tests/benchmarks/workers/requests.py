"""Whole requests through the WSGI handler, with the project's full stack of middleware."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

PATHS = {
    "floor": "/bench/select-one",
    "control": "/bench/select-one",
    "db": "/health/db",
    "ready": "/health/ready",
    "live": "/health/live",
    "executor": "/bench/executor",
}


def request_to(handler: Any, path: str) -> Callable[[], None]:
    """A function that makes one request as a server would, and insists on 200."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path, "HTTP_HOST": "localhost", "SERVER_NAME": "localhost"}

    def start_response(status: str, headers: object, exc_info: object = None) -> None:
        if not status.startswith("200"):
            sys.exit(f"{path} answered {status}.")

    def request() -> None:
        response = handler({**environ, "wsgi.input": BytesIO()}, start_response)
        for _part in response:
            pass
        response.close()

    return request


def main() -> None:
    """Serve blocks of requests."""
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    from tests.benchmarks.workers.protocol import repeated, serve

    handler = WSGIHandler()
    serve({name: repeated(request_to(handler, path)) for name, path in PATHS.items()})


if __name__ == "__main__":
    main()
