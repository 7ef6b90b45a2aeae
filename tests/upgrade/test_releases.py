"""Released migrations stay as they were, and released code can be had again."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader
from packaging.version import Version

from tests.support import databases
from tests.support.processes import manage
from tests.upgrade.frozen import ROOT, digest, digests
from versioning.application import ApplicationInfo
from versioning.manifest import manifest
from versioning.matrix import configured_matrix
from wabbitbot.operations import FreezeRows
from wabbitbot.releases import Release, releases

pytestmark = pytest.mark.django_db
EVERY = [pytest.param(release, id=str(release.version)) for release in releases()]


def test_releases_rise_and_each_has_a_commit_of_its_own() -> None:
    found = releases()
    assert found
    assert [r.version for r in found] == sorted({r.version for r in found})
    assert [r.schema for r in found] == sorted(r.schema for r in found)
    assert len({r.commit for r in found}) == len(found)
    assert all(len(r.commit) == 40 and int(r.commit, 16) for r in found)


@pytest.mark.parametrize("release", EVERY)
def test_its_migrations_are_frozen(release: Release) -> None:
    now = digests()
    assert {name: now.get(name) for name in release.migrations} == dict(release.migrations)


@pytest.mark.parametrize("release", EVERY)
def test_the_matrix_still_says_what_it_may_meet(release: Release) -> None:
    rule = configured_matrix().decide(release.version, release.schema).rule
    assert rule is not None
    assert (rule.min_schema, rule.max_schema) == (release.min_schema, release.max_schema)
    assert release.min_schema <= release.schema <= release.max_schema


def test_the_running_version_is_the_newest_release_or_above() -> None:
    assert ApplicationInfo.current_version() >= releases()[-1].version > Version("0")


def test_other_sql_makes_another_digest() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    migration = loader.disk_migrations["wabbitbot", "0001_initial"]
    before = digest(migration)
    [frozen] = [item for item in migration.operations if isinstance(item, FreezeRows)]
    tables = frozen.tables
    frozen.tables = tables[:-1]
    try:
        assert digest(migration) != before
    finally:
        frozen.tables = tables
    assert digest(migration) == before


def code_of(release: Release, folder: Path) -> Path:
    """The release's code as it was, from the history of this checkout."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", release.commit], capture_output=True, check=False
    )
    if archive.returncode:
        pytest.skip(f"the history of this checkout does not reach back to {release.version}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder


@pytest.mark.parametrize("release", EVERY)
def test_released_code_says_of_the_schema_of_today_what_the_matrix_says(
    release: Release, tmp_path: Path, migrated: str
) -> None:
    old = code_of(release, tmp_path)
    env = {"DATABASE_URL": databases.url_of(migrated), "DEBUG": "1", "PYTHONPATH": str(old)}
    version = str(release.version)
    done = manage("compat_check", "--app-version", version, "--format", "json", env=env, cwd=old)
    expected = configured_matrix().decide(release.version, manifest().head)
    assert json.loads(done.stdout)["compatible"] is expected.compatible, done.stderr
    assert done.returncode == (0 if expected.compatible else 1)
