"""What is wrong with the declared spans, and with the databases that are to respect them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connections, router

from versioning.backends.operations import PresenceOperations
from versioning.presence.absence import Declared
from versioning.presence.fallback import has_fallback
from versioning.problems import Problem, error, warning
from versioning.versions import SchemaVersion

if TYPE_CHECKING:
    from versioning.presence.span import Presence


def diagnose_spans(
    spans: Mapping[str, Presence], versions: Collection[SchemaVersion]
) -> Iterator[Problem]:
    """Spans that are empty, or end at a version that nobody declares.

    Args:
        spans: By the label of what has them.
        versions: Those that migrations declare.
    """
    for label, span in spans.items():
        if span.is_empty:
            yield error(
                16,
                f"{label} exists at no schema version: it is declared {span}.",
                "Let `until` be above `since`.",
            )
        for name, end in (("since", span.since), ("until", span.until)):
            if end is None or end in versions:
                continue
            what = (
                f"{label} is declared {name} {end}, but no migration declares this schema version"
            )
            if versions and end <= max(versions):
                yield error(
                    17,
                    f"{what}.",
                    f"Correct `{name}`, or declare the version with SetSchemaVersion.",
                )
            elif name == "since":
                # A later release may bring the step that `until` waits for; this one must bring
                # the column.
                yield warning(
                    17,
                    f"{what} yet: until then the column is absent everywhere.",
                    "Make the migration, and put SetSchemaVersion last in it.",
                )


def span_problems(declared: Declared, versions: Collection[SchemaVersion]) -> list[Problem]:
    """What is wrong with the spans of a project, without a look at any database."""
    fields = {_label(field): span for field, span in declared.fields.items()}
    models = {model._meta.label: span for model, span in declared.models.items()}
    return [
        *diagnose_spans({**fields, **models}, versions),
        *(
            error(
                18,
                f"{_label(field)} has no fallback: it is not null and has no default.",
                "Give versioned() a `fallback`, or the field a default.",
            )
            for field in declared.fields
            if not has_fallback(field)
        ),
    ]


def backend_problems(declared: Declared) -> list[Problem]:
    """Databases whose backend would name columns that do not exist."""
    models = {*declared.models, *(field.model for field in declared.fields)}
    return [
        error(
            15,
            f"Models have versioned fields, but the backend of database {alias!r} does not leave "
            "them out.",
            "Set ENGINE to versioning.backends.postgresql, or give the operations of your backend "
            "versioning.backends.operations.PresenceOperations.",
        )
        for alias in connections
        if not isinstance(connections[alias].ops, PresenceOperations)
        and any(router.allow_migrate_model(alias, model) for model in models)
    ]


def _label(field: Any) -> str:
    return f"{field.model._meta.label}.{field.name}"
