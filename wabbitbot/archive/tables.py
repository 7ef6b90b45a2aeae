"""Which archive belongs to which table, and which table a name means."""

from __future__ import annotations

from django.apps import apps
from django.db import connections, models

from wabbitbot.archive.errors import NoArchiveTableError, UnusableInputError

BATCHES = "archive_batches"
REFUSE_CHANGE = "archive_refuse_change"
_SUFFIX = "_archive"
_LONGEST = 63

Source = type[models.Model] | models.Model | str
"""A model, an instance, or the name of either a model or a table."""


def archive_of(table: str) -> str:
    """The name of a table's archive.

    Raises:
        ValueError: PostgreSQL would cut the name short.
    """
    name = table + _SUFFIX
    if len(name.encode()) > _LONGEST:
        raise ValueError(
            f"The archive of {table!r} would be named {name!r}, which is longer than PostgreSQL's "
            f"{_LONGEST} bytes. Give the table a name of at most {_LONGEST - len(_SUFFIX)} bytes."
        )
    return name


def table_of(source: Source) -> str:
    """The table that a model, an instance or a name stands for.

    A name that no model has passes as it is: tables whose model is gone have archives too.
    """
    if not isinstance(source, str):
        return source._meta.db_table
    for model in apps.get_models(include_auto_created=True):
        names = {model._meta.db_table, model._meta.label_lower, model._meta.model_name}
        if source in names or source.lower() in names - {model._meta.db_table}:
            return model._meta.db_table
    return source


def exists(table: str, using: str) -> bool:
    """Whether there is such a table on the search path."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass(quote_ident(%s)) IS NOT NULL", [table])
        return bool(cursor.fetchone()[0])


def archives(using: str) -> list[str]:
    """The tables that have an archive, their models gone or not, by name."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = %s AND pg_table_is_visible(c.oid) ORDER BY 1",
            [REFUSE_CHANGE],
        )
        return [name.removesuffix(_SUFFIX) for (name,) in cursor.fetchall() if name != BATCHES]


def existing_archive(table: str, using: str) -> str:
    """The name of a table's archive, which is there.

    Raises:
        NoArchiveTableError: It is not.
        UnusableInputError: Neither is the table.
    """
    name = archive_of(table) if len(table.encode()) <= _LONGEST - len(_SUFFIX) else ""
    if name and exists(name, using) and exists(BATCHES, using):
        return name
    if not exists(table, using):
        raise UnusableInputError(
            f"There is no model or table {table!r}, and no archive of one.",
            f"name one of {', '.join(archives(using)) or 'the tables, once they are migrated'}.",
        )
    raise NoArchiveTableError(
        f"Table {table!r} has no archive: {name or table + _SUFFIX!r} or {BATCHES!r} is absent.",
        "run `manage.py migrate`; if nothing is pending, add "
        f"`CreateArchives({table!r})` to a migration.",
    )
