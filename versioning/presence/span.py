"""From which schema version on, and up to which, a column or a table serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from versioning.versions import SchemaVersion


@dataclass(frozen=True, slots=True)
class Presence:
    """A span of schema versions.

    Attributes:
        since: The first version that has it; None: it was always there.
        until: The version from which its new form serves, and it is not used any more. One before
            the step that drops it, so that no running process meets its disappearance. None: it
            stays.
    """

    since: SchemaVersion | None = None
    until: SchemaVersion | None = None

    @classmethod
    def parse(cls, since: str | None, until: str | None) -> Self:
        """Read both ends.

        Raises:
            MalformedVersionError: One of them is no schema version.
        """
        return cls(
            None if since is None else SchemaVersion.parse(since),
            None if until is None else SchemaVersion.parse(until),
        )

    def holds(self, version: SchemaVersion) -> bool:
        """Whether it serves at this version; ``since`` is included, ``until`` is not."""
        early = self.since is not None and version < self.since
        late = self.until is not None and version >= self.until
        return not (early or late)

    @property
    def is_empty(self) -> bool:
        """Whether it holds at no version at all."""
        return self.since is not None and self.until is not None and self.since >= self.until

    def __str__(self) -> str:
        ends = (("since", self.since), ("until", self.until))
        return ", ".join(f"{word} {end}" for word, end in ends if end is not None) or "always"
