"""Compilers of INSERT and UPDATE for a schema version at which something is absent.

What is saved as a whole leaves absent columns out, as the schema wants it; a column that is named
must not be lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models.sql.query import Query

from versioning.backends.compilers import PresenceCompiler
from versioning.presence.fallback import fallback_of, is_fallback


class _Returning(PresenceCompiler):
    def _kept(self, fields: Sequence[Any] | None) -> list[Any]:
        return [field for field in fields or () if field not in self.absence.fields]

    def _padded(self, rows: Any, fields: Sequence[Any] | None) -> list[tuple[Any, ...]]:
        """The returned rows, with the fallback where a column could not be returned."""
        padded = []
        for row in rows:
            values = iter(row)
            padded.append(
                tuple(
                    fallback_of(field) if field in self.absence.fields else next(values)
                    for field in fields or ()
                )
            )
        return padded


class PresenceInsertCompiler(_Returning):
    """INSERT without the columns that are absent."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """The statement.

        Raises:
            SchemaTableAbsentError: There is no table.
            SchemaFieldAbsentError: A conflict is to be found or settled by an absent column.
        """
        query: Any = self.query
        if self.absence.has_no_table(query.model):
            raise self.absence.table_error(query.model)
        for field in (*query.unique_fields, *query.update_fields):
            if field in self.absence.fields:
                raise self.absence.field_error(field)
        query.fields = self._kept(query.fields)
        return super().as_sql(*args, **kwargs)

    def execute_sql(self, returning_fields: Any = None) -> Any:
        """Insert; what was asked for of each row."""
        kept = self._kept(returning_fields)
        rows: Any = super().execute_sql(kept)
        if returning_fields and not kept:
            rows = [()] * len(self.query.objs)
        return self._padded(rows, returning_fields)


class PresenceUpdateCompiler(_Returning):
    """UPDATE without the columns that are absent."""

    _left_out = False

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """The statement.

        Raises:
            EmptyResultSet: There is no table.
            SchemaFieldAbsentError: A column is named that is absent, for another value than its
                fallback.
        """
        self._leave_out()
        if self.absence.has_no_table(self.query.model):
            raise EmptyResultSet
        return super().as_sql(*args, **kwargs)

    def execute_sql(self, result_type: Any) -> Any:
        """Update; how many rows matched, also where nothing was left to write."""
        self._leave_out()
        if self._has_nothing_to_write():
            return self._matching()
        return super().execute_sql(result_type)

    def execute_returning_sql(self, returning_fields: Any) -> Any:
        """The same from Django 6.0 on, with what the statement returns of each row."""
        self._leave_out()
        if self.absence.has_no_table(self.query.model):
            return []
        if self._has_nothing_to_write():
            return [()] * self._matching()
        kept = self._kept(returning_fields)
        rows = super().execute_returning_sql(kept)
        return self._padded(rows, returning_fields)

    def _leave_out(self) -> None:
        query: Any = self.query
        # `save()` gives no model; `update()`, which names its columns, does. What it writes to the
        # tables of parents is always named.
        query.values = self._writable(query.values, lambda model: model is not None)
        for parent, values in query.related_updates.items():
            query.related_updates[parent] = self._writable(values, lambda _model: True)

    def _writable(self, values: Any, is_named: Callable[[Any], bool]) -> list[Any]:
        kept = []
        for field, model, value in values:
            if field not in self.absence.fields:
                kept.append((field, model, value))
                continue
            if is_named(model) and not is_fallback(field, value):
                raise self.absence.field_error(field)
            self._left_out = True
        return kept

    def _has_nothing_to_write(self) -> bool:
        query: Any = self.query
        return self._left_out and not query.values and not any(query.related_updates.values())

    def _matching(self) -> int:
        query: Any = self.query.chain(klass=Query)
        query.clear_ordering(force=True)
        return int(query.get_count(self.using))
