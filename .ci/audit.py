"""Looks the pinned requirements up among known vulnerabilities.

A finding fails. A service that cannot be reached, or knows none of the packages, does not: it says
nothing about this project. Then stderr says that nothing was looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
    *("--progress-spinner", "off", "--timeout", "30", "--format", "json"),
)
UNREACHABLE = ("ConnectionError", "ProxyError", "Timeout", "Max retries", "ServiceError", "resolve")


def say(text: str) -> None:
    """A line for people."""
    sys.stderr.write(f"{text}\n")


def ask(requirements: str) -> list[dict[str, Any]] | None:
    """What the service knows of each package; None where it cannot be reached."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        done = subprocess.run(  # noqa: S603
            [*COMMAND, "--requirement", requirements, "--output", str(report)],
            capture_output=True,
            text=True,
            check=False,
        )
        if report.exists() and report.stat().st_size:
            found: list[dict[str, Any]] = json.loads(report.read_text())["dependencies"]
            return found
    if any(word in done.stderr for word in UNREACHABLE):
        say(done.stderr.strip().rpartition("\n")[2][:300])
        return None
    sys.exit(done.stderr)


def main(requirements: str) -> None:
    """Print what was found; exit code 1 for findings."""
    packages = ask(requirements)
    audited = [package for package in packages or () if "skip_reason" not in package]
    if not audited:
        say("The advisory service cannot be asked: NOTHING WAS LOOKED UP.")
        return
    found = [(package, advisory) for package in audited for advisory in package["vulns"]]
    for package, advisory in found:
        fixed = ", ".join(advisory["fix_versions"]) or "none"
        say(f"{package['name']} {package['version']}: {advisory['id']}, fixed in {fixed}")
    say(f"{len(audited)} of {len(packages or ())} packages looked up, {len(found)} findings.")
    if found:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
