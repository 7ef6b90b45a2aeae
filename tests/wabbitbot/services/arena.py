"""Lets calls meet on real connections, in an order that PostgreSQL's own lock queue keeps."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connections, models, transaction

from tests.support import databases
from wabbitbot.rules.errors import RuleError

Call = Callable[[], Any]
Guard = tuple[type[models.Model], uuid.UUID]

_WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'
"""


class Arena:
    """One database, many connections."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def race(self, *calls: Call, guards: Iterable[Guard]) -> list[Any]:
        """What each call returns, or the error of ours that it ends with.

        All rows of ``guards`` are held until every call waits for a lock, one after the other, so
        that each has read what it reads without locks. Then they are let go.
        """
        with (
            ThreadPoolExecutor(len(calls)) as threads,
            databases.connect(self.alias) as watcher,
        ):
            futures: list[Future[Any]] = []
            with transaction.atomic(using=self.alias):
                for model, pk in guards:
                    rows = model._default_manager.using(self.alias)
                    rows.select_for_update().get(pk=pk)
                for number, call in enumerate(calls, start=1):
                    futures.append(threads.submit(self._run, call))
                    self._wait_for(watcher, number, futures)
            return [future.result(timeout=30) for future in futures]

    def crowd(self, calls: Iterable[Call], width: int) -> list[Any]:
        """All calls, so many at a time."""
        with ThreadPoolExecutor(width) as threads:
            futures = [threads.submit(self._run, call) for call in calls]
            return [future.result(timeout=60) for future in futures]

    def _wait_for(self, watcher: Any, number: int, futures: list[Future[Any]]) -> None:
        while True:
            waiting = watcher.execute(_WAITING, [self.alias]).fetchone()[0]
            if waiting >= number:
                return
            done = [future for future in futures if future.done()]
            assert not done, f"a call did not wait: {done[0].result()!r}"

    def _run(self, call: Call) -> Any:
        try:
            return call()
        except RuleError as error:
            return error
        finally:
            connections[self.alias].close()


def split(outcomes: Iterable[Any]) -> tuple[list[Any], list[RuleError]]:
    """Who won, and the errors of those who did not."""
    won: list[Any] = []
    lost: list[RuleError] = []
    for outcome in outcomes:
        (lost if isinstance(outcome, RuleError) else won).append(outcome)
    return won, lost
