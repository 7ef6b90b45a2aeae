"""File locks that the kernel drops with the process that holds them, however it ends.

A list of process ids goes stale when somebody is killed and lies when an id is used again. A
`flock` does neither, and a child that inherits one keeps it: so the server itself can hold one.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wabbitbot.embedded.errors import EmbeddedPostgresError

POLL = 0.01
"""Seconds between two looks at something awaited."""

_held: set[int] = set()


def open_lock(path: Path) -> int:
    """Open a lock file, made if absent; it belongs to whoever owns its folder."""
    # A link here could lead root to a file of somebody else's choice.
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    _held.add(descriptor)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def close_lock(descriptor: int) -> None:
    """Close it; the lock ends when the last process that inherited it has closed it too."""
    _held.discard(descriptor)
    os.close(descriptor)


def forget_after_fork() -> None:
    """Close in a forked child what its parent holds, lest it outlives the parent there."""
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock if that needs no waiting; a lock already held here is converted."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock exclusively. Askers do not hinder one another."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        return not try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, *, timeout: float) -> Iterator[int]:
    """Hold the lock for a while, alone.

    Args:
        path: The lock file.
        timeout: Seconds to wait for its present holder.

    Raises:
        EmbeddedPostgresError: The holder did not let go in time.
    """
    descriptor = open_lock(path)
    try:
        deadline = time.monotonic() + timeout
        while not try_lock(descriptor):
            if time.monotonic() > deadline:
                holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
                raise EmbeddedPostgresError(
                    f"{path} has been held for {timeout:.0f} s by a process (id {holder}) that "
                    "starts or stops the embedded PostgreSQL. Look at that process, end it if it "
                    "hangs, and try again."
                )
            time.sleep(POLL)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        try:
            yield descriptor
        finally:
            # Closing is not enough while a child forked by another thread has it open too.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        close_lock(descriptor)
