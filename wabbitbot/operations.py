"""Operations that WabbitBot's own migrations are written with."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from versioning.operations.beside_models import BesideModels

_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_row_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('wabbitbot.archiving', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% keeps the past as it was: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation',
              TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA, CONSTRAINT = 'frozen_rows',
              HINT = 'Write a new snapshot; or archive the row, which copies it first.';
END $$"""

_TRIGGER = """
DO $$ BEGIN
    IF to_regclass({literal}) IS NOT NULL THEN
        CREATE TRIGGER frozen_rows BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_row_change();
    END IF;
END $$"""


class FreezeRows(BesideModels):
    """Makes tables immutable: rows are added, never changed.

    A row goes only with the archive service, which has copied it and says so by the setting
    ``wabbitbot.archiving`` of its transaction. ``TRUNCATE``, the owner's right, stays possible:
    Django empties test databases by it.

    Args:
        tables: Their names.
    """

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """The tables."""
        return type(self).__name__, list(self.tables), {}

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """One function, and a trigger a table; a table that is gone needs none."""
        schema_editor.execute(_FUNCTION, params=None)
        for table in self.tables:
            quoted = schema_editor.quote_name(table)
            schema_editor.execute(
                _TRIGGER.format(table=quoted, literal=schema_editor.quote_value(quoted)),
                params=None,
            )

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """The triggers and the function."""
        for table in self.tables:
            quoted = schema_editor.quote_name(table)
            schema_editor.execute(f"DROP TRIGGER IF EXISTS frozen_rows ON {quoted}", params=None)
        schema_editor.execute("DROP FUNCTION IF EXISTS refuse_row_change()", params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Make immutable: {', '.join(self.tables)}"
