"""Work that may hang, and callers that may not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


def run_bounded(work: Callable[[], T], seconds: float) -> T:
    """Run in a thread of its own and wait so long; the thread may outlive the wait.

    Raises:
        TimeoutError: The work has not ended; it goes on, and its outcome is dropped.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=run, name="health-bounded", daemon=True).start()
    return outcome.result(timeout=max(seconds, 0.0))


class PerAlias(Generic[T]):
    """One object a database alias, whichever thread asks first.

    (`functools.cache` lets threads that ask at the same time make several.)
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: dict[str, T] = {}

    def __call__(self, alias: str) -> T:
        """The alias's object."""
        found = self._made.get(alias)
        if found is None:
            with self._lock:
                found = self._made.get(alias) or self._made.setdefault(alias, self._make(alias))
        return found


class SharedFlight(Generic[T]):
    """One call at a time: callers that come while it is under way get its outcome."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._flight: _Flight[T] | None = None

    def call(self, work: Callable[[], T], seconds: float) -> T:
        """Do the work, or wait for the caller who is doing it.

        Raises:
            TimeoutError: The other caller's work did not end within these seconds.
        """
        with self._lock:
            flight = self._flight
            if flight is None:
                own: _Flight[T] = _Flight()
                self._flight = own
        if flight is not None:
            return flight.wait(seconds)
        try:
            own.outcome = [work()]
        except BaseException as error:
            own.error = error
            raise
        finally:
            # First nobody may join any more, then those who did may go on.
            self._flight = None
            own.under_way.release()
        return own.outcome[0]


class _Flight(Generic[T]):
    """One call under way: as much of a Future as a probe has time for."""

    __slots__ = ("error", "outcome", "under_way")

    def __init__(self) -> None:
        self.under_way = Lock()
        self.under_way.acquire()
        self.outcome: list[T] = []
        self.error: BaseException | None = None

    def wait(self, seconds: float) -> T:
        if not self.under_way.acquire(timeout=max(seconds, 0.0)):
            raise TimeoutError
        self.under_way.release()  # for the next who waits
        if self.error is not None:
            raise self.error
        return self.outcome[0]
