"""`SetSchemaVersion`: the operation by which a migration declares a schema version."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

from versioning import history
from versioning.declarations import Declaration
from versioning.scope import concerns
from versioning.versions import SchemaVersion


class SetSchemaVersion(Operation):
    """Declares the schema version that the database has once this migration is applied.

    Put it last in the last migration of a step. It writes a row of ``schema_metadata`` in the
    migration's own transaction; reversed, it appends a row that takes the version back.

    Args:
        version: ``NNN-M.m``, above the version before it.
        description: What the step changed, for the audit trail.
        breaking: Whether releases made for the version before may fail on this one; then the
            first number has to rise.
        compatibility_notes: What operators should know.
    """

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(
        self,
        version: str,
        description: str = "",
        *,
        breaking: bool = False,
        compatibility_notes: str = "",
    ) -> None:
        self.version = version
        self.parsed = SchemaVersion.parse(version)
        self.description = description
        self.breaking = breaking
        self.compatibility_notes = compatibility_notes

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Only what differs from the defaults, for squashed migrations."""
        kwargs: dict[str, Any] = {}
        if self.breaking:
            kwargs["breaking"] = True
        if self.compatibility_notes:
            kwargs["compatibility_notes"] = self.compatibility_notes
        args = [self.version, *([self.description] if self.description else [])]
        return type(self).__name__, args, kwargs

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models are not touched."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Append the version."""
        if concerns(schema_editor.connection, app_label):
            history.append_forward(
                schema_editor,
                Declaration(
                    version=self.parsed,
                    migration=_running_migration(app_label),
                    description=self.description,
                    breaking=self.breaking,
                    compatibility_notes=self.compatibility_notes,
                ),
            )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Append that the version before holds again."""
        if concerns(schema_editor.connection, app_label):
            history.append_reverse(schema_editor, self.parsed, _running_migration(app_label))

    def describe(self) -> str:
        """For ``migrate --plan``."""
        breaking = " (breaking)" if self.breaking else ""
        text = f": {self.description}" if self.description else ""
        return f"Set schema version {self.version}{breaking}{text}"

    @property
    def migration_name_fragment(self) -> str:
        """For ``makemigrations``."""
        return "schema_" + self.version.replace("-", "_").replace(".", "_")


def _running_migration(app_label: str) -> str:
    """The migration that is being applied, as ``app.name``.

    Django does not tell an operation which migration it belongs to; the migration is the caller,
    so it is found on the stack.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        caller = frame.f_locals.get("self")
        if isinstance(caller, Migration):
            return f"{caller.app_label}.{caller.name}"
        frame = frame.f_back
    return app_label
