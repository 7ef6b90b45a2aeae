"""`BesideModels`: the base of operations that make what no model says."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

from versioning.scope import concerns


class BesideModels(Operation):
    """Makes something that lies beside the models: a trigger, a function, a table without a model.

    A subclass says `build` and `take_down`, and no more; models are not touched. A database that
    is built straight from the models (``USE_ENSURE_CREATED``) runs `build` of every such operation
    too, in the order of the migrations, once all tables are there in their newest shape. An
    operation that needs a table of a model therefore has to bear that a later migration renamed or
    dropped it.

    Only PostgreSQL databases that the router gives to the app are touched.
    """

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Make it, by statements of the editor alone."""
        raise NotImplementedError

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Undo `build`."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models are not touched."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Build."""
        if concerns(schema_editor.connection, app_label):
            self.build(schema_editor)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take down."""
        if concerns(schema_editor.connection, app_label):
            self.take_down(schema_editor)
