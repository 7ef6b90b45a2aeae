"""The tables and triggers by which a database tells its own schema version."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from versioning.operations.beside_models import BesideModels

_TABLES = r"""
CREATE TABLE schema_metadata (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    schema_version varchar(20) NOT NULL
        CONSTRAINT schema_metadata_version_form
        CHECK (schema_version ~ '^[0-9]{3}-(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$'),
    applied_at timestamptz NOT NULL DEFAULT now(),
    applied_by varchar(255) NOT NULL DEFAULT session_user,
    description text NOT NULL DEFAULT '',
    is_breaking_change boolean NOT NULL DEFAULT false,
    compatibility_notes text NOT NULL DEFAULT '',
    migration varchar(255) NOT NULL DEFAULT '',
    app_version varchar(64) NOT NULL DEFAULT '',
    direction varchar(7) NOT NULL DEFAULT 'forward'
        CONSTRAINT schema_metadata_direction CHECK (direction IN ('forward', 'reverse'))
);
COMMENT ON TABLE schema_metadata IS
    'Audit trail of schema versions; append-only. The newest row holds the current version.';

CREATE TABLE schema_state (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT schema_state_one_row CHECK (id = 1),
    token uuid NOT NULL DEFAULT gen_random_uuid(),
    schema_version varchar(20)
);
COMMENT ON TABLE schema_state IS
    'One row, kept by triggers: a token that changes with django_migrations, and the version.';
INSERT INTO schema_state DEFAULT VALUES;
"""

# The functions run with their owner's rights, for whoever may write django_migrations need not be
# allowed to write schema_state; the search path is fixed and the tables are those beside the
# trigger's own, so that nobody can put another in their place.
_FUNCTIONS = """
CREATE FUNCTION schema_metadata_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'schema_metadata is append-only: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'Append a row that corrects the history instead.';
END $$;

CREATE FUNCTION schema_state_follow_metadata() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format(
        'UPDATE %I.schema_state SET token = gen_random_uuid(), schema_version = $1',
        TG_TABLE_SCHEMA) USING NEW.schema_version;
    RETURN NULL;
END $$;

CREATE FUNCTION schema_state_follow_migrations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('UPDATE %I.schema_state SET token = gen_random_uuid()', TG_TABLE_SCHEMA);
    RETURN NULL;
END $$;
"""

_TRIGGERS = """
CREATE TRIGGER schema_metadata_no_row_change
    BEFORE UPDATE OR DELETE ON schema_metadata
    FOR EACH ROW EXECUTE FUNCTION schema_metadata_refuse_change();
CREATE TRIGGER schema_metadata_no_truncate
    BEFORE TRUNCATE ON schema_metadata
    FOR EACH STATEMENT EXECUTE FUNCTION schema_metadata_refuse_change();
ALTER TABLE schema_metadata ENABLE ALWAYS TRIGGER schema_metadata_no_row_change;
ALTER TABLE schema_metadata ENABLE ALWAYS TRIGGER schema_metadata_no_truncate;
CREATE TRIGGER schema_metadata_state
    AFTER INSERT ON schema_metadata
    FOR EACH ROW EXECUTE FUNCTION schema_state_follow_metadata();
CREATE TRIGGER schema_state_migrations
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON django_migrations
    FOR EACH STATEMENT EXECUTE FUNCTION schema_state_follow_migrations();
"""

INSTALL = _TABLES + _FUNCTIONS + _TRIGGERS

REMOVE = """
DROP TRIGGER schema_state_migrations ON django_migrations;
DROP TABLE schema_metadata, schema_state;
DROP FUNCTION schema_metadata_refuse_change(), schema_state_follow_metadata(),
    schema_state_follow_migrations();
"""


class InstallSchemaTracking(BesideModels):
    """Makes ``schema_metadata`` and ``schema_state``, with the triggers that keep them honest.

    ``schema_state`` answers in one row what a probe asks: whoever writes ``django_migrations``,
    Django's own ``migrate`` included, changes the token, so that an unchanged token means an
    unchanged set of applied migrations.
    """

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """The SQL is this class's own."""
        return type(self).__name__, [], {}

    def build(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """The tables, their functions and triggers."""
        schema_editor.execute(INSTALL, params=None)

    def take_down(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Drop them, history included."""
        schema_editor.execute(REMOVE, params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return "Make schema_metadata (append-only) and schema_state"
