"""``migrate`` of a foreign project: refused before it runs, validated after, audited."""

from __future__ import annotations

import json

from tests.support.databases import connect
from tests.support.project import Project


def versions(project: Project) -> list[tuple[str, str, str]]:
    with connect(project.database) as session:
        return session.execute(
            "SELECT schema_version, direction, migration FROM schema_metadata ORDER BY sequence"
        ).fetchall()


def tables(project: Project) -> set[str]:
    with connect(project.database) as session:
        rows = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in rows}


def test_migrate_reports_where_it_stands(project: Project) -> None:
    project.steps("001-1.0", "001-1.1")
    done = project.manage("migrate")
    assert done.returncode == 0, done.stderr
    assert "Schema 001-1.1: Application 1.0.0 can serve from schema 001-1.1" in done.stdout
    assert versions(project) == [
        ("001-1.0", "forward", "shop.0001_step"),
        ("001-1.1", "forward", "shop.0002_step"),
    ]


def test_a_plan_beyond_the_range_is_refused_before_anything_runs(project: Project) -> None:
    project.steps("001-1.0", "001-1.1", "002-1.0")
    done = project.manage("migrate")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The plan would leave schema 002-1.0" in done.stderr
    assert "001-1.0 to 001-1.1 (rule 1.0.x)" in done.stderr
    assert "Next step: deploy a release that bears 002-1.0" in done.stderr
    assert tables(project) == set()


def test_a_plan_within_the_range_runs(project: Project) -> None:
    project.steps("001-1.0", "001-1.1", "002-1.0")
    assert project.manage("migrate", "shop", "0002").returncode == 0
    project.configure(app_version="1.1.0")
    assert project.manage("migrate").returncode == 0
    assert versions(project)[-1][0] == "002-1.0"


def test_an_old_release_refuses_a_newer_database_even_with_nothing_to_do(project: Project) -> None:
    project.steps("001-1.0", "001-1.1", "002-1.0")
    project.configure(app_version="1.1.0")
    assert project.manage("migrate").returncode == 0
    project.configure(app_version="1.0.0")
    done = project.manage("migrate")
    assert done.returncode == 1
    assert "cannot serve from schema 002-1.0" in done.stderr


def test_a_reversal_appends_and_takes_the_version_back(project: Project) -> None:
    project.steps("001-1.0", "001-1.1")
    project.manage("migrate")
    done = project.manage("migrate", "shop", "0001")
    assert done.returncode == 0, done.stderr
    assert "Schema 001-1.0" in done.stdout
    again = project.manage("migrate")
    assert again.returncode == 0, again.stderr
    assert versions(project) == [
        ("001-1.0", "forward", "shop.0001_step"),
        ("001-1.1", "forward", "shop.0002_step"),
        ("001-1.0", "reverse", "shop.0002_step"),
        ("001-1.1", "forward", "shop.0002_step"),
    ]


def test_a_reversal_returns_to_the_version_before_the_last_time(project: Project) -> None:
    """A step came in between since the first time."""
    project.configure(app_version="1.1.0")
    project.steps("001-1.0")
    project.migration("0003_late", 'SetSchemaVersion("001-1.2", "Late"),')
    assert project.manage("migrate").returncode == 0
    assert project.manage("migrate", "shop", "0001").returncode == 0
    project.migration("0002_between", 'SetSchemaVersion("001-1.1", "Between"),')
    project.migration("0003_late", 'SetSchemaVersion("001-1.2", "Late"),')
    assert project.manage("migrate").returncode == 0
    assert project.manage("migrate", "shop", "0002").returncode == 0
    assert [row[0] for row in versions(project)] == [
        "001-1.0",
        "001-1.2",
        "001-1.0",
        "001-1.1",
        "001-1.2",
        "001-1.1",
    ]


