"""How long work says how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Say = Callable[[str, int, int], None]
"""Told what is worked on, how much of it is done, and how much there is to do."""

_SECONDS = 5.0


@contextmanager
def progress(stream: TextIO | None = None, *, seconds: float = _SECONDS) -> Iterator[Say]:
    """Show progress for the length of the block.

    Args:
        stream: Where to; stderr by default, for stdout belongs to the answer.
        seconds: How often at most a plain line is written. The first and the last of each piece of
            work are always written.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield _lines(stream, seconds)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream)) as bar:
        tasks = {}

        def say(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label, total=total)
            bar.update(tasks[label], completed=done, total=total)

        yield say


def _lines(stream: TextIO, seconds: float) -> Say:
    said: dict[str, float] = {}

    def say(label: str, done: int, total: int) -> None:
        now = monotonic()
        if label not in said or done >= total or now - said[label] >= seconds:
            said[label] = now
            stream.write(f"{label}: {done:,} of {total:,}\n")
            stream.flush()

    return say
