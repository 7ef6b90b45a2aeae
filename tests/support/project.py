"""A foreign Django project that uses `versioning` and `health`, written for one test."""

from __future__ import annotations

import subprocess
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.databases import url_of
from tests.support.processes import manage

_SETTINGS = """
import dj_database_url, os
SECRET_KEY = "test"
DEBUG = {debug}
ALLOWED_HOSTS = ["*"]
USE_TZ = True
INSTALLED_APPS = ["versioning", "health", "shop", *{apps}]
DATABASES = {{"default": dj_database_url.parse(os.environ["DATABASE_URL"])}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"
VERSIONING = {versioning}
"""

_MATRIX = [
    {"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"},
    {"app": "1.1.x", "min_schema": "001-1.0", "max_schema": "002-1.0"},
    {"app": "1.2.x", "min_schema": "002-1.0", "max_schema": "999-9.9"},
]


@dataclass
class Project:
    """Its folder, its database, and what its settings say."""

    path: Path
    database: str
    app_version: str = "1.0.0"
    debug: bool = False
    apps: Sequence[str] = ()
    versioning: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._write(
            "manage.py",
            "import sys\n"
            "from django.core.management import execute_from_command_line\n"
            "execute_from_command_line(sys.argv)\n",
        )
        self._write(
            "urls.py",
            "from django.urls import include, path\n"
            'urlpatterns = [path("health/", include("health.urls"))]\n',
        )
        self._write(
            "wsgi.py",
            "from django.core.wsgi import get_wsgi_application\n"
            "from versioning import startup\n"
            "import django\ndjango.setup()\nstartup.guard()\n"
            "application = get_wsgi_application()\n",
        )
        for package in ("shop", "shop/migrations", "shop/management", "shop/management/commands"):
            self._write(f"{package}/__init__.py", "")
        self.configure()

    def configure(self, **changes: Any) -> None:
        """Write the settings, with these attributes changed."""
        for name, value in changes.items():
            setattr(self, name, value)
        versioning = {"COMPATIBILITY": _MATRIX, "APP_VERSION": self.app_version, **self.versioning}
        self._write(
            "settings.py",
            _SETTINGS.format(debug=self.debug, apps=list(self.apps), versioning=versioning),
        )

    def guarded(self) -> None:
        """Opt in to the guarded ``migrate``."""
        self._write(
            "shop/management/commands/migrate.py",
            "from versioning.execution.command import GuardedMigrate as Command\n",
        )

    def migration(
        self,
        name: str,
        operations: str,
        *,
        atomic: bool = True,
        after: str | None = None,
        replaces: Sequence[str] = (),
    ) -> None:
        """Write ``shop``'s migration; it follows the one written before, or ``after``."""
        written = sorted(p.stem for p in (self.path / "shop/migrations").glob("0*.py"))
        previous = (
            after
            if after is not None
            else next((stem for stem in reversed(written) if stem < name), None)
        )
        dependencies = [("versioning", "0001_initial"), *([("shop", previous)] if previous else [])]
        body = textwrap.indent(textwrap.dedent(operations).strip(), " " * 8)
        self._write(
            f"shop/migrations/{name}.py",
            "from django.db import migrations, models\n"
            "from versioning.operations.schema_version import SetSchemaVersion\n\n\n"
            "class Migration(migrations.Migration):\n"
            f"    atomic = {atomic}\n"
            f"    dependencies = {dependencies}\n"
            f"    replaces = {[('shop', item) for item in replaces]}\n"
            f"    operations = [\n{body}\n    ]\n",
        )

    def steps(self, *versions: str) -> None:
        """One migration a schema version: a table each, and the declaration."""
        for number, version in enumerate(versions, start=1):
            breaking = version.endswith("1.0") and number > 1
            table = f"shop_{number}"
            self.migration(
                f"{number:04d}_step",
                f"""
                migrations.RunSQL("CREATE TABLE {table} (id int)", "DROP TABLE {table}"),
                SetSchemaVersion("{version}", "Step {number}", breaking={breaking}),
                """,
            )

    def manage(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run one of its commands."""
        return manage(*args, env=self.env(**env), cwd=self.path)

    def env(self, **more: str) -> dict[str, str]:
        """The environment of its processes."""
        return {
            "DATABASE_URL": url_of(self.database),
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": str(self.path),
            **more,
        }

    def _write(self, name: str, text: str) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
