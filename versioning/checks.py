"""System checks: every mistake in the settings and in the declared versions, by id.

`docs/reference/checks.md` lists the ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.db import connections
from waffle import get_waffle_flag_model
from waffle.utils import get_setting

from versioning import conf, features
from versioning.application import ApplicationInfo
from versioning.declarations import diagnose_declarations
from versioning.diagnosis import diagnose
from versioning.exceptions import ConfigurationError, VersioningError
from versioning.flags.mixin import VersionGateMixin
from versioning.manifest import manifest
from versioning.matrix import configured_matrix
from versioning.presence import absence
from versioning.presence.problems import backend_problems, span_problems
from versioning.problems import Problem, error, warning

_KEY_FUNCTION = "versioning.features.schema_cache_key"

_READERS = (
    conf.distribution,
    conf.app_version,
    conf.target_app_version,
    conf.pending_fails,
    conf.ignored_apps,
    conf.run_migrations_on_startup,
    conf.use_ensure_created,
    conf.serve_incompatible,
    conf.database_wait,
    conf.lock_wait,
    conf.health_token,
    conf.health_timeout,
    conf.health_cache,
    conf.feature_refresh,
)
"""Every reader but that of the matrix, which has checks of its own."""


def settings_problems() -> list[Problem]:
    """What cannot be read of ``VERSIONING``, the matrix apart."""
    found = []
    for reader in _READERS:
        try:
            reader()
        except ConfigurationError as problem:
            found.append(error(2, str(problem), "The settings reference explains every key."))
            if not isinstance(getattr(settings, "VERSIONING", {}), dict):
                return found
    found += [
        error(
            8,
            f"VERSIONING has the unknown key {key!r}.",
            f"Known keys are {', '.join(sorted(conf.DEFAULTS))}.",
        )
        for key in conf.unknown_keys()
    ]
    if not found and conf.run_migrations_on_startup() and conf.use_ensure_created():
        found.append(
            warning(
                5,
                "RUN_MIGRATIONS_ON_STARTUP and USE_ENSURE_CREATED are both on; the first decides.",
                "Turn one of them off.",
            )
        )
    return found


def matrix_problems() -> list[Problem]:
    """What is wrong with the matrix and the running version."""
    try:
        matrix = configured_matrix()
    except VersioningError as problem:
        return [error(7, str(problem), "The settings reference explains COMPATIBILITY.")]
    app_version, found = None, []
    try:
        app_version = ApplicationInfo.current_version()
    except VersioningError as problem:
        found.append(
            error(9, str(problem), "The settings reference explains DISTRIBUTION and APP_VERSION.")
        )
    return [*diagnose(matrix, app_version, datetime.now(UTC).date()), *found]


def presence_problems() -> list[Problem]:
    """What is wrong with the spans of versioned fields and models."""
    versions = {item.version for item in manifest().declarations}
    return span_problems(absence.declared(), versions)


def all_problems() -> list[Problem]:
    """Every problem that needs no database, without those that the project has silenced."""
    found = [
        *settings_problems(),
        *matrix_problems(),
        *diagnose_declarations(manifest().declarations),
        *presence_problems(),
    ]
    return [problem for problem in found if problem.id not in settings.SILENCED_SYSTEM_CHECKS]


def check_settings(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E002``, ``E008``, ``W005``."""
    return _as_messages(settings_problems())


def check_compatibility(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E001``, ``E003``, ``E005``-``E007``, ``E009``; ``W001``-``W004``, ``W011``."""
    return _as_messages(matrix_problems())


def check_declarations(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E010``, ``E011``, ``E013``, ``W010``."""
    return _as_messages(diagnose_declarations(manifest().declarations))


def check_presence(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E015``-``E018``, ``W017``: versioned fields and models."""
    return _as_messages([*backend_problems(absence.declared()), *presence_problems()])


def check_databases(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E012``: no database of the project is PostgreSQL."""
    if any(connections[alias].vendor == "postgresql" for alias in connections):
        return []
    return _as_messages(
        [
            error(
                12,
                "No database of this project is PostgreSQL, and `versioning` works on no other.",
                "Set ENGINE to django.db.backends.postgresql, or remove `versioning`.",
            )
        ]
    )


def check_waffle(
    app_configs: Sequence[AppConfig] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """``versioning.E014``, ``W006`` and ``W007``: a version gate that could be passed by."""
    found = []
    swapped = get_setting("FLAG_MODEL", "waffle.Flag")
    if apps.is_installed("versioning.flags") and swapped == "waffle.Flag":
        found.append(
            error(
                14,
                "versioning.flags is installed, but WAFFLE_FLAG_MODEL still names waffle's own "
                "flag.",
                "Set WAFFLE_FLAG_MODEL = 'versioning_flags.Flag', or remove versioning.flags from "
                "INSTALLED_APPS.",
            )
        )
    if not apps.is_installed("waffle") or not features.declared():
        return _as_messages(found)
    if not issubclass(get_waffle_flag_model(), VersionGateMixin):
        found.append(
            warning(
                6,
                "Features are declared with versions, but WAFFLE_FLAG_MODEL is not gated by them: "
                "waffle's own flag_is_active and template tags pass the gates by.",
                "Set WAFFLE_FLAG_MODEL = 'versioning_flags.Flag' before the first migrate, or give "
                "your flag model VersionGateMixin, or ask versioning.features.is_active only.",
            )
        )
    cache = settings.CACHES.get(get_setting("CACHE_NAME"), {})
    if cache.get("KEY_FUNCTION") not in (features.schema_cache_key, _KEY_FUNCTION):
        found.append(
            warning(
                7,
                "Waffle's cache is shared between schema versions: a flag cached under one is read "
                "under the next.",
                "Give that cache 'KEY_FUNCTION': 'versioning.features.schema_cache_key' (see "
                "WAFFLE_CACHE_NAME).",
            )
        )
    return _as_messages(found)


def _as_messages(problems: Any) -> list[checks.CheckMessage]:
    return [
        (checks.Error if problem.level == "error" else checks.Warning)(
            problem.message, hint=problem.hint, id=problem.id
        )
        for problem in problems
    ]
