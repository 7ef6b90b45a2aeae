"""Migrations and models build one schema; the first migration leaves nothing behind it."""

from __future__ import annotations

from io import StringIO
from typing import Any, LiteralString

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.support import databases
from tests.wabbitbot.conftest import Scratch
from versioning.execution.ensure_created import ensure_created

CATALOGUE: dict[str, LiteralString] = {
    "columns": """
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull,
               pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND attnum > 0 AND NOT attisdropped""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
    "indexes": """
        SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal""",
    "functions": """
        SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
        LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
        WHERE pronamespace = 'public'::regnamespace AND prokind <> 'a' AND d.objid IS NULL""",
    "extensions": "SELECT extname FROM pg_extension",
}
_OTHERS = ("auth_", "django_admin_log", "waffle_")


def catalogue(database: str) -> dict[str, set[tuple[Any, ...]]]:
    """What there is, without the tables of foreign apps."""
    with databases.connect(database) as session:
        return {
            what: {row for row in session.execute(sql) if not row[0].startswith(_OTHERS)}
            for what, sql in CATALOGUE.items()
        }


@pytest.mark.schema("001-1.1")
def test_a_database_built_from_the_models_has_the_catalogue_of_a_migrated_one(
    migrated: str, scratch: Scratch, settings: Settings
) -> None:
    settings.DEBUG = True
    assert ensure_created(scratch.alias)
    built, made = catalogue(scratch.alias), catalogue(migrated)
    for what in CATALOGUE:
        assert built[what] - made[what] == set(), what
        assert made[what] - built[what] == set(), what
    assert len(made["indexes"]) > 200


def test_back_to_nothing_leaves_nothing(scratch: Scratch) -> None:
    scratch.migrate("0001_initial")
    first = catalogue(scratch.alias)
    for there in ("0003_player_metadata_indexes", "0001_initial", None):
        scratch.migrate(there)
        if there == "0001_initial":
            assert catalogue(scratch.alias) == first
    left = catalogue(scratch.alias)
    tables = {row[0] for row in left["columns"]}
    assert tables == {"schema_metadata", "schema_state", "django_migrations"}
    assert not {row for row in left["functions"] if row[0] == "refuse_row_change"}
    scratch.migrate("0001_initial")
    assert catalogue(scratch.alias) == first


def test_sqlmigrate_shows_every_migration_there_and_back(scratch: Scratch) -> None:
    for number in ("0001", "0002", "0003"):
        for backwards in (False, True):
            out = StringIO()
            call_command(
                "sqlmigrate",
                "wabbitbot",
                number,
                backwards=backwards,
                database=scratch.alias,
                stdout=out,
            )
            assert len(out.getvalue().splitlines()) > 3
