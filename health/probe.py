"""The probe of a database: one row while nothing changes, all there is to know when something does.

The row holds a token that changes with ``django_migrations``; as long as it is the same, so is the
set of applied migrations, and what was judged before still holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from time import monotonic

from django.conf import settings
from packaging.version import Version

from health.answer import Answer, Standing
from health.bounded import PerAlias, SharedFlight, run_bounded
from health.question import Question, QuestionFailed, ask
from versioning import conf
from versioning.application import ApplicationInfo
from versioning.assessment import assess
from versioning.disk import known_names
from versioning.exceptions import ConfigurationError, SchemaUnreadableError, VersioningError
from versioning.failures import NOT_MIGRATED, TIMED_OUT, Failure, FailureKind
from versioning.manifest import Manifest, manifest
from versioning.matrix import configured_matrix
from versioning.state import SchemaStatus, State, compare
from versioning.tracker import parse_recorded

_ROW = Question.recurring(
    b"SELECT token, schema_version, current_setting('transaction_read_only') FROM schema_state"
)
_ALL = Question(b"""
SELECT token, schema_version, current_setting('transaction_read_only'),
       (SELECT json_agg(app || '.' || name) FROM django_migrations),
       (SELECT app || '.' || name FROM django_migrations ORDER BY id DESC LIMIT 1),
       (SELECT to_json(applied) #>> '{}' FROM django_migrations ORDER BY id DESC LIMIT 1)
FROM schema_state""")

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was judged, and from what: row of the database, settings and release."""

    row: Row
    settings: object
    app_version: Version
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Limits:
    """What the settings say of probes, read once for each settings dictionary."""

    settings: object
    timeout: float
    cache: float


class SchemaProbe:
    """Answers for one database; threads that ask at the same time share one answer."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._shared: SharedFlight[Answer] = SharedFlight()
        self._memory: _Memory | None = None
        self._last: Answer | None = None
        self._limits: _Limits | None = None

    def answer(self) -> Answer:
        """The database's standing now, or as of at most ``HEALTH_CACHE`` seconds ago.

        Never raises, and takes at most ``HEALTH_TIMEOUT`` seconds.
        """
        configured = getattr(settings, "VERSIONING", None)
        limits = self._limits
        started = monotonic()
        if limits is None or limits.settings is not configured:
            try:
                limits = _Limits(configured, conf.health_timeout(), conf.health_cache())
            except ConfigurationError as problem:
                return _failed(Failure(FailureKind.INVALID, str(problem), ""), started)
            self._limits = limits
        last = self._last
        if limits.cache and last is not None and started - last.taken < limits.cache:
            return last
        try:
            return self._shared.call(partial(self._take, limits), limits.timeout)
        except TimeoutError:
            return _failed(TIMED_OUT, started)

    def _take(self, limits: _Limits) -> Answer:
        started = monotonic()
        try:
            standing = self._standing(limits.settings, started + limits.timeout)
        except QuestionFailed as failed:
            found = _failed(failed.failure, started)
        except SchemaUnreadableError as problem:
            kind = FailureKind(problem.kind)
            found = _failed(Failure(kind, "its version is unreadable.", problem.next_step), started)
        except VersioningError as problem:
            found = _failed(Failure(FailureKind.INVALID, str(problem), ""), started)
        except TimeoutError:
            found = _failed(_STILL_READING, started)
        else:
            now = monotonic()
            found = Answer(standing, None, now - started, now)
        self._last = found
        return found

    def _standing(self, configured: object, deadline: float) -> Standing:
        row = ask(self.alias, _ROW, deadline - monotonic())
        if not row:
            raise QuestionFailed(NOT_MIGRATED)
        memory = self._memory
        app_version = ApplicationInfo.current_version()
        if (
            memory is not None
            and memory.row == row
            and memory.settings is configured
            and memory.app_version == app_version
        ):
            return memory.standing
        full = ask(self.alias, _ALL, deadline - monotonic())
        standing = _judge(full, self.alias, app_version, deadline)
        self._memory = _Memory(full[:3], configured, app_version, standing)
        return standing


def _judge(row: Row, alias: str, app_version: Version, deadline: float) -> Standing:
    _token, version, read_only, names, last_name, last_time = row
    code: list[Manifest] = []

    def read_manifest() -> Manifest:
        # Building the graph takes long in a large project and happens once in a process; a thread
        # does it, and a probe that cannot wait for it says so.
        code.append(run_bounded(manifest, deadline - monotonic()))
        return code[0]

    pending, unknown = compare(
        known_names(), frozenset(json.loads(names or "[]")), conf.ignored_apps(), read_manifest
    )
    status = SchemaStatus(
        parse_recorded(version, alias),
        State.of(pending=bool(pending), unknown=bool(unknown)),
        pending,
        unknown,
        read_only == "on",
    )
    matrix = configured_matrix()
    graph = code[0] if code else None
    return Standing(
        assess(status, app_version, matrix, graph),
        assess(status, app_version, matrix, graph, strict=True),
        (last_name, last_time) if last_name and last_time else None,
    )


_STILL_READING = Failure(
    FailureKind.TIMEOUT,
    "this process is still reading its migrations.",
    "ask again in a moment.",
)


def _failed(failure: Failure, started: float) -> Answer:
    now = monotonic()
    return Answer(None, failure, now - started, now)


probe_of = PerAlias(SchemaProbe)
"""The process's probe of a database, by its alias."""
