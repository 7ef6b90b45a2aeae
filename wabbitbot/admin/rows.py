"""Rows shown beneath their parent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)

if TYPE_CHECKING:
    from django.contrib.admin import TabularInline as _TabularInline
else:
    # Generic for type checkers only; Django's class takes no parameters.
    class _TabularInline(admin.TabularInline):
        def __class_getitem__(cls, _item: object) -> type:
            return cls


SHOWN = 100
COUNTED = 10_000


class FirstRows(BaseInlineFormSet):  # type: ignore[type-arg]
    """The first hundred, and how many there are in all."""

    def get_queryset(self) -> QuerySet[Any]:
        """The first hundred."""
        if not hasattr(self, "_first"):
            self._first = super().get_queryset()[:SHOWN]
        return self._first

    @cached_property
    def amount(self) -> str:
        """How many are shown, and of how many; counted only where not all are shown."""
        shown = len(self.get_queryset())
        if shown < SHOWN:
            return str(shown)
        total = super().get_queryset()[: COUNTED + 1].count()
        if total == shown:
            return str(shown)
        return f"the first {SHOWN} of {total if total <= COUNTED else f'more than {COUNTED}'}"


class ReadOnlyRows(_TabularInline[M, P]):
    """A table of rows that the services write.

    Attributes:
        related: Relations whose rows are shown too, fetched by the same query.
    """

    extra = 0
    can_delete = False
    show_change_link = True
    formset = FirstRows
    template = "admin/wabbitbot/rows.html"
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """With what is shown of other rows."""
        rows: QuerySet[M] = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """All that is shown."""
        return list(self.fields or ())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
