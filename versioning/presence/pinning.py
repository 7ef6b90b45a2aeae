"""One schema version from the first question to the end of a request, a task, a command."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from versioning.presence.absence import Absence
    from versioning.versions import SchemaVersion

T = TypeVar("T")


class Pins(dict[str, "Absence | None"]):
    """What is absent on each database, by its alias, as it was found at the first question."""

    def settle(self, alias: str, version: SchemaVersion | None) -> SchemaVersion | None:
        """The version to go by, where the database is at this one now."""
        return version


# A task that is started within shares the dictionary, and so the version.
pins: ContextVar[Pins | None] = ContextVar("versioning_pins", default=None)


@contextmanager
def pinned(fresh: Pins | None = None) -> Iterator[Pins]:
    """See one schema version in this block, of each database from the first question to it on.

    Inside another such block it changes nothing. Works in coroutines too.

    Args:
        fresh: Where to keep it; by default a new place.
    """
    held = pins.get()
    if held is not None:
        yield held
        return
    begun = Pins() if fresh is None else fresh
    token = pins.set(begun)
    try:
        yield begun
    finally:
        pins.reset(token)


def within(held: Pins, parts: Iterable[T]) -> Iterator[T]:
    """Produce each part under these pins: a streamed answer outlives the block that made it."""
    iterator = iter(parts)
    while True:
        token = pins.set(held)
        try:
            part = next(iterator)
        except StopIteration:
            return
        finally:
            pins.reset(token)
        yield part


async def awithin(held: Pins, parts: AsyncIterable[T]) -> AsyncIterator[T]:
    """The same for coroutines."""
    iterator = aiter(parts)
    while True:
        token = pins.set(held)
        try:
            part = await anext(iterator)
        except StopAsyncIteration:
            return
        finally:
            pins.reset(token)
        yield part
