"""Which compiler serves a query: Django's own wherever nothing is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from versioning import current
from versioning.backends.compilers import PresenceCompiler, PresenceDeleteCompiler
from versioning.backends.writers import PresenceInsertCompiler, PresenceUpdateCompiler
from versioning.presence.absence import Absence, absence_at, nothing_declared
from versioning.presence.pinning import pins

if TYPE_CHECKING:
    from django.db.backends.base.operations import BaseDatabaseOperations as _Operations
else:
    _Operations = object

_MIXINS = {
    "SQLInsertCompiler": PresenceInsertCompiler,
    "SQLUpdateCompiler": PresenceUpdateCompiler,
    "SQLDeleteCompiler": PresenceDeleteCompiler,
}
_made: dict[tuple[str, Any, Absence], Any] = {}


class PresenceOperations(_Operations):
    """A mixin for the operations of any PostgreSQL backend; goes before the backend's own class.

    A transaction sees one schema version from its first query on, as a request does.
    """

    # The list is another one in every transaction; held, so that no other takes its address.
    _block: Any = None
    _generation = -1
    _in_block: Absence | None = None

    def compiler(self, compiler_name: str) -> Any:
        """The class that compiles a query now."""
        stock: Any = super().compiler(compiler_name)
        if nothing_declared():
            return stock
        absence = self.absence()
        return stock if absence is None else _derived(compiler_name, stock, absence)

    def absence(self) -> Absence | None:
        """What is absent on this database for whoever asks now; None where nothing is."""
        connection: Any = self.connection
        held = pins.get()
        if held is not None and connection.alias in held:
            return held[connection.alias]
        in_block = connection.in_atomic_block
        if (
            in_block
            and self._block is connection.run_on_commit
            and self._generation == current.generation
        ):
            found = self._in_block
        else:
            version = current.current_version(connection)
            if held is not None:
                version = held.settle(connection.alias, version)
            found = absence_at(version)
            if in_block:
                self._block, self._in_block = connection.run_on_commit, found
                self._generation = current.generation
        if held is not None:
            held[connection.alias] = found
        return found


def _derived(name: str, stock: Any, absence: Absence) -> Any:
    key = (name, stock, absence)
    found = _made.get(key)
    if found is None:
        mixin = _MIXINS.get(name, PresenceCompiler)
        found = _made[key] = type(name, (mixin, stock), {"absence": absence})
    return found
