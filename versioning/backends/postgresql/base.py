"""What Django loads for ``ENGINE = "versioning.backends.postgresql"``."""

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as DjangoOperations

from versioning.backends.operations import PresenceOperations


class DatabaseOperations(PresenceOperations, DjangoOperations):
    """Django's operations, with compilers that know what is absent."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend, tolerant of the schema version that it meets."""

    ops_class = DatabaseOperations
