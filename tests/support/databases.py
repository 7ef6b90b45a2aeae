"""Throwaway databases on the server that the tests run against."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connections
from psycopg import sql


def server_params() -> dict[str, Any]:
    """Host, port, user and password of the server; the embedded one is started by asking."""
    params = connections["default"].get_connection_params()
    return {key: params[key] for key in ("host", "port", "user", "password") if params.get(key)}


def connect(name: str = "postgres", **more: Any) -> psycopg.Connection[Any]:
    """A driver's connection to a database of the server, past Django."""
    return psycopg.connect(**server_params(), dbname=name, autocommit=True, **more)


def url_of(name: str, **override: str) -> str:
    """The ``DATABASE_URL`` of a database."""
    params = {**server_params(), **override}
    user = quote(str(params.get("user", "postgres")), safe="")
    password = f":{quote(str(params['password']), safe='')}" if params.get("password") else ""
    host = str(params.get("host", ""))
    if host.startswith("/"):
        return f"postgres://{user}{password}@/{name}?host={quote(host, safe='')}"
    return f"postgres://{user}{password}@{host}:{params.get('port', 5432)}/{name}"


def create(template: str = "template1") -> str:
    """A new database."""
    name = f"scratch_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    with connect() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    return name


def drop(name: str) -> None:
    """Gone, whoever is still connected."""
    with connect() as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


@contextmanager
def scratch(template: str = "template1") -> Iterator[str]:
    """A database for the length of the block; its name."""
    name = create(template)
    try:
        yield name
    finally:
        drop(name)
