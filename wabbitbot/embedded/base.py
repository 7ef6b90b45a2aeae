"""What Django loads for ``ENGINE = "wabbitbot.embedded"``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.utils import CursorWrapper

from versioning.backends.postgresql import base
from wabbitbot.embedded.client import DatabaseClient, database_to_create
from wabbitbot.embedded.probe import connection_parameters
from wabbitbot.embedded.server import server_for


class DatabaseWrapper(base.DatabaseWrapper):
    """The PostgreSQL backend of `versioning` on a server that starts with the first connection.

    ``OPTIONS["embedded_directory"]`` names the folder of the server. ``NAME`` is created with
    the first connection; databases of tests are left to Django.
    """

    client_class = DatabaseClient

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        # Django's test runner changes NAME later, and so may a test that wants it to be absent.
        self._configured_name: str | None = settings_dict["NAME"]

    def get_connection_params(self) -> dict[str, Any]:
        """The parameters for psycopg; starts the server if it does not run."""
        parameters: dict[str, Any] = super().get_connection_params()
        parameters.pop("embedded_directory", None)
        name = database_to_create(self.settings_dict)
        folder = self._have_server(name if name == self._configured_name else None)
        return {**parameters, **connection_parameters(folder)}

    @contextmanager
    def _nodb_cursor(self) -> Iterator[CursorWrapper]:
        # A server that does not start is no reason to try Django's next best database.
        self._have_server(None)
        with super()._nodb_cursor() as cursor:
            yield cursor

    def _have_server(self, database: str | None) -> Path:
        directory = self.settings_dict["OPTIONS"].get("embedded_directory")
        if not directory:
            raise ImproperlyConfigured(
                f"The database {self.alias!r} names no folder for the embedded PostgreSQL. Set "
                "OPTIONS['embedded_directory']."
            )
        return server_for(directory).use(database)