def test_a_reversal_that_this_release_cannot_serve_needs_the_release_named(
    project: Project,
) -> None:
    project.steps("001-1.0", "001-1.1", "002-1.0")
    project.configure(app_version="1.1.0")
    project.manage("migrate")
    project.configure(app_version="1.2.0")
    refused = project.manage("migrate", "shop", "0002")
    assert refused.returncode == 1
    assert "TARGET_APP_VERSION" in refused.stderr
    assert versions(project)[-1][0] == "002-1.0"
    project.configure(versioning={"TARGET_APP_VERSION": "1.1.0"})
    done = project.manage("migrate", "shop", "0002")
    assert done.returncode == 0, done.stderr
    assert versions(project)[-1][:2] == ("001-1.1", "reverse")


def test_to_zero_only_in_development(project: Project) -> None:
    project.steps("001-1.0")
    project.manage("migrate")
    refused = project.manage("migrate", "shop", "zero")
    assert refused.returncode == 1
    assert "leave a database without a schema version" in refused.stderr
    assert "shop_1" in tables(project)
    project.configure(debug=True)
    done = project.manage("migrate", "shop", "zero")
    assert done.returncode == 0, done.stderr
    assert versions(project)[-1] == ("000-0.0", "reverse", "shop.0001_step")
    assert project.manage("schema_version").returncode == 1


def test_faked_migrations_are_adopted(project: Project) -> None:
    project.steps("001-1.0", "001-1.1")
    project.manage("migrate", "versioning")
    done = project.manage("migrate", "--fake")
    assert done.returncode == 0, done.stderr
    assert [row[0] for row in versions(project)] == ["001-1.1"]
    assert "shop_1" not in tables(project)
    back = project.manage("migrate", "--fake", "shop", "0001")
    assert back.returncode == 0, back.stderr
    assert versions(project)[-1][:2] == ("001-1.0", "reverse")


def test_what_no_plan_explains_is_told_and_not_overwritten(project: Project) -> None:
    """As after a reversal killed between its transaction and Django's own record of it."""
    project.steps("001-1.0", "001-1.1")
    project.manage("migrate")
    with connect(project.database) as session:
        session.execute(
            "INSERT INTO schema_metadata (schema_version, direction) VALUES ('001-1.0', 'reverse')"
        )
    done = project.manage("migrate")
    assert done.returncode == 0, done.stderr
    assert (
        "schema_metadata says 001-1.0, while the applied migrations declare 001-1.1" in done.stdout
    )
    assert versions(project)[-1][:2] == ("001-1.0", "reverse")


def test_a_version_written_by_a_projects_own_sql_is_kept(project: Project) -> None:
    project.steps("001-1.0")
    project.migration(
        "0002_sql",
        """
        migrations.RunSQL(
            "INSERT INTO schema_metadata (schema_version, description) VALUES ('001-1.1', 'Own')"
        ),
        """,
    )
    for _ in range(2):
        done = project.manage("migrate")
        assert done.returncode == 0, done.stderr
        assert "Attention" not in done.stdout
    assert [row[0] for row in versions(project)] == ["001-1.0", "001-1.1"]


def test_a_breaking_change_as_a_minor_step_is_refused_by_a_check(project: Project) -> None:
    project.steps("001-1.0")
    project.migration("0002_split", 'SetSchemaVersion("001-1.1", "Split", breaking=True),')
    for command in ("check", "migrate"):
        done = project.manage(command)
        assert done.returncode == 1
        assert "versioning.E011" in done.stderr
        assert "Declare 002-1.0" in done.stderr
    assert tables(project) == set()


def test_a_version_that_goes_backwards_is_refused_by_a_check(project: Project) -> None:
    project.steps("001-1.1", "001-1.0")
    done = project.manage("check")
    assert done.returncode == 1
    assert "versioning.E010" in done.stderr


def test_a_version_below_the_database_is_refused_before_it_runs(project: Project) -> None:
    """A branch was merged late: the database already has a higher version from another one."""
    project.steps("001-1.0")
    project.manage("migrate")
    with connect(project.database) as session:
        session.execute("INSERT INTO schema_metadata (schema_version) VALUES ('001-1.1')")
    project.migration(
        "0002_late",
        'migrations.RunSQL("CREATE TABLE late (id int)"), SetSchemaVersion("001-1.1", "Late"),',
    )
    done = project.manage("migrate")
    assert done.returncode == 1
    assert "would go backwards: the database is at 001-1.1" in done.stderr
    assert "such as 001-1.2" in done.stderr
    assert "late" not in tables(project)


