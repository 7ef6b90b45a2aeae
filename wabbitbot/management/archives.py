"""What the commands of archives share."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.core.management.base import OutputWrapper

from versioning.management.base import RefusedError
from wabbitbot.archive.errors import ArchiveError


def answer_or_refuse(
    ask: Callable[[], tuple[str, int]], stdout: OutputWrapper, *, as_json: bool
) -> tuple[str, int]:
    """What ``ask`` answers; a named error becomes a message, a document and its exit code."""
    try:
        return ask()
    except ArchiveError as error:
        if as_json:
            document = {"error": error.reason, "next_step": error.next_step}
            stdout.write(json.dumps(document, indent=2))
        raise RefusedError(str(error), returncode=error.returncode) from error
