"""Makes actions of services: the services alone write, by the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from wabbitbot.rules.errors import RuleError

MOST_AT_ONCE = 200

Action = Callable[[Any, HttpRequest, QuerySet[Any]], None]


def act(name: str, label: str, service: Callable[[Any, str], object]) -> Action:
    """An action that calls a service for each selected row, in a transaction each.

    What the rules refuse is said by row, and the other rows are done.

    Args:
        name: Of the action; one a page.
        label: What organisers read.
        service: Takes the row and who acts, for the snapshots.
    """

    def run(page: Any, request: HttpRequest, rows: QuerySet[Any]) -> None:
        user: Any = request.user
        why = f"{label}, by the staff account {user.get_username()}"
        chosen = list(rows[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            reason = f"More than {MOST_AT_ONCE} rows are selected: nothing was done."
            page.message_user(
                request, f"{reason} Next step: select {MOST_AT_ONCE} at most.", messages.ERROR
            )
            return
        done = 0
        for row in chosen:
            try:
                service(row, why)
            except (RuleError, ValidationError) as error:
                page.message_user(request, f"{row}: {_told(error)}", messages.ERROR)
            else:
                page.log_change(request, row, label)
                done += 1
        if done:
            page.message_user(request, f"{label}: done for {done}.", messages.SUCCESS)

    run.__name__ = name
    return admin.action(description=label, permissions=["organise"])(run)


def _told(error: RuleError | ValidationError) -> str:
    if isinstance(error, RuleError):
        return str(error)
    return f"{' '.join(error.messages)} Next step: correct the row on its page, and try again."
