"""First and last users, orderly and killed, alone and together."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.wabbitbot.embedded.tools import (
    DJANGO,
    STAY,
    answer,
    ask,
    begin,
    dismiss,
    eventually,
    pid,
    run,
    running,
    said,
)
from wabbitbot.embedded.locks import is_locked
from wabbitbot.embedded.server import Server


def test_a_server_starts_with_its_first_user_and_stops_after_it_and_keeps_its_rows(
    empty: Path,
) -> None:
    ask(empty, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert not running(empty)
    assert not (empty / "data/postmaster.pid").exists()
    assert ask(empty, "SELECT answer FROM kept") == "42"
    assert not running(empty)


def test_the_cluster_is_the_same_on_every_machine(folder: Path) -> None:
    query = """SELECT concat_ws(' ', current_setting('server_version_num')::int / 10000,
        current_setting('server_encoding'), datlocprovider, datlocale, current_setting('TimeZone'),
        current_setting('fsync'), 'Z' < 'a', upper('straße é'), current_setting('max_connections'),
        current_setting('listen_addresses') = '')
        FROM pg_database WHERE datname = 'wabbitbot'"""
    assert ask(folder, query) == "18 UTF8 b C.UTF-8 UTC on t STRAßE É 200 t"


def test_eight_processes_at_the_same_instant_share_one_server(empty: Path) -> None:
    script = f"""{DJANGO}
print("set", flush=True)
sys.stdin.readline()
print(ask("SELECT pg_postmaster_start_time()::text"), flush=True)
sys.stdin.readline()
"""
    processes = [begin(script, empty) for _ in range(8)]
    for process in processes:
        assert said(process) == "set"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert len({said(process) for process in processes}) == 1
    assert (empty / "log").read_text().count("Success.") == 1
    for process in processes[1:]:
        dismiss(process)
        assert running(empty)
    dismiss(processes[0])
    assert not running(empty)


def test_a_killed_user_leaves_the_server_to_the_next_one_who_stops_it(folder: Path) -> None:
    killed = begin(STAY, folder)
    started = said(killed)
    killed.kill()
    killed.communicate()
    assert running(folder)
    heir = begin(STAY, folder)
    assert said(heir) == started
    dismiss(heir)
    assert not running(folder)


def test_a_killed_server_starts_again_though_its_process_id_lives_on_as_another(
    folder: Path,
) -> None:
    user = begin(STAY, folder)
    said(user)
    ask(folder, "CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(pid(folder), signal.SIGKILL)
    eventually(lambda: not is_locked(folder / "server.lock"))
    # The id must be of the server's own account: PostgreSQL looks through other people's.
    owner = (folder / "data").stat().st_uid
    stranger = subprocess.Popen(["sleep", "100"], user=None if os.geteuid() else owner)
    try:
        file = folder / "data/postmaster.pid"
        lines = file.read_text().split("\n")
        file.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        assert ask(folder, "SELECT answer FROM kept") == "42"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()
        dismiss(user)
    assert not running(folder)


def test_a_process_connects_again_after_a_stop(folder: Path) -> None:
    script = f"""{DJANGO}
from wabbitbot.embedded.server import Server
from pathlib import Path
first = ask("SELECT pg_postmaster_start_time()::text")
assert Server(Path(sys.argv[1])).stop() == 1
connection.close()
assert ask("SELECT pg_postmaster_start_time()::text") != first
"""
    answer(script, folder)
    assert not running(folder)


def test_a_started_server_outlives_its_users_until_it_is_stopped(folder: Path) -> None:
    Server(folder).start()
    first = ask(folder, "SELECT pg_postmaster_start_time()::text")
    assert ask(folder, "SELECT pg_postmaster_start_time()::text") == first
    assert Server(folder).status().kept
    assert Server(folder).stop() == 0
    ask(folder, "SELECT 1")
    assert not running(folder), "the wish went with the server that it was about"


def test_forked_children_do_not_stop_the_server_of_their_parent(folder: Path) -> None:
    script = f"""{DJANGO}
import os
first = ask("SELECT pg_postmaster_start_time()::text")
connection.close()
for connects in (False, True):
    if os.fork() == 0:
        if connects:
            ask("SELECT 1")
        sys.exit()
    assert os.wait()[1] == 0
    assert ask("SELECT pg_postmaster_start_time()::text") == first
    connection.close()
"""
    answer(script, folder)
    assert not running(folder)


def test_a_forked_child_that_connects_is_a_user_in_its_own_right(folder: Path) -> None:
    script = f"""{DJANGO}
import os
ask("SELECT 1")
connection.close()
reader, writer = os.pipe()
if os.fork() == 0:
    ask("SELECT 1")
    os.write(writer, b"!")
    print("child", flush=True)
    sys.stdin.readline()
    print(ask("SELECT 'still here'"), flush=True)
else:
    # Leave when the child has become a user.
    os.read(reader, 1)
"""
    process = begin(script, folder)
    assert said(process) == "child"
    eventually(lambda: process.poll() is not None)
    assert running(folder)
    assert process.communicate("\n")[0].strip() == "still here"
    eventually(lambda: not running(folder))


@pytest.mark.parametrize("long", [False, True])
def test_a_server_survives_the_move_of_its_folder_or_is_replaced(folder: Path, long: bool) -> None:
    if long:
        folder.with_name("x" * 90).mkdir()
        folder = folder.rename(folder.with_name("x" * 90) / folder.name)
    old = Server(folder).start().server
    assert old is not None
    ask(folder, "CREATE TABLE kept AS SELECT 42 AS answer")
    moved = folder.rename(folder.with_name("moved"))
    try:
        assert ask(moved, "SELECT answer FROM kept") == "42"
    finally:
        Server(moved).stop()
    assert not old.socket_folder.exists()


def test_variables_of_libpq_lead_nowhere_else(folder: Path) -> None:
    variables = {"PGHOST": "nowhere.invalid", "PGPORT": "1", "PGHOSTADDR": "192.0.2.1"}
    done = run(f"{DJANGO}\nprint(ask('SELECT 7'))", folder, **variables)
    assert (done.stdout, done.returncode) == ("7\n", 0), done.stderr
