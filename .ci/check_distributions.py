"""Holds the built wheel and sdist against what git tracks or would track."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PACKAGES = ("versioning", "health", "wabbitbot")
# One file of every kind that a build likes to forget.
EXPECTED = (
    *(f"{package}/py.typed" for package in PACKAGES),
    "versioning/migrations/0001_initial.py",
    "versioning/flags/migrations/0001_initial.py",
    "versioning/templates/admin/versioning/schemametadata/change_list.html",
    "versioning/static/versioning/standing.css",
    "versioning/management/commands/compat_check.py",
    "health/urls.py",
    "wabbitbot/data/maps.json",
    "wabbitbot/migrations/0001_initial.py",
    "wabbitbot/static/wabbitbot/site.css",
    "wabbitbot/templates/wabbitbot/home.html",
)
SDIST_ONLY = (
    "LICENSE",
    "Makefile",
    "README.md",
    "manage.py",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements-dev.txt",
    "docs/index.md",
    "tests/conftest.py",
)


def package_files() -> set[str]:
    """Every file of the three packages in the checkout, ignored ones apart."""
    listed = subprocess.run(  # noqa: S603
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.splitlines() if Path(name).exists()}


def only(folder: Path, pattern: str) -> Path:
    """The one file of a pattern."""
    found = list(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"Expected one {pattern} in {folder}, found {len(found)}.")
    return found[0]


def main(folder: Path) -> None:
    """Compare; leave with a message where something is missing."""
    wanted = package_files() | set(EXPECTED)
    with zipfile.ZipFile(only(folder, "*.whl")) as wheel:
        inside = set(wheel.namelist())
    missing = [f"wheel: {name}" for name in sorted(wanted - inside)]
    foreign = {name for name in inside if name.split("/")[0] not in PACKAGES}
    missing += [f"wheel, not wanted: {n}" for n in sorted(foreign) if ".dist-info/" not in n]
    with tarfile.open(only(folder, "*.tar.gz")) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    missing += [f"sdist: {name}" for name in sorted((wanted | set(SDIST_ONLY)) - names)]
    if missing:
        sys.exit("\n".join(missing))
    print(f"The wheel holds {len(inside)} files, the sdist {len(names)}.")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
