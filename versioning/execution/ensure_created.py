"""Builds an empty development database straight from the models, without running migrations."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from versioning import disk, history
from versioning.exceptions import EnsureCreatedRefusedError
from versioning.manifest import manifest
from versioning.operations.tracking import INSTALL
from versioning.tracker import SchemaVersionTracker


def ensure_created(alias: str) -> bool:
    """Make every table from the models and mark every migration applied, in one transaction.

    Objects that only migrations make (RunSQL, RunPython) are not made: this is for trying models
    out, not for keeping.

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
    with connection.schema_editor(atomic=False) as editor:
        _install_extensions(connection)
        if router.allow_migrate(connection.alias, "versioning"):
            editor.execute(INSTALL, params=None)
        for model in _models(connection):
            editor.create_model(model)


def _install_extensions(connection: BaseDatabaseWrapper) -> None:
    """Extensions come from migrations only; those that they name are made here too."""
    from django.contrib.postgres.operations import CreateExtension
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    names = {
        operation.name
        for migration in loader.disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, CreateExtension)
    }
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {connection.ops.quote_name(name)}")


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
