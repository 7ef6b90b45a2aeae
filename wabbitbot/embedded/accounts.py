"""Under which account the server runs, and by what right it reaches its folders.

PostgreSQL refuses to run as root. Root therefore runs it as an account that exists already. Where
that account may not pass through a parent folder, the server gets the one capability to do so,
and nobody's permissions change.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wabbitbot.embedded.errors import EmbeddedPostgresError
from wabbitbot.embedded.layout import Layout

_ACCOUNTS = ("postgres", "nobody")
# Passing through and reading comes first. Only files made under umask 077, whose programs root
# alone may execute, and containers without that capability, need the second.
_CAPABILITIES = ("dac_read_search", "dac_override")


@dataclass(frozen=True)
class Runner:
    """Starts the server's programs as the account that owns the server."""

    uid: int
    gid: int
    capability: str = ""

    def run(
        self, command: Sequence[str], *, data: Path, output: int, pass_fds: Sequence[int] = ()
    ) -> int:
        """Run a program of PostgreSQL to its end.

        Args:
            command: The program and its arguments.
            data: The cluster, told by PGDATA: `pg_ctl` would paste ``-D`` into a shell command.
            output: Where to write what it says. No pipe: a server that goes on would hold it open.
            pass_fds: Descriptors for the program and the server that it leaves behind.

        Returns:
            The exit code.
        """
        # PGPORT, PGOPTIONS and their like would change the server; a locale may not exist here.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
        identity = {}
        if self.uid != os.geteuid() and not self.capability:
            identity = {"user": self.uid, "group": self.gid, "extra_groups": []}
        finished = subprocess.run(  # noqa: S603  # the programs of the wheel
            [*self._prefix(), *command],
            cwd="/",
            env={**kept, "LC_ALL": "C", "PGDATA": str(data)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=pass_fds,
            check=False,
            **identity,  # type: ignore[call-overload]  # absent, or all three
        )
        return int(finished.returncode)

    def _prefix(self) -> list[str]:
        if not self.capability:
            return []
        return [
            "setpriv",
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            f"--inh-caps=+{self.capability}",
            f"--ambient-caps=+{self.capability}",
            # access(2), with which PostgreSQL looks for its programs, ignores the capabilities of
            # an ordinary account otherwise.
            "--securebits=+no_setuid_fixup",
        ]


def choose_runner(layout: Layout, initdb: Path) -> Runner:
    """The account for this server, with as little right as reaching its folders needs.

    Raises:
        EmbeddedPostgresError: Root has no account that reaches the server's folders.
    """
    if os.geteuid() != 0:
        return Runner(os.geteuid(), os.getegid())
    uid, gid = _account(layout)
    capabilities = ("", *_CAPABILITIES) if shutil.which("setpriv") else ("",)
    for capability in capabilities:
        runner = Runner(uid, gid, capability)
        if _reaches(runner, layout, initdb):
            return runner
    closed = _closed_folder(uid, gid, layout.directory) or _closed_folder(uid, gid, initdb)
    raise EmbeddedPostgresError(
        f"PostgreSQL does not run as root, and the account that runs it instead (id {uid}) cannot "
        f"pass through {closed or layout.directory}; lending it the capability to do so (setpriv "
        f"of util-linux, CAP_DAC_READ_SEARCH or CAP_DAC_OVERRIDE) did not work here. Run this as "
        "an ordinary user, move the checkout to a folder that everyone may enter, or set "
        "DATABASE_URL."
    )


def _account(layout: Layout) -> tuple[int, int]:
    """Whoever owns the server already, or the first account that exists."""
    owned = layout.data if layout.data.exists() else layout.directory
    owner = owned.stat()
    if owner.st_uid != 0:
        return owner.st_uid, owner.st_gid
    for name in _ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return account.pw_uid, account.pw_gid
    raise EmbeddedPostgresError(
        f"PostgreSQL does not run as root, and none of the accounts {', '.join(_ACCOUNTS)} exists "
        "to run it instead. Run this as an ordinary user, or set DATABASE_URL."
    )


def _reaches(runner: Runner, layout: Layout, initdb: Path) -> bool:
    """Try it: mode bits do not tell about access lists, mounts and confinement."""
    folder = layout.data if layout.data.exists() else layout.directory
    # With --show initdb finds and runs its server, and changes nothing.
    script = 'cd -- "$1" && cd / && exec "$2" --show'
    command = ["/bin/sh", "-c", script, "sh", str(folder), str(initdb)]
    try:
        return runner.run(command, data=folder, output=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _closed_folder(uid: int, gid: int, path: Path) -> Path | None:
    """The uppermost parent that the account may not enter by its mode bits."""
    for folder in reversed(path.parents):
        found = folder.stat()
        bit = 0o100 if found.st_uid == uid else 0o010 if found.st_gid == gid else 0o001
        if not found.st_mode & bit:
            return folder
    return None
