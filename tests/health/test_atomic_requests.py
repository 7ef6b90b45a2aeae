"""A project with ``ATOMIC_REQUESTS`` and its database down is still alive."""

from __future__ import annotations

from tests.support.processes import manage

SCRIPT = """
from django.conf import settings
settings.DATABASES["default"]["ATOMIC_REQUESTS"] = True
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
print([client.get(f"/health/{name}").status_code for name in ("live", "ready", "db")])
"""


def test_probes_take_no_part() -> None:
    env = {"DATABASE_URL": "postgres://u:p@127.0.0.1:1/none", "DEBUG": "1"}
    done = manage("shell", "--no-imports", "-c", SCRIPT, env=env)
    assert done.stdout.strip() == "[200, 503, 503]", done.stderr
