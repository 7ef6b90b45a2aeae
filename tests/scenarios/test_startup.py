"""Real server processes that start: migrate once, build once, wait, refuse, or come up unready."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic
from typing import Any

import pytest

from tests.support.databases import connect, url_of
from tests.support.processes import ROOT, environment, manage, start, wait_until
from tests.support.project import Project

LOAD_WSGI = "import wabbitbot.wsgi"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load_wsgi(**env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOAD_WSGI],
        cwd=ROOT,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def history(name: str) -> list[str]:
    with connect(name) as session:
        rows = session.execute("SELECT schema_version FROM schema_metadata ORDER BY sequence")
        return [version for (version,) in rows]


def get(port: int, path: str) -> tuple[int, dict[str, Any]]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client:
        client.request("GET", path, headers={"Authorization": "Bearer secret-of-tests"})
        response = client.getresponse()
        return response.status, json.loads(response.read() or b"{}")


def listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[subprocess.Popen[str], int]]]:
    running: list[subprocess.Popen[str]] = []

    def begin(**env: str) -> tuple[subprocess.Popen[str], int]:
        port = free_port()
        process = start(
            "-m",
            "gunicorn",
            "wabbitbot.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "1",
            env={"HEALTH_TOKEN": "secret-of-tests", **env},
        )
        running.append(process)
        return process, port

    yield begin
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def test_eight_processes_start_at_once_and_one_migrates(scratch: str) -> None:
    env = {"DATABASE_URL": url_of(scratch), "DEBUG": "1", "RUN_MIGRATIONS_ON_STARTUP": "1"}
    processes = [start("-c", LOAD_WSGI, env=env) for _ in range(8)]
    outcomes = [process.communicate(timeout=150) for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, outcomes
    assert history(scratch) == ["001-1.0", "001-1.1"]
    assert sum("Applying wabbitbot.0001_initial" in err for _out, err in outcomes) == 1


def test_off_in_production_and_refused_there(scratch: str) -> None:
    done = load_wsgi(DATABASE_URL=url_of(scratch), SECRET_KEY="x" * 50)
    assert done.returncode == 3
    assert "Refused to start." in done.stderr
    assert "manage.py migrate" in done.stderr
    assert "Traceback" not in done.stderr
    with connect(scratch) as session:
        assert session.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (0,)


def test_production_needs_its_secret_key_to_serve(migrated: str) -> None:
    refused = load_wsgi(DATABASE_URL=url_of(migrated))
    assert refused.returncode == 3
    assert "SECRET_KEY is not set" in refused.stderr
    served = load_wsgi(DATABASE_URL=url_of(migrated), SECRET_KEY="x" * 50)
    assert served.returncode == 0, served.stderr


@pytest.mark.schema("001-1.1")
def test_an_incompatible_release_refuses_to_start(migrated: str) -> None:
    with connect(migrated) as session:
        session.execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    done = load_wsgi(DATABASE_URL=url_of(migrated), DEBUG="1")
    assert done.returncode == 3
    assert "cannot serve from schema 002-1.0, which is above 001-1.0 to 001-1.1" in done.stderr
    assert "Next step: deploy a release that bears 002-1.0" in done.stderr
    assert "Traceback" not in done.stderr


def test_runserver_refuses_with_exit_code_1(migrated: str) -> None:
    with connect(migrated) as session:
        session.execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    env = {"DATABASE_URL": url_of(migrated), "DEBUG": "1"}
    for more in ((), ("--noreload",)):
        done = manage("runserver", f"127.0.0.1:{free_port()}", *more, env=env, timeout=60)
        assert done.returncode == 1, done.stderr
        assert "Refused to start." in done.stderr
        assert "Traceback" not in done.stderr


def test_gunicorn_stops_at_a_refusal_instead_of_respawning(
    migrated: str, serve: Callable[..., tuple[subprocess.Popen[str], int]]
) -> None:
    with connect(migrated) as session:
        session.execute("INSERT INTO schema_metadata (schema_version) VALUES ('002-1.0')")
    process, _port = serve(DATABASE_URL=url_of(migrated), DEBUG="1")
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert err.count("Refused to start.") == 1


def test_or_it_comes_up_and_stays_unready(project: Project) -> None:
    project.steps("001-1.0", "001-1.1", "002-1.0")
    project.configure(app_version="1.1.0")
    assert project.manage("migrate").returncode == 0
    # The old release's code does not have the newest migration.
    newest = project.path / "shop/migrations/0003_step.py"
    text = newest.read_text()
    newest.unlink()
    project.configure(app_version="1.0.0", versioning={"ON_INCOMPATIBLE": "serve"})
    port = free_port()
    process = start(
        "-m", "gunicorn", "wsgi", "--bind", f"127.0.0.1:{port}", env=project.env(), cwd=project.path
    )
    try:
        wait_until(lambda: listens(port), seconds=30, what="gunicorn listens")
        assert get(port, "/health/live")[0] == 200
        assert get(port, "/health/ready")[0] == 503
        assert get(port, "/health/db")[0] == 503
        # The schema comes back within the range: ready again, without a restart.
        newest.write_text(text)
        project.configure(app_version="1.1.0")
        assert project.manage("migrate", "shop", "0002").returncode == 0
        wait_until(lambda: get(port, "/health/ready")[0] == 200, seconds=5)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def test_a_server_waits_for_its_database(
    migrated: str, serve: Callable[..., tuple[subprocess.Popen[str], int]]
) -> None:
    """The database appears after the server has begun to wait for it."""
    with connect() as server:
        server.execute(f'ALTER DATABASE "{migrated}" ALLOW_CONNECTIONS false')
    process, port = serve(DATABASE_URL=url_of(migrated), DEBUG="1", DATABASE_WAIT="60")
    try:
        wait_until(lambda: not listens(port) and process.poll() is None, seconds=5)
    finally:
        with connect() as server:
            server.execute(f'ALTER DATABASE "{migrated}" ALLOW_CONNECTIONS true')
    wait_until(lambda: listens(port), seconds=40, what="gunicorn listens")
    wait_until(lambda: get(port, "/health/ready")[0] == 200, seconds=20)


def test_a_database_that_never_comes_is_said_so() -> None:
    url = f"postgres://nobody:very-secret@127.0.0.1:{free_port()}/none"
    done = load_wsgi(DATABASE_URL=url, DEBUG="1", DATABASE_WAIT="1")
    assert done.returncode == 3
    assert "the server cannot be reached. It was waited for " in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "very-secret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_accepts_and_never_answers_does_not_hold_the_start() -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)
        url = f"postgres://u:p@127.0.0.1:{silent.getsockname()[1]}/db"
        began = monotonic()
        done = load_wsgi(DATABASE_URL=url, DEBUG="1", DATABASE_WAIT="1")
        assert monotonic() - began < 20
        assert done.returncode == 3
        assert re.search(r"did not answer in time\. It was waited for [1-5] s\.", done.stderr)
        asked = manage("compat_check", env={"DATABASE_URL": url}, timeout=40)
        assert asked.returncode == 2
        assert "did not answer in time" in asked.stderr


def test_a_missing_database_is_not_waited_for(server: None) -> None:
    done = load_wsgi(DATABASE_URL=url_of("there_is_none"), DEBUG="1", DATABASE_WAIT="3600")
    assert done.returncode == 3
    assert "no database of that name" in done.stderr


@pytest.mark.schema("001-1.1")
def test_ensure_created_builds_what_migrate_would(scratch: str, migrated: str) -> None:
    env = {
        "DATABASE_URL": url_of(scratch),
        "DEBUG": "1",
        "RUN_MIGRATIONS_ON_STARTUP": "0",
        "USE_ENSURE_CREATED": "1",
    }
    built = load_wsgi(**env)
    assert built.returncode == 0, built.stderr
    again = load_wsgi(**env)
    assert again.returncode == 0, again.stderr
    assert history(scratch) == ["001-1.1"]
    foreign = ("auth_", "django_content", "django_admin", "django_session", "waffle_")
    expected = [row for row in catalogue(migrated) if not row[0].startswith(foreign)]
    assert [row for row in catalogue(scratch) if not row[0].startswith(foreign)] == expected
    assert any("players" in row[0] for row in expected)
    nothing = manage("migrate", "--check", env={"DATABASE_URL": url_of(scratch), "DEBUG": "1"})
    assert nothing.returncode == 0, nothing.stderr


def catalogue(name: str) -> list[Any]:
    """Columns, constraints, indexes and triggers of everything but Django's own tables.

    (Django itself makes the key of auth's many-to-many tables an integer from the models and a
    bigint from the migrations.)
    """
    with connect(name) as session:
        return session.execute(
            """
            SELECT table_name || '.' || column_name,
                   concat_ws(' ', data_type, is_nullable, column_default)
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL
            SELECT conrelid::regclass || ' ' || contype::text, pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL
            SELECT tablename || ' index', indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT tgrelid::regclass || ' trigger', pg_get_triggerdef(oid)
            FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1, 2
            """
        ).fetchall()


@pytest.mark.parametrize(
    ("prepare", "env", "words"),
    [
        ("CREATE TABLE mine (id int)", {"DEBUG": "1"}, "has 1 tables, mine among them"),
        ("SELECT 1", {"DEBUG": "0", "SECRET_KEY": "x" * 50}, "but DEBUG is off"),
    ],
)
def test_ensure_created_refuses_anything_else(
    scratch: str, prepare: str, env: dict[str, str], words: str
) -> None:
    with connect(scratch) as session:
        session.execute(prepare)
        before = session.execute("SELECT count(*) FROM pg_class").fetchone()
    done = load_wsgi(
        DATABASE_URL=url_of(scratch), USE_ENSURE_CREATED="1", RUN_MIGRATIONS_ON_STARTUP="0", **env
    )
    assert done.returncode == 3
    assert words in done.stderr
    assert "Next step" in done.stderr
    with connect(scratch) as session:
        assert session.execute("SELECT count(*) FROM pg_class").fetchone() == before


def test_the_asgi_entry_point_is_guarded_too(scratch: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import wabbitbot.asgi"],
        cwd=ROOT,
        env=environment({"DATABASE_URL": url_of(scratch), "SECRET_KEY": "x" * 50}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "Refused to start." in done.stderr


def test_debug_off_without_a_database_url_is_a_clear_refusal() -> None:
    for command in ("check", "migrate", "compat_check"):
        done = manage(command, env={"DEBUG": "0"})
        assert done.returncode != 0
        assert "DATABASE_URL is not set and DEBUG is off" in done.stderr
        assert "Traceback" not in done.stderr, done.stderr
