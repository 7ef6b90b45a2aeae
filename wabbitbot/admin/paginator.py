"""Pages of big tables, without a count over all of their rows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import connections
from django.db.models import QuerySet
from django.utils.functional import cached_property

COUNT_BELOW = 100_000

_ESTIMATE = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)"


class EstimatingPaginator(Paginator):  # type: ignore[type-arg]
    """Takes PostgreSQL's own estimate for a whole table of 100,000 rows or more.

    Everything else is counted: a filtered list, a search, a smaller table, and one that was never
    analysed. The estimate decides how many pages are offered and never which rows a page holds.
    """

    @cached_property
    def count(self) -> int:
        """How many rows there are, or nearly so."""
        # Any: the annotation comes from whichever stubs; lists have no query.
        rows: Any = self.object_list
        if isinstance(rows, QuerySet) and _is_whole(rows):
            estimate = _estimate(rows)
            if estimate >= COUNT_BELOW:
                return estimate
        return int(rows.count() if isinstance(rows, QuerySet) else len(rows))


def _is_whole(rows: QuerySet[Any]) -> bool:
    query = rows.query
    return not (query.where or query.is_sliced or query.distinct or query.combinator)


def _estimate(rows: QuerySet[Any]) -> int:
    connection = connections[rows.db]
    with connection.cursor() as cursor:
        cursor.execute(_ESTIMATE, [connection.ops.quote_name(rows.model._meta.db_table)])
        found = cursor.fetchone()
    return found[0] if found and found[0] is not None else 0
