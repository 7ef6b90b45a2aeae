"""Which version of the application is running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import metadata

from django.conf import settings
from packaging.version import Version

from versioning import conf
from versioning.exceptions import ConfigurationError
from versioning.versions import parse_app_version

_override: ContextVar[Version | None] = ContextVar("app_version_override", default=None)
# What the settings dictionary of now comes to; asked for by every probe.
_configured: tuple[object, Version] | None = None


class ApplicationInfo:
    """The running application, from the metadata of its installed distribution."""

    @staticmethod
    def current_version() -> Version:
        """The running version.

        Looked for in this order: `override`, ``VERSIONING["APP_VERSION"]``, the metadata of
        ``VERSIONING["DISTRIBUTION"]``.

        Raises:
            ConfigurationError: None of them says.
        """
        overridden = _override.get()
        if overridden is not None:
            return overridden
        global _configured
        source = getattr(settings, "VERSIONING", None)
        if _configured is None or _configured[0] is not source:
            text = conf.app_version()
            version = parse_app_version(text) if text else _installed(conf.distribution())
            _configured = (source, version)
        return _configured[1]

    @staticmethod
    def version_string() -> str:
        """The running version as text."""
        return str(ApplicationInfo.current_version())

    @staticmethod
    def name() -> str:
        """What the application calls itself towards the database and in audit rows."""
        return conf.distribution() or "django"

    @staticmethod
    @contextmanager
    def override(version: str) -> Iterator[Version]:
        """Pretend to be another version, in this context only; for tests."""
        parsed = parse_app_version(version)
        token = _override.set(parsed)
        try:
            yield parsed
        finally:
            _override.reset(token)


@cache
def _installed(distribution: str) -> Version:
    # The metadata of an installed distribution does not change while a process lives.
    if not distribution:
        raise ConfigurationError(
            "The running application's version is unknown. Set VERSIONING['DISTRIBUTION'] to the "
            "name of the installed distribution, or VERSIONING['APP_VERSION'] to the version."
        )
    try:
        return parse_app_version(metadata.version(distribution))
    except metadata.PackageNotFoundError:
        raise ConfigurationError(
            f"VERSIONING['DISTRIBUTION'] is {distribution!r}, and no such distribution is "
            "installed. Install the project (pip install -e .), correct the name, or set "
            "VERSIONING['APP_VERSION']."
        ) from None
