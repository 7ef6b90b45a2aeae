"""What a database error means for whoever asked for the schema version.

Messages are ours: a driver's message may name hosts, users and paths, and is shown to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import Error

from versioning.exceptions import SchemaUnreadableError


class FailureKind(StrEnum):
    """Why the schema version cannot be read."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    CREDENTIALS = "credentials"
    NO_DATABASE = "no-database"
    NOT_MIGRATED = "not-migrated"
    PERMISSION = "permission"
    INVALID = "invalid"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Failure:
    """A kind with its words."""

    kind: FailureKind
    message: str
    next_step: str

    def as_error(self, alias: str) -> SchemaUnreadableError:
        """The exception that says so about a database."""
        return SchemaUnreadableError(
            f"Database {alias!r}: {self.message}", kind=self.kind, next_step=self.next_step
        )


UNREACHABLE = Failure(
    FailureKind.UNREACHABLE,
    "the server cannot be reached.",
    "check that it runs, and host and port in DATABASES (or DATABASE_URL).",
)
TIMED_OUT = Failure(
    FailureKind.TIMEOUT,
    "the server did not answer in time.",
    "look at the server's load and locks (pg_stat_activity), and at the network between.",
)
NOT_MIGRATED = Failure(
    FailureKind.NOT_MIGRATED,
    "it was never migrated: the tables of `versioning` are absent.",
    "run `manage.py migrate`.",
)
OTHER = Failure(
    FailureKind.OTHER,
    "the server refused the question.",
    "look at the server's log; this process logged the error under `versioning`.",
)

# By SQLSTATE, and by its class of two characters where the rest does not matter.
_BY_STATE = {
    "42P01": NOT_MIGRATED,
    "42501": Failure(
        FailureKind.PERMISSION,
        "the role may not read the tables of `versioning`.",
        "GRANT SELECT ON schema_metadata, schema_state, django_migrations TO the role.",
    ),
    "57014": TIMED_OUT,
    "55P03": TIMED_OUT,
    "25P03": TIMED_OUT,
    "3D000": Failure(
        FailureKind.NO_DATABASE,
        "the server has no database of that name.",
        "create it, or correct NAME in DATABASES (or DATABASE_URL).",
    ),
    "53300": Failure(
        FailureKind.UNAVAILABLE,
        "the server has no connection left.",
        "close idle connections, put a pooler before it, or raise max_connections.",
    ),
    "57P01": UNREACHABLE,
    "57P02": UNREACHABLE,
    "57P03": Failure(
        FailureKind.UNAVAILABLE,
        "the server is starting up or shutting down.",
        "wait a moment and try again.",
    ),
    "28": Failure(
        FailureKind.CREDENTIALS,
        "the server refused the role or its password.",
        "correct USER and PASSWORD in DATABASES (or DATABASE_URL), or pg_hba.conf.",
    ),
    "08": UNREACHABLE,
}


def explain(error: BaseException) -> Failure:
    """The failure that an exception of Django or psycopg stands for."""
    source = error.__cause__ if isinstance(error, Error) and error.__cause__ else error
    state = getattr(source, "sqlstate", None)
    return explain_state(state) if state else explain_text(str(source))


def explain_state(state: str) -> Failure:
    """The same from an SQLSTATE alone."""
    return _BY_STATE.get(state) or _BY_STATE.get(state[:2]) or OTHER


def explain_text(text: str) -> Failure:
    """The same from libpq's own words: it gives no SQLSTATE for what happens while connecting."""
    lowered = text.lower()
    if "timeout" in lowered or "timed out" in lowered:
        return TIMED_OUT
    for words, state in _WORDS.items():
        if words in lowered:
            return _BY_STATE[state]
    return UNREACHABLE


_WORDS = {
    "too many clients": "53300",
    "too many connections": "53300",
    "remaining connection slots": "53300",
    "the database system is": "57P03",
    "password authentication failed": "28",
    "no pg_hba.conf entry": "28",
    "no password supplied": "28",
    'role "': "28",
    'database "': "3D000",
}
