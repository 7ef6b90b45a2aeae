"""What of the project's models is absent at a schema version; computed once a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model

from versioning.exceptions import SchemaFieldAbsentError, SchemaTableAbsentError
from versioning.manifest import manifest
from versioning.presence.span import Presence
from versioning.versions import SchemaVersion

if TYPE_CHECKING:
    from django.db.models import Field

    AnyField = Field[Any, Any]


@dataclass(frozen=True, eq=False, slots=True)
class Absence:
    """What is absent at one version; there is at least one thing.

    Attributes:
        fields: Whose column is absent, with their spans.
        models: Whose table is absent, with their spans.
        tables: The names of these tables.
    """

    version: SchemaVersion
    fields: Mapping[AnyField, Presence]
    models: Mapping[type[Model], Presence]
    tables: Mapping[str, type[Model]]

    def field_error(self, field: AnyField) -> SchemaFieldAbsentError:
        """The error about a column."""
        return SchemaFieldAbsentError(
            field=_label(field),
            version=self.version,
            presence=self.fields[field],
        )

    def table_error(self, model: type[Model]) -> SchemaTableAbsentError:
        """The error about a table."""
        concrete: Any = model._meta.concrete_model
        return SchemaTableAbsentError(
            model=model._meta.label, version=self.version, presence=self.models[concrete]
        )

    def has_no_table(self, model: type[Model] | None) -> bool:
        """Whether the model, or the one that it is a proxy of, has no table."""
        return model is not None and model._meta.concrete_model in self.models


def _label(field: AnyField) -> str:
    return f"{field.model._meta.label}.{field.name}"


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything in the project that has a span."""

    fields: Mapping[AnyField, Presence]
    models: Mapping[type[Model], Presence]

    def absence_at(self, version: SchemaVersion) -> Absence | None:
        """What is absent; None where nothing is."""
        fields = {f: span for f, span in self.fields.items() if not span.holds(version)}
        models = {m: span for m, span in self.models.items() if not span.holds(version)}
        if not fields and not models:
            return None
        tables = {model._meta.db_table: model for model in models}
        return Absence(version, fields, models, tables)


def find_declared() -> Declared:
    """Look through every model of the project, and the tables between many-to-many fields."""
    fields: dict[AnyField, Presence] = {}
    models: dict[type[Model], Presence] = {}
    model: Any
    for model in apps.get_models(include_auto_created=True):
        if model._meta.concrete_model is model and (span := _span(model._meta)):
            models[model] = span
        fields |= {f: span for f in model._meta.local_concrete_fields if (span := _span(f))}
        for relation in model._meta.local_many_to_many:
            through = relation.remote_field.through
            if (span := _span(relation)) and through._meta.auto_created:
                models[through] = span
    return Declared(fields, models)


def _span(marked: object) -> Presence | None:
    return getattr(marked, "presence", None)


class _Memory:
    """The declared spans and the absence of each version that was met."""

    def __init__(self) -> None:
        self.declared: Declared | None = None
        self.known: dict[SchemaVersion | None, Absence | None] = {}
        # A version is the same object until it is read anew: no need to hash it.
        self.last: tuple[SchemaVersion | None, Absence | None] | None = None


_memory = _Memory()


def forget() -> None:
    """Look through the models again: there is a new one."""
    _memory.__init__()  # type: ignore[misc]


def declared() -> Declared:
    """Everything that has a span; looked up once the models are loaded."""
    found = _memory.declared
    if found is None:
        found = _memory.declared = find_declared()
    return found


def nothing_declared() -> bool:
    """Whether the project has no span at all, or its models are not loaded yet."""
    found = _memory.declared
    if found is None:
        if not apps.models_ready:
            return True
        found = declared()
    return not found.fields and not found.models


def absence_at(version: SchemaVersion | None) -> Absence | None:
    """What is absent at this version; None where nothing is.

    Args:
        version: None where the database does not say. Then the code's own newest version counts,
            which is what a database that is being made will have.
    """
    last = _memory.last
    if last is not None and last[0] is version:
        return last[1]
    if version not in _memory.known:
        met = manifest().head if version is None else version
        _memory.known[version] = None if met is None else declared().absence_at(met)
    found = _memory.known[version]
    _memory.last = (version, found)
    return found
