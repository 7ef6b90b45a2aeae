"""What the lists and tables of all frozen histories share."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models
from django.http import HttpRequest

from wabbitbot.admin.base import ViewOnlyAdmin
from wabbitbot.admin.rows import ReadOnlyRows

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)


class SnapshotAdmin(ViewOnlyAdmin[M]):
    """History: PostgreSQL itself refuses to change it."""

    list_filter: ClassVar[tuple[str, ...]] = ("status", "created_at")
    sortable_by = ()
    ordering = ("pk",)

    def has_archive_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: history goes with what it tells of."""
        return False

    def has_restore_permission(self, request: HttpRequest) -> bool:
        """Nobody: it comes back with that."""
        return False


class SnapshotRows(ReadOnlyRows[M, P]):
    """The states that a row went through, the latest first."""

    verbose_name_plural = "history"
    fields = ("created_at", "status", "triggered_by_user_name", "reason")
    ordering = ("-created_at", "pk")
