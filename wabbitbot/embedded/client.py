"""`dbshell` on the embedded server."""

import shutil
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.db.backends.postgresql import client

from wabbitbot.embedded.cluster import find_programs
from wabbitbot.embedded.layout import PORT
from wabbitbot.embedded.server import server_for


def database_to_create(settings_dict: dict[str, Any]) -> str | None:
    """The database that comes with the first use; those of tests are left to Django."""
    name: str | None = settings_dict["NAME"]
    if not name or name.startswith(TEST_DATABASE_PREFIX):
        return None
    return None if name == settings_dict.get("TEST", {}).get("NAME") else name


class DatabaseClient(client.DatabaseClient):
    """Runs the ``psql`` that came with the server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """The command and its additional environment; starts the server if it does not run."""
        server = server_for(settings_dict["OPTIONS"]["embedded_directory"])
        folder = server.use(database_to_create(settings_dict))
        reached = {**settings_dict, "HOST": str(folder), "PORT": str(PORT)}
        args, env = super().settings_to_cmd_args_env(reached, parameters)
        own = find_programs().path(cls.executable_name)
        # An inherited PGHOSTADDR would lead away from the socket.
        return [shutil.which(own) or cls.executable_name, *args[1:]], {
            **(env or {}),
            "PGHOSTADDR": "",
        }
