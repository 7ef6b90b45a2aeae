"""How long work says how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Say = Callable[[str, int, int], None]
"""Told what is worked on, how much of it is done, and how much there is to do."""

SECONDS = 5.0
"""How often at most a plain line is written for one piece of work."""


@contextmanager
def progress(stream: TextIO | OutputWrapper | None = None) -> Iterator[Say]:
    """Show progress for the length of the block.

    Args:
        stream: Where to; stderr by default, for stdout belongs to the answer. Of each piece of work
            the first and the last plain line are always written.
    """
    # Django's wrapper writes in the colour of errors.
    plain: TextIO = (
        vars(stream)["_out"] if isinstance(stream, OutputWrapper) else stream or sys.stderr
    )
    console = Console(file=plain)
    if not console.is_terminal or console.is_dumb_terminal:
        yield _lines(plain)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        tasks = {}

        def say(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label, total=total)
            bar.update(tasks[label], completed=done, total=total)

        yield say


def _lines(stream: TextIO) -> Say:
    said: dict[str, float] = {}
    ended: set[str] = set()

    def say(label: str, done: int, total: int) -> None:
        now = monotonic()
        if label in ended or not total:
            return
        if done >= total:
            ended.add(label)
        if label not in said or label in ended or now - said[label] >= SECONDS:
            said[label] = now
            stream.write(f"{label}: {done:,} of {total:,}\n")
            stream.flush()

    return say
