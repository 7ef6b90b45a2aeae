"""A throwaway app with as many tiny migrations as one likes."""

from __future__ import annotations

from pathlib import Path

LABEL = "bench_ladder"

_MIGRATION = """\
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [{dependency}]
    operations = []
"""


def write_ladder(folder: Path, count: int) -> list[str]:
    """Write the package into the folder; each migration depends on the one before.

    Returns:
        The names of the migrations.
    """
    package = folder / LABEL / "migrations"
    package.mkdir(parents=True)
    (folder / LABEL / "__init__.py").touch()
    (package / "__init__.py").touch()
    names = [f"{number:04d}_step" for number in range(1, count + 1)]
    for before, name in zip(["", *names], names, strict=False):
        dependency = f'("{LABEL}", "{before}")' if before else ""
        (package / f"{name}.py").write_text(_MIGRATION.format(dependency=dependency))
    return names
