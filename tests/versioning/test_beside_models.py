"""What lies beside the models is built in both ways, by migrations and straight from the models."""

from __future__ import annotations

from typing import Any

from tests.support.databases import connect
from tests.support.project import Project

OPERATIONS = """
from versioning.operations.beside_models import BesideModels


class MakeView(BesideModels):
    def __init__(self, name, sql):
        self.name, self.sql = name, sql

    def deconstruct(self):
        return type(self).__name__, [self.name, self.sql], {}

    def build(self, schema_editor):
        schema_editor.execute(f"CREATE VIEW {self.name} AS {self.sql}")

    def take_down(self, schema_editor):
        schema_editor.execute(f"DROP VIEW {self.name}")
"""
MODELS = """
from django.db import models


class Thing(models.Model):
    name = models.TextField()
"""


def prepare(project: Project) -> None:
    (project.path / "shop/models.py").write_text(MODELS)
    (project.path / "shop/beside.py").write_text(OPERATIONS)
    project.migration(
        "0001_things",
        """
        migrations.CreateModel("Thing", [
            ("id", models.BigAutoField(primary_key=True, auto_created=True, serialize=False,
             verbose_name="ID")),
            ("name", models.TextField()),
        ]),
        __import__("shop.beside", fromlist=["x"]).MakeView("first", "SELECT name FROM shop_thing"),
        """,
    )
    project.migration(
        "0002_more",
        """
        __import__("shop.beside", fromlist=["x"]).MakeView("second", "SELECT name FROM first"),
        SetSchemaVersion("001-1.0", "Things"),
        """,
    )


def views(project: Project) -> list[Any]:
    with connect(project.database) as session:
        return session.execute(
            "SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()


def test_a_migration_makes_it_and_takes_it_down(project: Project) -> None:
    prepare(project)
    done = project.manage("migrate")
    assert done.returncode == 0, done.stderr
    assert views(project) == [("first",), ("second",)]
    sql = project.manage("sqlmigrate", "shop", "0002")
    assert "CREATE VIEW second" in sql.stdout
    project.configure(debug=True)
    back = project.manage("migrate", "shop", "0001")
    assert views(project) == [("first",)], back.stderr


def test_a_database_built_from_the_models_has_it_too_in_order(project: Project) -> None:
    prepare(project)
    project.configure(debug=True, versioning={"USE_ENSURE_CREATED": True})
    done = project.manage("shell", "-c", "from versioning import startup; startup.guard()")
    assert done.returncode == 0, done.stderr
    assert views(project) == [("first",), ("second",)]
