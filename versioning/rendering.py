"""`compat_check`'s formats: text, json, markdown, github, junit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from versioning.report import Report, Table

YES, NO = "yes", "no"


def render(report: Report, table: Table | None, output_format: str) -> str:
    """The report in a format; with the whole matrix where a table is given."""
    return {
        "text": _text,
        "json": _json,
        "markdown": _markdown,
        "github": _github,
        "junit": _junit,
    }[output_format](report, table)


def _json(report: Report, table: Table | None) -> str:
    document = report.as_dict()
    if table is not None:
        document["matrix"] = table.as_list()
    return json.dumps(document, indent=2)


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    verdict, status = report.verdict, report.status
    yield "Application", str(verdict.app_version)
    yield "Schema", str(verdict.schema_version or "undeclared")
    yield "Compatible", YES if verdict.compatible else NO
    yield "Rule", str(verdict.rule or "none")
    if status is not None:
        yield "State", str(status.state)
        for title, names in (("Pending", status.pending), ("Unknown", status.unknown)):
            if names:
                yield title, _printable(", ".join(names))


def _printable(text: str) -> str:
    """Names come from a table that others write: no line of theirs becomes a line of ours."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _reasons(report: Report) -> list[str]:
    return [_printable(reason) for reason in report.reasons]


def _text(report: Report, table: Table | None) -> str:
    lines = [f"{title + ':':<13}{value}" for title, value in _facts(report)]
    lines += ["", *_reasons(report)]
    for problem in report.problems:
        lines += ["", f"{problem.id} ({problem.level}): {problem.message}", f"  {problem.hint}"]
    if table is not None:
        width = max(len("Application"), *(len(pattern) for pattern, _cells in table.rows), 0)
        heads = [str(column) for column in table.columns]
        lines += ["", f"{'Application':<{width}}  " + "  ".join(heads)]
        lines += [
            f"{pattern:<{width}}  "
            + "  ".join(
                f"{YES if cell else NO:<{len(head)}}"
                for cell, head in zip(cells, heads, strict=True)
            ).rstrip()
            for pattern, cells in table.rows
        ]
    return "\n".join(lines)


def _markdown(report: Report, table: Table | None) -> str:
    lines = ["| | |", "|---|---|"]
    lines += [f"| {title} | {_cell(value)} |" for title, value in _facts(report)]
    lines += ["", *(f"- {_cell(reason)}" for reason in _reasons(report))]
    lines += [f"- **{p.id}** ({p.level}): {p.message} {p.hint}" for p in report.problems]
    if table is not None:
        lines += [
            "",
            "| Application | " + " | ".join(map(str, table.columns)) + " |",
            "|---" * (len(table.columns) + 1) + "|",
        ]
        lines += [
            f"| {_cell(pattern)} | " + " | ".join(YES if cell else NO for cell in cells) + " |"
            for pattern, cells in table.rows
        ]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return escape(text, quote=False).replace("|", "\\|")


def _github(report: Report, table: Table | None) -> str:
    """Workflow commands, which GitHub shows beside the run."""
    level = "notice" if report.clean else "warning" if report.verdict.compatible else "error"
    lines = [_annotation(level, "Schema compatibility", " ".join(_reasons(report)))]
    lines += [_annotation(p.level, p.id, f"{p.message} {p.hint}") for p in report.problems]
    if table is not None:
        lines += ["::group::Compatibility matrix", _text(report, table), "::endgroup::"]
    return "\n".join(lines)


def _annotation(level: str, title: str, message: str) -> str:
    data = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} title={title}::{data}"


def _junit(report: Report, table: Table | None) -> str:
    cases: list[tuple[str, str | None]] = [
        (
            f"{report.verdict.app_version} on {report.verdict.schema_version or 'undeclared'}",
            None if report.clean or report.verdict.compatible else report.verdict.reason,
        )
    ]
    if report.assessment is not None:
        failed = report.assessment.level == "fail" and report.verdict.compatible
        cases.append(
            ("migrations", _printable(" ".join(report.assessment.reasons)) if failed else None)
        )
    cases += [(problem.id, f"{problem.message} {problem.hint}") for problem in report.problems]
    # Cells are facts, not findings: an application may well be older than a schema.
    suite = ET.Element(
        "testsuite",
        name="compat_check",
        tests=str(len(cases)),
        failures=str(sum(message is not None for _name, message in cases)),
    )
    for name, message in cases:
        case = ET.SubElement(suite, "testcase", classname="compat_check", name=name)
        if message is not None:
            ET.SubElement(case, "failure", message=message).text = message
    if table is not None:
        ET.SubElement(suite, "system-out").text = _text(report, table)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True)
