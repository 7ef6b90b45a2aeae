"""The operations by which migrations make archives."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from versioning.operations.beside_models import BesideModels
from wabbitbot.archive.tables import BATCHES, REFUSE_CHANGE, archive_of

_INSTALL = f"""
CREATE FUNCTION {REFUSE_CHANGE}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('wabbitbot.archiving', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is history: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege',
              HINT = '`manage.py archive_purge` removes what is past its retention.';
END $$;
CREATE TABLE {BATCHES} (
    batch_id uuid PRIMARY KEY,
    archived_at timestamptz NOT NULL DEFAULT now(),
    origin text NOT NULL,
    shapes jsonb NOT NULL,
    cleared jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX ON {BATCHES} (archived_at);
COMMENT ON TABLE {BATCHES} IS
    'One row for each deletion: what its tables looked like, and which references it set to null.';
"""

# One trigger for a statement: a purge of many rows does not pay for each.
_GUARD = f"""
CREATE TRIGGER {{name}} BEFORE UPDATE OR DELETE OR TRUNCATE ON {{table}}
    FOR EACH STATEMENT EXECUTE FUNCTION {REFUSE_CHANGE}();
"""

# Nothing refers to another table: archived rows outlive whatever they speak of.
_ARCHIVE = """
CREATE TABLE {archive} (
    archive_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    batch_id uuid NOT NULL,
    entity_id {key} NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    archived_at timestamptz NOT NULL DEFAULT now(),
    archived_by uuid,
    reason text NOT NULL CHECK (reason ~ '\\S'),
    schema_version varchar(20),
    json_nulls text[] NOT NULL DEFAULT '{{}}',
    "row" jsonb NOT NULL,
    UNIQUE (entity_id, version)
);
CREATE INDEX ON {archive} (archived_at);
CREATE INDEX ON {archive} (batch_id);
"""


class InstallArchiving(BesideModels):
    """Makes what all archives share: the list of batches, and the function that guards history."""

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """There is nothing to choose."""
        return type(self).__name__, [], {}

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Make them."""
        schema_editor.execute(_INSTALL, params=None)
        schema_editor.execute(
            _GUARD.format(name="archive_batches_guard", table=BATCHES), params=None
        )

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Drop them; the archives go first."""
        schema_editor.execute(f"DROP TABLE {BATCHES}; DROP FUNCTION {REFUSE_CHANGE}()", params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return "Make archive_batches and the guard of archives"


class CreateArchives(BesideModels):
    """Makes the archive of each table, ``<table>_archive``. Reversed, it drops them with content.

    Args:
        tables: Names of tables.
        key: The type of their primary keys, where it is not uuid: the through table of a
            many-to-many field has a bigint.
    """

    def __init__(self, *tables: str, key: str = "uuid") -> None:
        self.tables, self.key = tables, key
        self.archives = [archive_of(table) for table in tables]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Names, and the key where it is not the usual one."""
        return type(self).__name__, [*self.tables], {} if self.key == "uuid" else {"key": self.key}

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Make them; the tables themselves need not be there."""
        for name in self.archives:
            archive = schema_editor.quote_name(name)
            schema_editor.execute(_ARCHIVE.format(archive=archive, key=self.key), params=None)
            schema_editor.execute(_GUARD.format(name="archive_guard", table=archive), params=None)

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Drop them."""
        for name in reversed(self.archives):
            schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(name)}", params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Make {', '.join(self.archives)}"


class RenameArchive(BesideModels):
    """Lets an archive follow its table to a new name; goes beside ``AlterModelTable``."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_archive, self.new_archive = archive_of(old), archive_of(new)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Both names of the table."""
        return type(self).__name__, [self.old, self.new], {}

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Rename."""
        self._rename(schema_editor, self.old_archive, self.new_archive)

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Rename back."""
        self._rename(schema_editor, self.new_archive, self.old_archive)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Rename {self.old_archive} to {self.new_archive}"

    def _rename(self, schema_editor: BaseDatabaseSchemaEditor, old: str, new: str) -> None:
        quote = schema_editor.quote_name
        schema_editor.execute(f"ALTER TABLE {quote(old)} RENAME TO {quote(new)}", params=None)
