"""A worker runs blocks on demand, so that its parent can interleave several workers.

A line ``name count`` comes in, the nanoseconds of that block go out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from time import perf_counter_ns

Block = Callable[[], object]
Prepare = Callable[[int], Block]
"""Makes ready a block of so many repetitions; only the block itself is timed."""


def repeated(work: Callable[[], object]) -> Prepare:
    """A block that does one thing over and over."""

    def prepare(count: int) -> Block:
        def block() -> None:
            for _ in range(count):
                work()

        return block

    return prepare


def serve(variants: Mapping[str, Prepare]) -> None:
    """Answer until the parent closes the pipe."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        name, count = line.split()
        prepare = variants[name]
        if warm_up := int(count) // 5:  # the processor's caches are another variant's
            prepare(warm_up)()
        block = prepare(int(count))
        started = perf_counter_ns()
        block()
        sys.stdout.write(f"{perf_counter_ns() - started}\n")
        sys.stdout.flush()
