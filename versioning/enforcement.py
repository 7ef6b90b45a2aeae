"""What happens before and after every ``migrate``: refuse, validate, report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.migrations import Migration

from versioning import conf, current, history
from versioning.application import ApplicationInfo
from versioning.compatibility import Verdict
from versioning.disk import key
from versioning.exceptions import ConfigurationError, MigrationRefusedError, SchemaUnreadableError
from versioning.manifest import Manifest, manifest
from versioning.matrix import configured_matrix
from versioning.scope import concerns
from versioning.tracker import SchemaVersionTracker, next_step
from versioning.versions import SchemaVersion, parse_app_version

Plan = Sequence[tuple[Migration, bool]]


def before_migrate(sender: AppConfig, using: str, plan: Plan, **_kwargs: Any) -> None:
    """Refuse a plan after which the application could not serve; nothing has run yet.

    Raises:
        MigrationRefusedError: With the reason and the next step; exit code 1, or 2 where the
            settings or the database are at fault.
    """
    if not concerns(connections[using]):
        return
    try:
        _refuse_if_unfit(SchemaVersionTracker(using), plan)
    except (ConfigurationError, SchemaUnreadableError) as problem:
        what, _, step = str(problem).partition("\nNext step: ")
        raise MigrationRefusedError(
            f"Nothing was migrated. {what}",
            next_step=step or "correct that, then migrate again.",
            returncode=2,
        ) from problem


def _refuse_if_unfit(tracker: SchemaVersionTracker, plan: Plan) -> None:
    names = [(key(migration.app_label, migration.name), backwards) for migration, backwards in plan]
    forwards = [name for name, backwards in names if not backwards]
    applied = tracker.applied()
    if raced := [name for name in forwards if name in applied]:
        raise MigrationRefusedError(
            f"Another migrator was faster: {', '.join(raced[:5])} "
            f"{'has' if len(raced) == 1 else 'have'} been applied since this plan was made.",
            next_step="run migrate again; it will plan anew.",
        )
    status = tracker.status_if_migrated()
    before = status.schema_version
    after = resulting_version(manifest(), applied, names, before)
    if after is None:
        if before is not None and not settings.DEBUG:
            raise MigrationRefusedError(
                f"The plan would take schema {before} away and leave a database without a schema "
                "version, from which no release can serve.",
                next_step="do this in development (DEBUG on) only, or migrate to a version that a "
                "release bears.",
            )
        return
    _refuse_descent(names, tracker, status.tracked)
    target = conf.target_app_version()
    app_version = parse_app_version(target) if target else ApplicationInfo.current_version()
    verdict = configured_matrix().decide(app_version, after)
    if not verdict.compatible:
        raise MigrationRefusedError(
            f"The plan would leave schema {after}. {verdict.reason} Nothing was migrated.",
            next_step=f"{_mend(verdict).rstrip('.')}; to prepare the schema for another "
            "release, name that release in VERSIONING['TARGET_APP_VERSION'].",
        )


def _mend(verdict: Verdict) -> str:
    rule, version = verdict.rule, verdict.schema_version
    if rule is not None and version is not None and version < rule.min_schema:
        return f"migrate in one go to {rule.min_schema} or above."
    return next_step(verdict)


def resulting_version(
    code: Manifest,
    applied: frozenset[str],
    plan: Sequence[tuple[str, bool]],
    before: SchemaVersion | None,
) -> SchemaVersion | None:
    """The schema version that a plan leads to.

    A database that is ahead keeps the version that newer code gave it, since this code can only
    add to it.
    """
    after = set(applied)
    for name, backwards in plan:
        if backwards:
            after.discard(name)
        else:
            after.add(name)
    declared = code.version_after(frozenset(after))
    ahead = before is not None and (code.head is None or before > code.head)
    if ahead or not any(item.migration in dict(plan) for item in code.declarations):
        return before if declared is None or before is None else max(before, declared)
    return declared


def _refuse_descent(
    plan: Sequence[tuple[str, bool]], tracker: SchemaVersionTracker, tracked: bool
) -> None:
    if any(backwards for _name, backwards in plan):
        return
    forwards = {name for name, _backwards in plan}
    highest = history.newest(tracker.connection) if tracked else ("", "")
    for item in manifest().declarations:
        if item.migration in forwards:
            history.refuse_descent(item.version, item.migration, highest)
            highest = (str(item.version), item.migration)


def after_migrate(sender: AppConfig, using: str, verbosity: int = 1, **kwargs: Any) -> None:
    """Bring the audit trail in step, validate, and say where the database stands.

    Raises:
        MigrationRefusedError: The application cannot serve from what came out.
    """
    current.refresh()
    # `flush` sends this signal too, without a plan.
    if "plan" not in kwargs or not concerns(connections[using]):
        return
    tracker = SchemaVersionTracker(using)
    status = tracker.status_if_migrated()
    if not status.tracked:
        return
    if not status.unknown and _adopt_unsaid(tracker, kwargs["plan"], status.schema_version):
        status = tracker.status()
    target = conf.target_app_version()
    app_version = parse_app_version(target) if target else ApplicationInfo.current_version()
    verdict = configured_matrix().decide(app_version, status.schema_version)
    stdout: TextIO | None = kwargs.get("stdout")
    if verbosity >= 1 and stdout is not None:
        stdout.write(f"Schema {status.schema_version or 'undeclared'}: {verdict.reason}\n")
        if not status.unknown:
            stdout.write(_disagreement(tracker, status.schema_version))
    if not verdict.compatible and status.schema_version is not None:
        raise MigrationRefusedError(
            f"The migrations are applied, but: {verdict.reason}", next_step=next_step(verdict)
        )


def _adopt_unsaid(
    tracker: SchemaVersionTracker, plan: Plan, recorded: SchemaVersion | None
) -> bool:
    """Append what ``--fake`` and the like left unsaid, for they run no operation.

    Only what this plan explains: a version that an interrupted run or somebody's own statement
    left behind is not overwritten by a guess.
    """
    backwards = {key(m.app_label, m.name): taken_back for m, taken_back in plan}
    touched = [item for item in manifest().declarations if item.migration in backwards]
    reached = [item.version for item in touched if not backwards[item.migration]]
    left = {item.version for item in touched if backwards[item.migration]}
    unsaid = bool(reached) and (recorded is None or recorded < max(reached))
    if not unsaid and recorded not in left:
        return False
    declared = manifest().version_after(tracker.applied())
    if declared == recorded:
        return False
    history.append_adopted(
        tracker.connection,
        next((item for item in manifest().declarations if item.version == declared), None),
        recorded,
    )
    return True


def _disagreement(tracker: SchemaVersionTracker, recorded: SchemaVersion | None) -> str:
    """What to tell where the audit trail and the applied migrations say different things."""
    declared = manifest().version_after(tracker.applied())
    ours = {item.version for item in manifest().declarations}
    if declared is None or declared == recorded or (recorded is not None and recorded not in ours):
        return ""
    return (
        f"Attention: schema_metadata says {recorded or 'nothing'}, while the applied migrations "
        f"declare {declared}: a run was interrupted, or a row was written by hand. See "
        "`manage.py schema_version --history`.\n"
    )
