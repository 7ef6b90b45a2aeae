"""Feature gates by application and schema version, in front of waffle's flags.

A feature is declared once, where the app starts::

    features.require("new_leaderboard", app="1.2.0+", schema=">=002-1.0")

``is_open(name)`` asks the versions alone; ``is_active(request, name)`` asks the versions first and
the flag of that name second, so that neither ``everyone=True`` nor waffle's override parameter
opens a gate that the versions close. One request sees one schema version from beginning to end.
"""

from __future__ import annotations

import logging
from time import monotonic

from asgiref.sync import sync_to_async
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest
from waffle import flag_is_active

from versioning import conf, current
from versioning.application import ApplicationInfo
from versioning.exceptions import VersioningError
from versioning.requirements import Requirement
from versioning.versions import SchemaVersion

logger = logging.getLogger("versioning")

_GATES = "_versioning_gates"
_requirements: dict[str, Requirement] = {}


class Gates(dict[str, bool]):
    """Every declared feature with whether its gate is open, at one schema version.

    Attributes:
        schema_version: None where it could not be read; then every gate is closed.
        schema_text: The same as text, for the keys of the cache.
    """

    schema_version: SchemaVersion | None = None
    schema_text: str = "None"

    def __missing__(self, name: str) -> bool:
        raise LookupError(
            f"Feature {name!r} is not declared. Declare it with "
            f"versioning.features.require({name!r}, app=…, schema=…) where the app starts; "
            f"declared are: {', '.join(sorted(self)) or 'none'}."
        )


_gates = Gates()
# The same as a plain dictionary, which the interpreter reads in half the time.
_plain: dict[str, bool] = {}
_expires = 0.0


def require(name: str, *, app: str = "", schema: str = "") -> None:
    """Declare what a feature requires; a second declaration of a name replaces the first.

    Args:
        name: Of the feature, and of its waffle flag if it has one.
        app: A pattern of application versions, such as ``1.2.0+`` or ``>=1.2,<2``.
        schema: Comparisons of the schema version, such as ``>=002-1.0``.

    Raises:
        MalformedVersionError: A requirement cannot be read.
    """
    _requirements[name] = Requirement.parse(app=app, schema=schema)
    refresh()


def requirement(name: str) -> Requirement | None:
    """What a feature requires; None where it is not declared."""
    return _requirements.get(name)


def declared() -> dict[str, Requirement]:
    """Every declared feature."""
    return dict(_requirements)


def refresh() -> None:
    """Ask the database again at the next question."""
    current.refresh()
    _forget()


def _forget() -> None:
    global _expires
    _expires = 0.0


current.on_change(_forget)


def gates() -> Gates:
    """The gates now; the schema version is asked for again after ``FEATURE_REFRESH`` seconds."""
    return _gates if monotonic() < _expires else _renewed()


def _renewed() -> Gates:
    global _gates, _plain, _expires
    found = Gates()
    try:
        app_version = ApplicationInfo.current_version()
        found.schema_version = current.read(connections[DEFAULT_DB_ALIAS])
    except VersioningError as problem:
        logger.warning("feature gates are closed: %s", problem)
        found.update(dict.fromkeys(_requirements, False))
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            # This transaction may be the only one that is broken: the others ask for themselves.
            return found
    else:
        found.schema_text = str(found.schema_version)
        found.update(
            (name, needed.holds(app_version, found.schema_version))
            for name, needed in _requirements.items()
        )
    _gates, _plain, _expires = found, dict(found), monotonic() + conf.feature_refresh()
    return found


def gates_of(request: HttpRequest) -> Gates:
    """The gates as this request has seen them from its first question on."""
    found: Gates | None = request.__dict__.get(_GATES)
    if found is None:
        found = request.__dict__[_GATES] = gates()
    return found


def is_open(name: str, request: HttpRequest | None = None) -> bool:
    """Whether the versions open the gate; flags are not asked.

    Args:
        name: Of the feature.
        request: Given, the gate is as this request has seen it from its first question on.

    Raises:
        LookupError: The feature is not declared.
    """
    if request is None and monotonic() < _expires:
        try:
            return _plain[name]
        except KeyError:
            pass  # `Gates` says it in words
    return (gates() if request is None else gates_of(request))[name]


def is_active(request: HttpRequest, name: str) -> bool:
    """Whether the versions open the gate and the waffle flag is on for this request.

    Raises:
        LookupError: The feature is not declared.
    """
    memory = request.__dict__
    found = memory.get(_GATES)
    if found is None:  # `gates_of`, written out: its two calls cost more than the rest
        memory[_GATES] = found = _gates if monotonic() < _expires else _renewed()
    return bool(flag_is_active(request, name)) if found[name] else False


async def ais_open(name: str, request: HttpRequest | None = None) -> bool:
    """`is_open`, for coroutines: a thread is used only where the database has to be asked."""
    if monotonic() < _expires:
        return is_open(name, request)
    return await sync_to_async(is_open)(name, request)


async def ais_active(request: HttpRequest, name: str) -> bool:
    """`is_active`, for coroutines: a closed gate costs no thread."""
    found = request.__dict__.get(_GATES)
    if found is not None and not found[name]:
        return False
    return bool(await sync_to_async(is_active)(request, name))


def schema_cache_key(key: str, key_prefix: str, version: int) -> str:
    """A ``KEY_FUNCTION`` for waffle's cache: a flag cached under one schema version is not read
    under another, whose table may have other columns.
    """  # noqa: D205
    return f"{key_prefix}:{version}:{gates().schema_text}:{key}"
