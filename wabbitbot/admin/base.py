"""What all of the ladder's admin pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from versioning.presence.admin import PresenceAdminMixin

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as _ModelAdmin
    from django.contrib.admin import TabularInline as _TabularInline
else:
    # Generic for type checkers only; Django's classes take no parameters.
    class _ModelAdmin(admin.ModelAdmin):
        def __class_getitem__(cls, _item: object) -> type:
            return cls

    class _TabularInline(admin.TabularInline):
        def __class_getitem__(cls, _item: object) -> type:
            return cls


class EntityAdmin(PresenceAdminMixin, _ModelAdmin[M]):
    """Lists of an entity: 50 a page, and no count over all rows beside a search's own."""

    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ("id", "created_at", "updated_at", "created_by_user_id", "updated_by_user_id")


class ReadOnlyInline(_TabularInline[M, P]):
    """Rows shown beneath their parent; the services write them."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
