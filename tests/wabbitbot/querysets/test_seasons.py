from __future__ import annotations

import datetime as dt

import pytest

from tests.wabbitbot.conftest import NOW, Make
from tests.wabbitbot.querysets.conftest import names
from wabbitbot.models import Season
from wabbitbot.services.variety_span import variety_since


def test_the_active_season_says_when_it_started(make: Make) -> None:
    make.season(start_date=dt.date(2026, 3, 1))
    make.season(name="now", start_date=dt.date(2026, 2, 1), is_active=True)
    assert names(list(Season.objects.active())) == ["now"]
    assert Season.objects.start_of_active(NOW.date()) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (dt.date(2026, 6, 15), dt.date(2025, 6, 15)),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (dt.date(2028, 3, 1), dt.date(2027, 3, 1)),
    ],
)
def test_without_an_active_season_it_is_a_year_back(
    make: Make, today: dt.date, start: dt.date
) -> None:
    make.season(start_date=dt.date(2026, 3, 1))
    assert Season.objects.start_of_active(today) == start


def test_seasons_in_order_and_within_a_range(make: Make) -> None:
    def season(name: str, first: int, last: int) -> None:
        make.season(name=name, start_date=dt.date(2026, first, 1), end_date=dt.date(2026, last, 1))

    season("late", 6, 8)
    season("early", 2, 4)
    season("long", 1, 9)
    assert names(list(Season.objects.by_start())) == ["long", "early", "late"]
    within = Season.objects.within(dt.date(2026, 2, 1), dt.date(2026, 8, 1))
    assert names(list(within)) == ["early", "late"]
    short = Season.objects.within(dt.date(2026, 2, 2), dt.date(2026, 7, 31))
    assert names(list(short)) == []


def test_seasons_by_size(make: Make) -> None:
    make.board(make.season(name="duel"), "1v1")
    make.board(make.season(name="squad"), "4v4")
    assert names(list(Season.objects.of_size("4v4"))) == ["squad"]


def test_seasons_that_start_between_two_days(make: Make) -> None:
    for day in (1, 2, 3, 4):
        make.season(name=str(day), start_date=dt.date(2026, 1, day))
    first, last = dt.date(2026, 1, 2), dt.date(2026, 1, 3)
    assert names(Season.objects.starting_between(first, last)) == ["2", "3"]


def test_variety_counts_from_the_start_of_the_season(make: Make) -> None:
    west = dt.timezone(-dt.timedelta(hours=5))
    late = dt.datetime(2026, 6, 15, 23, tzinfo=west)  # the 16th in UTC
    assert variety_since(late) == dt.datetime(2025, 6, 16, tzinfo=dt.UTC)
    make.season(start_date=dt.date(2026, 2, 1), is_active=True)
    assert variety_since(late) == dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
