"""Builds an empty development database straight from the models, without running migrations."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

from versioning import disk, history
from versioning.exceptions import EnsureCreatedRefusedError
from versioning.manifest import manifest
from versioning.operations.beside_models import BesideModels
from versioning.scope import concerns
from versioning.tracker import SchemaVersionTracker


def ensure_created(alias: str) -> bool:
    """Make every table from the models and mark every migration applied, in one transaction.

    Of what only migrations make, extensions and `BesideModels` operations are made too; RunSQL and
    RunPython are not: this is for trying models out, not for keeping.

    Returns:
        False where the database is complete already and nothing was done.

    Raises:
        EnsureCreatedRefusedError: ``DEBUG`` is off, or the database is neither empty nor complete.
    """
    if not settings.DEBUG:
        raise EnsureCreatedRefusedError(
            "USE_ENSURE_CREATED is on, but DEBUG is off: a production database is migrated, never "
            "built from the models.",
            next_step="turn USE_ENSURE_CREATED off and run `manage.py migrate`.",
        )
    connection = connections[alias]
    tracker = SchemaVersionTracker(alias)
    tables = connection.introspection.table_names()
    if tables:
        status = tracker.status_if_migrated()
        if status.tracked and not status.pending and not status.unknown:
            return False
        raise EnsureCreatedRefusedError(
            f"USE_ENSURE_CREATED builds empty databases only, and {alias!r} has "
            f"{len(tables)} tables, {tables[0]} among them, and is not up to date.",
            next_step="run `manage.py migrate`, or drop the database and start again.",
        )
    with transaction.atomic(alias):
        _build(connection)
        _mark_applied(connection)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
    return True


def _build(connection: BaseDatabaseWrapper) -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    operations = _operations()
    with connection.schema_editor(atomic=False) as editor:
        _install_extensions(editor, operations)
        for model in _models(connection):
            editor.create_model(model)
        for app_label, operation in operations:
            if isinstance(operation, BesideModels) and concerns(connection, app_label):
                operation.build(editor)


def _operations() -> list[tuple[str, Operation]]:
    """Every operation with its app, in an order in which the migrations could be applied."""
    from django.db.migrations.loader import MigrationLoader

    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    # A dictionary, for plans of several leaves begin with the same migrations.
    keys = dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf))
    return [
        (app_label, operation)
        for app_label, name in keys
        for operation in graph.nodes[app_label, name].operations
    ]


def _install_extensions(
    editor: BaseDatabaseSchemaEditor, operations: list[tuple[str, Operation]]
) -> None:
    """Before the tables, for their columns and constraints may need them."""
    from django.contrib.postgres.operations import CreateExtension

    names = dict.fromkeys(
        operation.name for _app, operation in operations if isinstance(operation, CreateExtension)
    )
    for name in names:
        editor.execute(f"CREATE EXTENSION IF NOT EXISTS {editor.quote_name(name)}")


def _models(connection: BaseDatabaseWrapper) -> list[type[models.Model]]:
    return [
        model
        for app_config in apps.get_app_configs()
        for model in router.get_migratable_models(
            app_config, connection.alias, include_auto_created=False
        )
        if model._meta.can_migrate(connection)
    ]


def _mark_applied(connection: BaseDatabaseWrapper) -> None:
    rows = [name.partition(".")[::2] for name in sorted(disk.known_names())]
    MigrationRecorder(connection).migration_qs.bulk_create(
        [MigrationRecorder.Migration(app=app, name=name) for app, name in rows]
    )
    code = manifest()
    newest = next((item for item in code.declarations if item.version == code.head), None)
    if newest is not None:
        history.append_adopted(connection, newest, None)
