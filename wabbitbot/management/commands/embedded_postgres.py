"""``embedded_postgres``: look at, stop or start the PostgreSQL of this checkout."""

import json
from typing import Any, Literal

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from wabbitbot.embedded.errors import EmbeddedPostgresError
from wabbitbot.embedded.server import Server, Status, server_for

_ENGINE = "wabbitbot.embedded"
_NOT_RUNNING = 1
_UNUSABLE = 2

Report = dict[str, Any]


class Command(BaseCommand):
    """Shows, stops or starts the embedded PostgreSQL.

    Exit codes: 0 done or running, 1 not running (`status`), 2 wrong usage or no such server.
    """

    help = (
        "Show, stop or start the embedded PostgreSQL of this checkout. It starts by itself with "
        "the first connection and stops after its last user; 'start' keeps it until 'stop'."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to do and how to tell."""
        parser.add_argument("action", choices=["status", "stop", "start"])
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self,
        *args: Any,
        action: Literal["status", "stop", "start"],
        format: Literal["text", "json"],  # noqa: A002  # the option's name
        **options: Any,
    ) -> None:
        """Do it, and tell."""
        server = _server()
        try:
            if action == "stop":
                report, text = self._stop(server)
            else:
                report, text = _told(server.start() if action == "start" else server.status())
        except EmbeddedPostgresError as error:
            raise CommandError(str(error), returncode=_UNUSABLE) from error
        self.stdout.write(json.dumps(report) if format == "json" else text)
        if action == "status" and not report["running"]:
            raise SystemExit(_NOT_RUNNING)

    def _stop(self, server: Server) -> tuple[Report, str]:
        ended = server.stop()
        if ended is None:
            text = "The embedded PostgreSQL was not running."
        else:
            text = "The embedded PostgreSQL is stopped."
            many = f"{ended} open session{'s' * (ended != 1)}" if ended else "no open sessions"
            self.stderr.write(f"It had {many}{', which this ended' * bool(ended)}.")
        return {"stopped": ended is not None, "sessions_ended": ended or 0}, text


def _server() -> Server:
    settings = connections["default"].settings_dict
    if settings["ENGINE"] != _ENGINE:
        raise CommandError(
            "The database is another server (DATABASE_URL is set), so there is no embedded "
            "PostgreSQL to manage. Unset DATABASE_URL to manage the one of this checkout.",
            returncode=_UNUSABLE,
        )
    return server_for(settings["OPTIONS"]["embedded_directory"])


def _told(status: Status) -> tuple[Report, str]:
    server = status.server
    report: Report = {
        "running": server is not None,
        "directory": str(status.directory),
        "socket_folder": str(server.socket_folder) if server else None,
        "pid": server.pid if server else None,
        "started": server.started.isoformat() if server else None,
        "sessions": status.sessions,
        "kept_until_stop": status.kept and server is not None,
    }
    if server is None:
        return report, f"The embedded PostgreSQL in {status.directory} is not running."
    end = "until it is stopped" if status.kept else "until its last user leaves"
    return report, (
        f"The embedded PostgreSQL in {status.directory} runs as process {server.pid} {end}: "
        f"open sessions: {status.sessions}, socket in {server.socket_folder}."
    )
