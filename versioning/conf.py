"""The ``VERSIONING`` setting: one typed reader a key, read at call time.

`versioning.checks` calls every reader and turns what it raises into a system check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from versioning.compatibility import Rule
from versioning.exceptions import ConfigurationError, MalformedVersionError
from versioning.versions import parse_app_version

DEFAULTS: dict[str, Any] = {
    "DISTRIBUTION": "",
    "APP_VERSION": "",
    "TARGET_APP_VERSION": "",
    "COMPATIBILITY": [],
    "PENDING": "warn",
    "IGNORED_APPS": [],
    "RUN_MIGRATIONS_ON_STARTUP": False,
    "USE_ENSURE_CREATED": False,
    "ON_INCOMPATIBLE": "refuse",
    "DATABASE_WAIT": 30,
    "LOCK_WAIT": 300,
    "HEALTH_TOKEN": "",
    "HEALTH_TIMEOUT": 2.0,
    "HEALTH_CACHE": 0.0,
    "FEATURE_REFRESH": 1.0,
}
"""Every key with its default; `docs/reference/settings.md` explains them."""


def _get(key: str) -> Any:
    configured = getattr(settings, "VERSIONING", {})
    if type(configured) is not dict and not isinstance(configured, Mapping):
        raise ConfigurationError(
            f"VERSIONING is {type(configured).__name__}, not a dictionary. "
            'Write VERSIONING = {"COMPATIBILITY": […]}.'
        )
    return configured.get(key, DEFAULTS[key])


def _refuse(key: str, value: object, wanted: str) -> ConfigurationError:
    return ConfigurationError(f"VERSIONING[{key!r}] is {value!r}; it must be {wanted}.")


def _text(key: str) -> str:
    value = _get(key)
    if not isinstance(value, str):
        raise _refuse(key, value, "text")
    return value


def _flag(key: str) -> bool:
    value = _get(key)
    if not isinstance(value, bool):
        raise _refuse(key, value, "True or False")
    return value


def _seconds(key: str) -> float:
    value = _get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 86_400:
        raise _refuse(key, value, "a number of seconds from 0 to a day")
    return float(value)


def _choice(key: str, *choices: str) -> str:
    value = _get(key)
    if value not in choices:
        raise _refuse(key, value, " or ".join(map(repr, choices)))
    return str(value)


def unknown_keys() -> list[str]:
    """Keys of ``VERSIONING`` that nobody reads: misspelt, most likely."""
    configured = getattr(settings, "VERSIONING", {})
    return sorted(map(str, set(configured) - set(DEFAULTS))) if configured else []


def distribution() -> str:
    """The installed distribution whose version is the application's."""
    return _text("DISTRIBUTION")


def app_version() -> str:
    """The application version itself, for projects that are no distribution; else empty."""
    value = _text("APP_VERSION")
    if value:
        _version("APP_VERSION", value)
    return value


def target_app_version() -> str:
    """The release that a migration prepares the schema for; empty: the running one."""
    value = _text("TARGET_APP_VERSION")
    if value:
        _version("TARGET_APP_VERSION", value)
    return value


def _version(key: str, value: str) -> None:
    try:
        parse_app_version(value)
    except MalformedVersionError as problem:
        raise ConfigurationError(f"VERSIONING[{key!r}]: {problem}") from problem


def compatibility() -> tuple[Rule, ...]:
    """The matrix's entries, read."""
    entries = _get("COMPATIBILITY")
    if not isinstance(entries, list | tuple):
        raise _refuse("COMPATIBILITY", entries, "a list of entries")
    rules = []
    for number, entry in enumerate(entries, start=1):
        try:
            rules.append(Rule.parse(entry))
        except MalformedVersionError as problem:
            raise ConfigurationError(
                f"VERSIONING['COMPATIBILITY'], entry {number}: {problem}"
            ) from problem
    return tuple(rules)


def pending_fails() -> bool:
    """Whether any pending migration makes the database probe fail."""
    return _choice("PENDING", "warn", "fail") == "fail"


def ignored_apps() -> frozenset[str]:
    """Labels of apps that left the project but whose migrations are still recorded."""
    labels = _get("IGNORED_APPS")
    sound = isinstance(labels, list | tuple | set | frozenset)
    if not sound or not all(isinstance(label, str) for label in labels):
        raise _refuse("IGNORED_APPS", labels, "a list of app labels")
    return frozenset(labels)


def run_migrations_on_startup() -> bool:
    """Whether a starting server migrates first."""
    return _flag("RUN_MIGRATIONS_ON_STARTUP")


def use_ensure_created() -> bool:
    """Whether a starting server builds an empty development database from the models."""
    return _flag("USE_ENSURE_CREATED")


def serve_incompatible() -> bool:
    """Whether an incompatible server comes up and stays unready instead of refusing to start."""
    return _choice("ON_INCOMPATIBLE", "refuse", "serve") == "serve"


def database_wait() -> float:
    """Seconds to wait at start for a database that is not there yet."""
    return _seconds("DATABASE_WAIT")


def lock_wait() -> float:
    """Seconds to wait for another migrator."""
    return _seconds("LOCK_WAIT")


def health_token() -> str:
    """The bearer token that shows the probe's details; empty: nobody's."""
    return _text("HEALTH_TOKEN")


def health_timeout() -> float:
    """Seconds that a probe waits for the database."""
    seconds = _seconds("HEALTH_TIMEOUT")
    if not seconds:
        raise _refuse("HEALTH_TIMEOUT", seconds, "more than 0 seconds")
    return seconds


def health_cache() -> float:
    """Seconds for which a probe's answer is given again; 0: every probe asks the database."""
    return _seconds("HEALTH_CACHE")


def feature_refresh() -> float:
    """Seconds after which feature gates ask for the schema version again."""
    return _seconds("FEATURE_REFRESH")
