"""What PostgreSQL did to answer a query, by its own account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was carried out.

    Attributes:
        scanned: Tables read from end to end.
        indexes: The indexes that were used.
        pages: Pages of 8 kB that were touched, in memory or not.
        rows: The most rows that one step had in hands, those it dropped included.
        milliseconds: How long it took; for people to read.
    """

    scanned: frozenset[str]
    indexes: frozenset[str]
    pages: int
    rows: int
    milliseconds: float


def carry_out(query: QuerySet[Any], using: str) -> Plan:
    """Run a query and look at what was done."""
    statement, params = query.query.get_compiler(using).as_sql()
    with connections[using].cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", params)
        [document] = cursor.fetchone()[0]
    top = document["Plan"]
    # A step behind a condition that does not hold is planned, and never taken.
    nodes = [node for node in _nodes(top) if node["Actual Loops"]]
    return Plan(
        scanned=frozenset(n["Relation Name"] for n in nodes if n["Node Type"] == "Seq Scan"),
        indexes=frozenset(n["Index Name"] for n in nodes if "Index Name" in n),
        pages=top["Shared Hit Blocks"] + top["Shared Read Blocks"],
        rows=max(map(_rows, nodes)),
        milliseconds=document["Execution Time"] + document["Planning Time"],
    )


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _rows(node: dict[str, Any]) -> int:
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int((node["Actual Rows"] + dropped) * node["Actual Loops"])
