"""A problem found: one value for system checks, `compat_check` and the probe alike."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do.

    Attributes:
        id: Stable, such as ``versioning.E003``; listed in `docs/reference/checks.md`.
        level: ``error`` where something will not work, ``warning`` where it may surprise.
        message: Names the object and the reason.
        hint: The next step.
    """

    id: str
    level: Level
    message: str
    hint: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def error(number: int, message: str, hint: str) -> Problem:
    """A problem of level error."""
    return Problem(f"versioning.E{number:03d}", "error", message, hint)


def warning(number: int, message: str, hint: str) -> Problem:
    """A problem of level warning."""
    return Problem(f"versioning.W{number:03d}", "warning", message, hint)