def test_a_failing_migration_leaves_no_version(project: Project) -> None:
    project.steps("001-1.0")
    project.migration(
        "0002_fails",
        'SetSchemaVersion("001-1.1", "Too early"), migrations.RunSQL("SELECT 1/0"),',
    )
    done = project.manage("migrate")
    assert done.returncode != 0
    assert [row[0] for row in versions(project)] == ["001-1.0"]


def test_an_interrupted_non_atomic_migration_records_once(project: Project) -> None:
    project.steps("001-1.0")
    project.migration(
        "0002_resumes",
        """
        SetSchemaVersion("001-1.1", "Not atomic"),
        migrations.RunSQL("SELECT 1 FROM pg_tables WHERE tablename = 'go' HAVING 1/count(*) > 0"),
        """,
        atomic=False,
    )
    assert project.manage("migrate").returncode != 0
    with connect(project.database) as session:
        session.execute("CREATE TABLE go ()")
    done = project.manage("migrate")
    assert done.returncode == 0, done.stderr
    assert [row[0] for row in versions(project)] == ["001-1.0", "001-1.1"]


def test_a_malformed_declaration_is_an_error_that_names_it(project: Project) -> None:
    project.migration("0001_bad", 'SetSchemaVersion("1-1.0"),')
    done = project.manage("migrate")
    assert done.returncode != 0
    assert "'1-1.0' is no schema version" in done.stderr


def test_broken_settings_stop_migrate_with_the_reason(project: Project) -> None:
    project.steps("001-1.0")
    project.configure(versioning={"COMPATIBILITY": [{"app": "1.0.x"}]})
    done = project.manage("migrate", "--skip-checks")
    assert done.returncode == 2
    assert "Missing key max_schema, min_schema" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(project) == set()


def test_sqlmigrate_shows_what_is_written(project: Project) -> None:
    project.steps("001-1.0")
    project.manage("migrate", "versioning")
    forwards = project.manage("sqlmigrate", "shop", "0001")
    assert "INSERT INTO schema_metadata" in forwards.stdout
    assert "'001-1.0'" in forwards.stdout
    backwards = project.manage("sqlmigrate", "shop", "0001", "--backwards")
    assert "'reverse'" in backwards.stdout
    assert versions(project) == []


def test_a_partial_migrate_of_another_app_is_let_through(project: Project) -> None:
    project.steps("001-1.0")
    project.configure(apps=["django.contrib.contenttypes", "django.contrib.auth"])
    done = project.manage("migrate", "auth")
    assert done.returncode == 0, done.stderr
    done = project.manage("compat_check", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["schema_version"] is None


def test_a_squash_carries_its_versions(project: Project) -> None:
    project.steps("001-1.0", "001-1.1")
    squashed = project.manage("squashmigrations", "shop", "0001", "0002", "--no-input")
    assert squashed.returncode == 0, squashed.stderr
    done = project.manage("migrate")
    assert done.returncode == 0, done.stderr
    assert [row[0] for row in versions(project)] == ["001-1.0", "001-1.1"]
    report = json.loads(project.manage("compat_check", "--format", "json").stdout)
    assert report["state"] == "current"


def test_a_declaration_before_its_table_is_refused_by_a_check(project: Project) -> None:
    project.steps("001-1.0")
    migration = project.path / "shop/migrations/0001_step.py"
    migration.write_text(migration.read_text().replace("('versioning', '0001_initial')", ""))
    done = project.manage("check")
    assert done.returncode == 1
    assert "versioning.E013" in done.stderr
    run = project.manage("migrate", "shop", "--skip-checks")
    assert run.returncode == 1
    assert "before schema_metadata exists" in run.stderr
    assert 'add ("versioning", "0001_initial")' in run.stderr
