"""Django's admin for models with versioned fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from versioning.presence.asking import is_present

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _ModelAdmin = ModelAdmin[Any]
else:
    _ModelAdmin = object

_SEARCH_MARKS = "^=@"


class _Ordering:
    """Goes before the admin's ``ChangeList``."""

    model: Any

    def get_ordering_field(self, field_name: str) -> Any:
        found = super().get_ordering_field(field_name)  # type: ignore[misc]
        path = found.lstrip("-") if isinstance(found, str) else ""
        return found if is_present(self.model, path) else None


class PresenceAdminMixin(_ModelAdmin):
    """Goes before ``ModelAdmin``: pages do without what the schema version does not have.

    An absent column is shown with its fallback, read-only; it is neither searched, filtered nor
    sorted by. Rows of an absent table cannot be added.
    """

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Absent columns too, so that nobody types what would not be saved."""
        given = tuple(super().get_readonly_fields(request, obj))
        hidden = {*given, *(self.get_exclude(request, obj) or ())}
        editable = (field for field in self.opts.concrete_fields if field.editable)
        absent = (field.name for field in editable if not is_present(self.model, field.name))
        return (*given, *(name for name in absent if name not in hidden))

    def get_search_fields(self, request: HttpRequest) -> Any:
        """Those that exist."""
        return self._present(super().get_search_fields(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Those that exist."""
        return self._present(super().get_list_filter(request))

    def get_sortable_by(self, request: HttpRequest) -> Any:
        """Columns that exist, and what the admin computes."""
        return self._present(super().get_sortable_by(request))

    def get_ordering(self, request: HttpRequest) -> Any:
        """The order, as far as it goes by what exists."""
        return self._present(super().get_ordering(request))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nothing absent, which an old address may still filter by."""
        return is_present(self.model, lookup) and super().lookup_allowed(lookup, value, request)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        """A list that an old address cannot order by what is absent."""
        return type(
            "PresenceChangeList", (_Ordering, super().get_changelist(request, **kwargs)), {}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody, while there is no table."""
        return is_present(self.model) and super().has_add_permission(request)

    def _present(self, entries: Sequence[Any]) -> list[Any]:
        return [entry for entry in entries if is_present(self.model, self._path(entry))]

    def _path(self, entry: Any) -> str:
        path = entry[0] if isinstance(entry, list | tuple) else entry
        if not isinstance(path, str):
            return ""
        path = path.lstrip(_SEARCH_MARKS).lstrip("-")
        method = getattr(self, path, None) or getattr(self.model, path, None)
        ordered = getattr(method, "admin_order_field", None) if callable(method) else None
        return ordered.lstrip("-") if isinstance(ordered, str) else path
