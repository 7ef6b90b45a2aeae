"""Compilers of SELECT and DELETE for a schema version at which something is absent.

Reading and asking are told apart. What a query selects reads the fallback of an absent column; in
a condition, an order, a group or an aggregate it is an error, since the answer would be wrong
without anybody noticing. An absent table is an empty one.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import Aggregate, Model, Subquery, Value, Window
from django.db.models.expressions import Col, Ref
from django.db.models.lookups import Exact, In
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.query import Query

from versioning.presence.absence import Absence
from versioning.presence.fallback import fallback_of

# A mixin: the stubs of Django's compiler know little of what is used here.
_Compiler: Any = object


class PresenceCompiler(_Compiler):  # type: ignore[misc]
    """Goes before Django's compiler.

    Attributes:
        absence: What this compiler knows to be absent.
    """

    absence: Absence
    _reads = False

    def compile(self, node: Any) -> Any:
        """As Django does, but for what is absent.

        Raises:
            SchemaFieldAbsentError: A condition, an order or a computation needs an absent column.
        """
        if isinstance(node, Col):
            if node.target in self.absence.fields:
                return self._fallback(node)
            if not self._reads:
                self._refuse_detour(node.alias)
        elif isinstance(node, BaseTable | Join):
            return self._table(node)
        elif isinstance(node, Aggregate | Window):
            with self._reading(False):
                return super().compile(node)
        elif isinstance(node, Exact | In):
            self._elide_unrelated(node)
        elif not self._reads and isinstance(node, Ref | Subquery | Query):
            self._refuse_hidden(node)
        return super().compile(node)

    def get_select(self, *args: Any, **kwargs: Any) -> Any:
        """What is selected, read."""
        with self._reading(True):
            return super().get_select(*args, **kwargs)

    def get_default_columns(self, *args: Any, **kwargs: Any) -> list[Any]:
        """The columns that exist; the others stay unloaded."""
        columns: list[Any] = super().get_default_columns(*args, **kwargs)
        return [column for column in columns if column.target not in self.absence.fields]

    def get_related_selections(
        self,
        select: Any,
        select_mask: Any,
        opts: Any = None,
        root_alias: Any = None,
        cur_depth: int = 1,
        requested: Any = None,
        restricted: Any = None,
    ) -> Any:
        """What ``select_related`` follows, without relations whose column is absent."""
        if not opts:
            opts, root_alias = self.query.get_meta(), self.query.get_initial_alias()
        if requested is None:
            restricted = isinstance(self.query.select_related, dict)
            requested = self.query.select_related if restricted else None
        if gone := _unrelated(opts, self.absence):
            opts = _without(opts, self.absence)
            if restricted:
                requested = {name: more for name, more in requested.items() if name not in gone}
        return super().get_related_selections(
            select, select_mask, opts, root_alias, cur_depth, requested, restricted
        )

    def get_select_for_update_of_arguments(self) -> Any:
        """The tables to lock, without those that an absent relation would lead to."""
        named = self.query.select_for_update_of
        self.query.select_for_update_of = tuple(n for n in named if not self._is_unrelated(n))
        try:
            return super().get_select_for_update_of_arguments()
        finally:
            self.query.select_for_update_of = named

    def _order_by_pairs(self) -> Iterator[Any]:
        for expression, is_reference in super()._order_by_pairs():
            if self._meta_ordering or self.query.combinator:
                resolved = expression.resolve_expression(self.query, allow_joins=True, reuse=None)
                # Nobody asked for the model's own order in this query.
                if self._meta_ordering and self._hidden(resolved):
                    continue
                # Django looks for the columns of a union among those that it selects.
                self._refuse_hidden(resolved)
            yield expression, is_reference

    @contextmanager
    def _reading(self, reads: bool) -> Iterator[None]:
        before, self._reads = self._reads, reads
        try:
            yield
        finally:
            self._reads = before

    def _fallback(self, column: Col) -> Any:
        field: Any = column.target
        if not self._reads:
            raise self.absence.field_error(field)
        sql, params = super().compile(Value(fallback_of(field), output_field=field))
        sql = f"({sql})::{field.cast_db_type(self.connection)}"
        join = self.query.alias_map.get(column.alias)
        if join is None or join.join_type != LOUTER:
            return sql, params
        # Where nothing is joined there is no row whose column could be absent.
        key = Col(column.alias, field.model._meta.pk)
        found, _params = super().compile(key)
        return f"CASE WHEN {found} IS NOT NULL THEN {sql} END", params

    def _table(self, node: Any) -> Any:
        model = self._absent_model(node)
        if model is None:
            return self._join(node)
        if isinstance(node, BaseTable) and self.elide_empty:
            raise EmptyResultSet
        sql, params = self._join(node)
        quote = self.connection.ops.quote_name
        lead = f"{node.join_type} " if node.join_type else ""
        name = quote(node.table_name)
        alias = f" {name}" if node.table_alias == node.table_name else ""
        rest = sql.removeprefix(lead + name)
        return f"{lead}({_empty_table(model, self.connection)}){alias}{rest}", params

    def _absent_model(self, node: Any) -> type[Model] | None:
        """Whose table is absent; the models of migrations have what the database has."""
        historical = self.query.model._meta.apps is not apps
        return None if historical else self.absence.tables.get(node.table_name)

    def _join(self, node: Any) -> Any:
        """An outer join over an absent column finds what the fallback finds: nothing, with NULL."""
        with self._reading(node.join_type == LOUTER):
            return super().compile(node)

    def _elide_unrelated(self, lookup: Any) -> None:
        """Nothing is related over an absent column.

        Django itself looks for related rows so: to delete them too, and for the other side of a
        relation.
        """
        field: Any = getattr(lookup.lhs, "target", None)
        if field in self.absence.fields and field.is_relation and fallback_of(field) is None:
            raise EmptyResultSet

    def _refuse_detour(self, alias: str | None) -> None:
        """Refuse a condition on a table that is joined over an absent column."""
        while (join := self.query.alias_map.get(alias)) is not None and join.parent_alias:
            for pair in join.join_fields:
                for field in pair:
                    if field in self.absence.fields:
                        raise self.absence.field_error(field)
            alias = join.parent_alias

    def _refuse_hidden(self, node: Any) -> None:
        for field in self._hidden(node):
            raise self.absence.field_error(field)

    def _hidden(self, node: Any) -> Iterator[Any] | list[Any]:
        """The absent columns that an expression compares, or that a subquery hands out."""
        query = node.query if isinstance(node, Subquery) else node
        if isinstance(query, Query):
            inner = [*query.select, *query.annotation_select.values()]
        else:
            inner = [node]
        return [
            part.target
            for expression in inner
            if hasattr(expression, "flatten")
            for part in expression.flatten()
            if isinstance(part, Col) and part.target in self.absence.fields
        ]

    def _is_unrelated(self, path: str) -> bool:
        opts = self.query.get_meta()
        for name in path.split("__"):
            if name in _unrelated(opts, self.absence):
                return True
            found = next((f for f in opts.get_fields() if f.name == name), None)
            if found is None or found.related_model is None:
                return False
            opts = found.related_model._meta
        return False


class PresenceDeleteCompiler(PresenceCompiler):
    """DELETE from a table that is absent finds no row."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """The statement.

        Raises:
            EmptyResultSet: There is no table.
        """
        if self.absence.has_no_table(self.query.model):
            raise EmptyResultSet
        return super().as_sql(*args, **kwargs)

    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Run it; how many rows are gone."""
        return super().execute_sql(*args, **kwargs) or 0


@cache
def _unrelated(opts: Any, absence: Absence) -> frozenset[str]:
    """The names that ``select_related`` knows absent relations by, forward and backward."""
    forward = (field.name for field in opts.fields if field in absence.fields)
    backward = (
        relation.field.related_query_name()
        for relation in opts.related_objects
        if relation.field in absence.fields
    )
    return frozenset((*forward, *backward))


@cache
def _without(opts: Any, absence: Absence) -> Any:
    """A model's options without its absent relations."""
    seen = copy.copy(opts)
    seen.__dict__["fields"] = tuple(
        field for field in opts.fields if not (field.is_relation and field in absence.fields)
    )
    seen.__dict__["related_objects"] = tuple(
        relation for relation in opts.related_objects if relation.field not in absence.fields
    )
    return seen


def _empty_table(model: Any, connection: Any) -> str:
    columns = ", ".join(
        f"NULL::{field.cast_db_type(connection)} AS {connection.ops.quote_name(field.column)}"
        for field in model._meta.local_concrete_fields
    )
    return f"SELECT {columns} WHERE false"
