"""Where the embedded PostgreSQL keeps its things."""

import hashlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wabbitbot.embedded.errors import EmbeddedPostgresError

PORT = 5432
"""No TCP port: it only ends the name of the socket."""

SOCKET_NAME = f".s.PGSQL.{PORT}"
# macOS has room for 104 bytes with the closing zero, Linux for 108.
_SOCKET_PATH_LIMIT = 100
# PostgreSQL and libpq take lists there, split at commas, and PostgreSQL reads quotes.
_UNFIT = re.compile(r"""[,'"\\\x00-\x1f]""")
_PREFIX = "wabbitbot-"
_LOG_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True)
class Layout:
    """The folder of one embedded server, and the names in it."""

    directory: Path

    @property
    def data(self) -> Path:
        """The cluster (PGDATA); it exists only when it is complete."""
        return self.directory / "data"

    @property
    def unfinished(self) -> Path:
        """A cluster in the making."""
        return self.directory / "data.new"

    @property
    def log(self) -> Path:
        """What initdb and the server say."""
        return self.directory / "log"

    @property
    def start_lock(self) -> Path:
        """Held by whoever starts or stops the server, or joins or leaves its users."""
        return self.directory / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.directory / "users.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server and its children themselves, from their first to their last breath."""
        return self.directory / "server.lock"

    @property
    def _own_socket_folder(self) -> Path:
        return self.directory / "socket"

    def prepare(self) -> None:
        """Make the folder, and see that it is ours."""
        root = os.geteuid() == 0
        # Root's server runs as another account, which must pass through; it may not look around.
        mode = 0o711 if root else 0o700
        if not self.directory.parent.is_dir():
            raise EmbeddedPostgresError(
                f"{self.directory.parent} is no folder, so the embedded PostgreSQL cannot live in "
                "it. Make it, or set DATABASE_URL."
            )
        self.directory.mkdir(mode=mode, exist_ok=True)
        found = self.directory.stat()
        if found.st_uid == os.geteuid():
            # A umask may have narrowed the mode, and the owner may have changed it.
            if found.st_mode & 0o777 != mode:
                self.directory.chmod(mode)
        elif not root:
            raise EmbeddedPostgresError(
                f"{self.directory} belongs to another user (id {found.st_uid}). Run this as that "
                "user, have that user remove the folder, or set DATABASE_URL."
            )

    def open_log(self) -> int:
        """Open the log to append to it; a long one is put aside first."""
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.rename(self.log.with_suffix(".old"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        log = os.open(self.log, flags, 0o600)
        if os.geteuid() == 0:
            owner = self.directory.stat()
            os.fchown(log, owner.st_uid, owner.st_gid)
        return log

    def socket_folder(self) -> Path:
        """The folder for the socket: here, or where a name that sockets cannot bear allows it."""
        here = self._own_socket_folder
        if _fits(here):
            return here
        found = self.directory.stat()
        # The inode tells a folder made anew from the one that was removed under a running server.
        identity = os.fsencode(f"{self.directory}:{found.st_uid}:{found.st_ino}")
        name = f"{_PREFIX}{hashlib.sha256(identity).hexdigest()[:16]}"
        there = Path(tempfile.gettempdir()).resolve() / name
        return there if _fits(there) else Path("/tmp") / name  # noqa: S108  # made private below

    def prepare_socket_folder(self, uid: int, gid: int) -> Path:
        """Make the socket's folder for the account of the server, private to it and empty.

        The caller knows that no server runs: what lies there is of one that was killed, and
        PostgreSQL would believe its lock file if the process id in it is somebody's again.

        Raises:
            EmbeddedPostgresError: Something else bears the name already.
        """
        folder = self.socket_folder()
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), uid}:
            raise EmbeddedPostgresError(
                f"{folder} is no folder of ours (owner {found.st_uid}), so the socket of the "
                "embedded PostgreSQL cannot lie there. Remove it, set TMPDIR to a short folder of "
                "your own, or set DATABASE_URL."
            )
        folder.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(folder, uid, gid, follow_symlinks=False)
        _empty(folder)
        return folder

    def remove_socket_folder(self, folder: Path) -> None:
        """Remove what a server that is gone left of its socket."""
        # After a move the old path may be another server's; a name by hash is nobody else's.
        if folder != self._own_socket_folder and not folder.name.startswith(_PREFIX):
            return
        _empty(folder)
        folder.rmdir()


def _empty(folder: Path) -> None:
    for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (folder / name).unlink(missing_ok=True)


def _fits(folder: Path) -> bool:
    path = str(folder / SOCKET_NAME)
    return len(os.fsencode(path)) <= _SOCKET_PATH_LIMIT and not _UNFIT.search(path)
