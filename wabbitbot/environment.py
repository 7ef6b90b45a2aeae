"""Reads the project's environment variables; every refusal names the variable and the next step."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
_EMBEDDED_DIRECTORY = ".postgres"


def env_str(name: str, *, default: str) -> str:
    """The variable's text without outer blanks."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool) -> bool:
    """A yes or a no; anything else is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Set it to 1 or 0.")


def env_int(name: str, *, default: int) -> int:
    """A whole number, zero or more."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number. Set it to 0 or more.")
    return int(value)


def env_list(name: str, *, default: list[str]) -> list[str]:
    """Words separated by commas."""
    value = os.environ.get(name)
    if value is None:
        return default
    return [word.strip() for word in value.split(",") if word.strip()]


def debug_from_environment() -> bool:
    """``DEBUG``; by default on with the embedded server and off with a server of one's own.

    Whoever points ``DATABASE_URL`` at a server and forgets ``DEBUG`` gets the careful defaults:
    no debug pages, and no migration at start-up.
    """
    return env_bool("DEBUG", default=not env_str("DATABASE_URL", default=""))


def secret_key_from_environment(*, debug: bool) -> str:
    """``SECRET_KEY``; without one a fixed key in development, and one for this process elsewhere.

    A key that lasts as long as the process serves commands; the web entry points refuse it
    (`wabbitbot.entry`).
    """
    key = env_str("SECRET_KEY", default="")
    if key:
        return key
    if debug:
        return "development-only-and-known-to-everyone-" + "0" * 24
    return secrets.token_urlsafe(50)


def database_from_environment(*, debug: bool, base_dir: Path) -> dict[str, Any]:
    """The default database: ``DATABASE_URL``, or the embedded PostgreSQL of this checkout.

    Raises:
        ImproperlyConfigured: ``DATABASE_URL`` is missing with ``DEBUG`` off, or is no
            PostgreSQL URL.
    """
    url = env_str("DATABASE_URL", default="")
    if not url:
        if not debug:
            raise ImproperlyConfigured(
                "DATABASE_URL is not set and DEBUG is off. The embedded PostgreSQL trusts every "
                "local user, so it serves development only. Set "
                "DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/NAME, or DEBUG=1 to develop."
            )
        if sys.platform == "win32":
            raise ImproperlyConfigured(
                "The embedded PostgreSQL is not available on Windows. Set "
                "DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/NAME, or work under WSL."
            )
        return {
            "ENGINE": "wabbitbot.embedded",
            "NAME": "wabbitbot",
            "USER": "postgres",
            "OPTIONS": {"embedded_directory": str(base_dir / _EMBEDDED_DIRECTORY)},
        }
    try:
        parsed = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read as a URL (its value is not shown, for it may hold a "
            "password). Write postgres://USER:PASSWORD@HOST:5432/NAME, with special characters "
            "percent-encoded."
        ) from error
    if parsed.get("ENGINE") != "django.db.backends.postgresql" or not parsed.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL server and a database: "
            "postgres://USER:PASSWORD@HOST:5432/NAME."
        )
    # Django's own backend, which leaves out what the schema version does not have.
    return {**parsed, "ENGINE": "versioning.backends.postgresql"}
