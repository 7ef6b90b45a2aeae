"""What the probes are held against."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


@transaction.non_atomic_requests
def select_one(request: HttpRequest) -> HttpResponse:
    """The floor: the least that a view can ask the database, on a kept connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse(b"1")


@transaction.non_atomic_requests
def executor(request: HttpRequest) -> HttpResponse:
    """What the migration check of django-health-check 3 did."""
    found = MigrationExecutor(connection)
    pending = found.migration_plan(found.loader.graph.leaf_nodes())
    return HttpResponse(b"pending" if pending else b"none")
