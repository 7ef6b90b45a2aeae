import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wabbitbot.embedded.server import Server


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A folder for a server, where nothing is yet; the server is gone after the test."""
    directory = tmp_path / ".postgres"
    yield directory
    _end(directory)


@pytest.fixture
def folder(empty: Path, made: Path) -> Path:
    """The same with a cluster: making one takes longer than most tests."""
    subprocess.run(["cp", "-a", str(made), str(empty)], check=True)
    return empty


@pytest.fixture
def open_folder(open_empty: Path, made: Path) -> Path:
    """The same with a cluster."""
    subprocess.run(["cp", "-a", str(made), str(open_empty)], check=True)
    return open_empty


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster to copy."""
    directory = tmp_path_factory.mktemp("made") / ".postgres"
    server = Server(directory)
    server.start()
    server.stop()
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def open_empty() -> Iterator[Path]:
    """A folder through which everybody may pass; pytest's own are closed."""
    parent = Path(tempfile.mkdtemp(prefix="embedded-test-"))
    parent.chmod(0o755)
    yield parent / ".postgres"
    _end(parent / ".postgres")
    shutil.rmtree(parent)


@pytest.fixture
def root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can show this")


def _end(directory: Path) -> None:
    Server(directory).stop()
    # A cluster takes 40 MB, and pytest keeps the folders of its last runs.
    shutil.rmtree(directory, ignore_errors=True)
