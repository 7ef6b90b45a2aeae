"""Says how far a long command is, on stderr: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

# Between two lines where there is no terminal.
SECONDS = 5.0


@contextmanager
def progress(
    stream: TextIO | OutputWrapper, description: str, total: int
) -> Iterator[Callable[[int], None]]:
    """Show progress while the block runs.

    Args:
        stream: Where to, such as a command's ``stderr``; stdout is for answers.
        description: What is done.
        total: How many steps it takes.

    Yields:
        A function to call with the number of steps that were done since.
    """
    # Django's wrapper ends everything with a new line, in the colour of errors.
    plain: TextIO = vars(stream)["_out"] if isinstance(stream, OutputWrapper) else stream
    console = Console(file=plain)
    if console.is_terminal and not console.is_dumb_terminal:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as bar:
            task = bar.add_task(description, total=total)
            yield lambda steps: bar.advance(task, steps)
        return
    done, told = 0, time.monotonic()

    def advance(steps: int) -> None:
        nonlocal done, told
        done += steps
        if time.monotonic() - told >= SECONDS:
            told = time.monotonic()
            plain.write(f"{description}: {done:,} of {total:,}\n")
            plain.flush()

    yield advance
