"""Runs the benchmarks: ``python -m tests.benchmarks [--quick] [--json FILE] [--write]``."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import calls, generate, presence, probe, queries, render, startup
from tests.benchmarks.arena import ROOT, Arena, Server
from tests.benchmarks.figures import Effort, Row

SECTIONS: dict[str, Callable[[Arena, Effort], list[Row]]] = {
    "probe": probe.measure,
    "gunicorn": probe.measure_served,
    "startup": startup.measure,
    "matrix": calls.measure_matrix,
    "gates": calls.measure_gates,
    "presence": presence.measure,
    "queries": queries.measure,
    "generate": generate.measure,
}
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"


def main() -> None:
    """Measure, print, and write where asked to."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave through every `finally`
    effort = (Effort.quick if options.quick else Effort.whole)(options.seed)
    sections = options.only or list(SECTIONS)
    sizes = sorted({probe.SMALL, probe.LARGE, *effort.sizes})
    started = time.monotonic()
    rows: list[Row] = []
    with Arena(Server.of_project(), sizes) as arena:
        for section in sections:
            _say(f"{time.monotonic() - started:5.0f} s  {section} …")
            rows += SECTIONS[section](arena, effort)
    seconds = time.monotonic() - started
    facts = {**arena.facts, "machine": options.machine, "seed": effort.seed}
    _say(f"{seconds:5.0f} s  done on {facts['machine']}, PostgreSQL {facts['postgresql']}.\n")
    render.terminal(rows)
    if options.json:
        document = {"facts": facts, "rows": [row.as_dict() for row in rows]}
        options.json.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    if options.write:
        command = "make bench" if not options.quick else "python -m tests.benchmarks --quick"
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(render.page(rows, facts, command=command))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under 40 s, with wider spreads")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well")
    parser.add_argument("--write", action="store_true", help="renew docs/reference/benchmarks.md")
    parser.add_argument("--seed", type=int, default=1, help="of orders (default: 1)")
    parser.add_argument(
        "--only", action="append", choices=SECTIONS, help="this part alone; may be repeated"
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parser.add_argument(
        "--machine", default=f"{cores} cores", help="what the page calls the machine"
    )
    return parser


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
