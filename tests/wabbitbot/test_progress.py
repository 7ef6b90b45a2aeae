from __future__ import annotations

import os
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.core.management.base import OutputWrapper

from wabbitbot.management.progress import progress


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_terminal_gets_a_bar(monkeypatch: Any, wrapped: bool) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    reader, writer = os.openpty()
    with os.fdopen(writer, "w") as terminal:
        stream = OutputWrapper(terminal) if wrapped else terminal
        with progress(stream) as say:
            say("Playing", 3, 4)
            say("Playing", 4, 4)
    shown = b""
    with suppress(OSError):  # how Linux says that the other end is closed
        while piece := os.read(reader, 65_536):
            shown += piece
    os.close(reader)
    assert b"Playing" in shown
    assert b"4/4" in shown
    assert shown.count(b"\n") == 1


def test_a_pipe_gets_a_line_now_and_then(monkeypatch: Any) -> None:
    clock = iter([0.0, 1.0, 6.0, 7.0])
    monkeypatch.setattr("wabbitbot.management.progress.monotonic", lambda: next(clock))
    pipe = StringIO()
    with progress(pipe) as say:
        for done in (500, 1_000, 1_500, 2_000):
            say("Playing", done, 2_000)
    told = ["500", "1,500", "2,000"]
    assert pipe.getvalue() == "".join(f"Playing: {done} of 2,000\n" for done in told)
