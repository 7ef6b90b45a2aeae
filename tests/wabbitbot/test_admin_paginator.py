from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.wabbitbot.conftest import Make
from wabbitbot.admin.paginator import EstimatingPaginator
from wabbitbot.models import Team


def known(rows: int) -> None:
    """What PostgreSQL would have written at its last analysis."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pg_class SET reltuples = %s WHERE relname = 'teams'", [rows])


@pytest.mark.parametrize("estimate", [-1, 0, 99_999])
def test_small_tables_are_counted(make: Make, estimate: int) -> None:
    make.team()
    known(estimate)
    assert EstimatingPaginator(Team.objects.order_by("pk"), 50).count == 1


def test_a_big_table_is_not_counted(make: Make, django_assert_num_queries: Any) -> None:
    make.team()
    known(10_000_000)
    pages = EstimatingPaginator(Team.objects.order_by("pk"), 50)
    with django_assert_num_queries(1) as captured:
        assert pages.count == 10_000_000
        assert pages.num_pages == 200_000
    assert "COUNT(" not in captured.captured_queries[0]["sql"]
    assert [team.name for team in pages.page(1)] == [Team.objects.get().name]


def test_part_of_a_big_table_is_counted(make: Make) -> None:
    for number in range(3):
        make.team(name=f"fox {number}")
    known(10_000_000)
    rows = Team.objects.order_by("pk")
    assert EstimatingPaginator(rows.filter(name="fox 1"), 50).count == 1
    assert EstimatingPaginator(rows.exclude(name="fox 1"), 50).count == 2
    assert EstimatingPaginator(rows[:2], 50).count == 2
    assert EstimatingPaginator(rows.none(), 50).count == 0
    assert EstimatingPaginator([1, 2], 50).count == 2
