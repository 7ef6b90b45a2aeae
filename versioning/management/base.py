"""What all commands share: options, one JSON document on stdout, exit codes without tracebacks."""

from __future__ import annotations

import io
import json
import sys
from typing import Any, ClassVar, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, Error, connections

from versioning.connecting import connect_within
from versioning.exceptions import VersioningError
from versioning.failures import explain

CLEAN, FINDINGS, BROKEN = 0, 1, 2
"""Exit codes: done; findings or refused; wrong usage or broken environment."""


_CONNECT_SECONDS = 10.0


class RefusedError(CommandError):
    """An error whose document stands on stdout already."""


class ServiceCommand(BaseCommand):
    """Runs `answer`, prints what it returns, and leaves with its exit code."""

    requires_system_checks = ()
    formats: ClassVar[tuple[str, ...]] = ("text", "json")

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of every command."""
        parser.add_argument(
            "--database",
            default=DEFAULT_DB_ALIAS,
            metavar="ALIAS",
            help="The database, by its alias in DATABASES (default: %(default)s).",
        )
        parser.add_argument(
            "--format",
            choices=self.formats,
            default="text",
            help="How to print (default: %(default)s); with json, stdout is one document.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Answer; errors become a message, a next step and an exit code."""
        alias = options["database"]
        try:
            text, code = self.answer(**options)
        except RefusedError:
            raise
        except CommandError as problem:
            self._tell(str(problem), options["format"])
            raise
        except VersioningError as problem:
            self._break(str(problem), options["format"], problem.returncode)
        except ImproperlyConfigured as problem:
            self._break(str(problem), options["format"])
        except Error as error:
            failure = explain(error)
            self._break(
                f"Database {alias!r}: {failure.message}\nNext step: {failure.next_step}",
                options["format"],
            )
        self._print(text)
        if code:
            sys.exit(code)

    def answer(self, **options: Any) -> tuple[str, int]:
        """The text to print and the exit code."""
        raise NotImplementedError

    def check_alias(self, alias: str) -> str:
        """The alias, if the project has it.

        Raises:
            VersioningError: It has not, or it is no PostgreSQL database.
        """
        if alias not in connections.settings:
            raise VersioningError(
                f"There is no database {alias!r} in DATABASES.\n"
                f"Next step: name one of {', '.join(sorted(connections.settings))}."
            )
        if connections[alias].vendor != "postgresql":
            raise VersioningError(
                f"Database {alias!r} is {connections[alias].display_name}, and schema versions are "
                "kept on PostgreSQL only.\nNext step: name a PostgreSQL database with --database."
            )
        return alias

    def reach(self, alias: str) -> None:
        """Connect, or say within seconds why not.

        Raises:
            django.db.Error: There is no connection to be had.
        """
        connect_within(connections[self.check_alias(alias)], _CONNECT_SECONDS)

    def _print(self, text: str) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A terminal or pipe that knows ASCII alone still gets the answer.
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            self.stdout.write(text)
            self.stdout.flush()
        except OSError as error:
            raise CommandError(
                f"The answer cannot be written: {error}", returncode=BROKEN
            ) from error

    def _break(self, message: str, output_format: str, returncode: int = BROKEN) -> NoReturn:
        self._tell(message, output_format)
        raise CommandError(message, returncode=returncode)

    def _tell(self, message: str, output_format: str) -> None:
        """The document of an error; people read the message on stderr."""
        if output_format == "json":
            what, _, step = message.partition("\nNext step: ")
            step = step or "correct it; --help explains the options, `check` the settings."
            self.stdout.write(json.dumps({"error": what, "next_step": step}, indent=2))
