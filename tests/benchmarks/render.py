"""The rows for people: a table on a terminal, a page for the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from tests.benchmarks.figures import Goal, Row

_HEADINGS = ("", "median", "10th to 90th percentile", "pairs", "goal", "")


def number(value: float, unit: str) -> str:
    """A figure with as many digits as it can bear."""
    if value >= 100:
        text = f"{value:,.0f}"
    elif value >= 10 or unit in ("ns", "/s"):
        text = f"{value:.1f}"
    else:
        text = f"{value:.2f}" if unit else f"{value:.3f}"
    return f"{text} {unit}".replace(" /s", "/s") if unit else text


def bound(goal: Goal | None, unit: str) -> str:
    """A goal in words."""
    if goal is None:
        return ""
    text = f"{'≥' if goal.at_least else '≤'} {number(goal.limit, unit)}"
    return f"{text} (stretch {number(goal.stretch, unit)})" if goal.stretch else text


def cells(row: Row) -> tuple[str, ...]:
    """One line of either table."""
    spread = row.spread
    return (
        row.name,
        number(spread.median, row.unit),
        f"{number(spread.low, row.unit)} to {number(spread.high, row.unit)}",
        str(spread.pairs),
        bound(row.goal, row.unit),
        row.outcome,
    )


def terminal(rows: Sequence[Row], *, width: int = 140) -> None:
    """Print the tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=width, highlight=False)
    for section, members in groupby(rows, key=lambda row: row.section):
        table = Table(title=section, title_justify="left", box=None, pad_edge=False)
        for index, heading in enumerate(_HEADINGS):
            table.add_column(heading, justify="left" if index in (0, 4, 5) else "right")
        for row in members:
            style = "bold red" if row.outcome == "missed" else None
            table.add_row(*cells(row), style=style)
        console.print(table, "")


def page(rows: Sequence[Row], facts: dict[str, Any], *, command: str) -> str:
    """The documentation's page, in Markdown."""
    return "\n".join(_lines(rows, facts, command)) + "\n"


def _lines(rows: Sequence[Row], facts: dict[str, Any], command: str) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield (
        f"Taken by `{command}` on {facts['machine']}, PostgreSQL {facts['postgresql']}, Python "
        f"{facts['python']}, Django {facts['django']}; every connection over loopback or a local "
        "socket. The page is written by that command."
    )
    yield ""
    yield (
        "Each ratio compares two things within one run, in short blocks that take turns, in an "
        "order that is shuffled and then reversed; a line gives the median of all pairs and the "
        "10th to 90th percentile. The controls hold a floor against itself: a difference "
        "smaller than theirs is noise. Times in ns, µs and ms belong to the machine, ratios "
        "travel better. Nothing is asserted on a clock."
    )
    yield ""
    missed = [row for row in rows if row.outcome == "missed"]
    with_goal = [row for row in rows if row.goal]
    if missed:
        yield f"Of {len(with_goal)} goals {len(with_goal) - len(missed)} were reached. Missed:"
        yield ""
        for row in missed:
            yield (
                f"- {row.section}: {row.name}: {number(row.spread.median, row.unit)} against "
                f"{bound(row.goal, row.unit)}."
            )
    elif with_goal:
        yield f"All {len(with_goal)} goals were reached."
    for section, members in groupby(rows, key=lambda row: row.section):
        yield ""
        yield f"## {section}"
        yield ""
        yield "| | median | 10th to 90th percentile | pairs | goal | |"
        yield "|---|---:|---:|---:|---|---|"
        for row in members:
            yield "| " + " | ".join(cells(row)) + " |"
