"""What all of the ladder's admin pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin import ShowFacets
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from versioning.presence.admin import PresenceAdminMixin
from wabbitbot.admin.archiving import ArchivingMixin
from wabbitbot.admin.display import EMPTY, Indented, as_text, list_of
from wabbitbot.admin.lists import ForgivingList
from wabbitbot.admin.paginator import EstimatingPaginator
from wabbitbot.admin.search import Search
from wabbitbot.models.fields import JsonListField, JsonObjectField

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as _ModelAdmin
else:
    # Generic for type checkers only; Django's class takes no parameters.
    class _ModelAdmin(admin.ModelAdmin):
        def __class_getitem__(cls, _item: object) -> type:
            return cls


RECORD = ("id", "created_at", "updated_at", "created_by_user_id", "updated_by_user_id")

JSON_BOX = {"encoder": Indented, "widget": forms.Textarea(attrs={"rows": 4, "cols": 60})}


class EntityAdmin(ArchivingMixin, PresenceAdminMixin, _ModelAdmin[M]):
    """An entity's list and pages, whose cost does not grow with the ladder.

    Lists are in the order of an index, and where a table is big `sortable_by` keeps them to it. A
    filter never lists rows of another table. A `date_hierarchy` reads a whole column, so big tables
    have a filter by date instead.

    Attributes:
        search: What the search box finds.
        owned: Columns that the services alone write; shown, not changed.
        lists: Lists that speak of the row: name, model; they must find it by its ID.
    """

    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    paginator = EstimatingPaginator
    search = Search()
    owned: tuple[str, ...] = ()
    lists: tuple[tuple[str, type[models.Model]], ...] = ()
    readonly_fields = RECORD
    formfield_overrides = {
        JsonObjectField: JSON_BOX,
        JsonListField: JSON_BOX,
        # What Django 6 does by itself, and 5.2 warns about.
        models.URLField: {"assume_scheme": "https"},
    }

    class Media:
        """Room for names, and for JSON."""

        css = {"all": ("wabbitbot/admin.css",)}

    def __init__(self, model: type[M], site: admin.AdminSite) -> None:
        # Made once: Django compares what it is to show with what is read-only by identity.
        self._texts = {
            field.name: as_text(field)
            for field in model._meta.concrete_fields
            if isinstance(field, models.JSONField) and field.name in self.owned
        }
        self.search_fields = self.search.fields  # type: ignore[misc]
        self.search_help_text = self.search.help_text(model)  # type: ignore[misc]
        super().__init__(model, site)

    def has_organise_permission(self, request: HttpRequest) -> bool:
        """Who may change rows by Django's permission may let the services do so."""
        return super().has_change_permission(request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """By `search`; no row comes twice."""
        return self.search.apply(queryset, search_term), False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        """A list that no filter typed into its address breaks."""
        return type("EntityList", (super().get_changelist(request, **kwargs), ForgivingList), {})

    def get_exclude(self, request: HttpRequest, obj: M | None = None) -> tuple[str, ...]:
        """The owned columns: in the form they would be fields."""
        return (*(super().get_exclude(request, obj) or ()), *self.owned)

    # The stubs know names alone.
    def get_readonly_fields(  # type: ignore[override]
        self, request: HttpRequest, obj: M | None = None
    ) -> list[str | Callable[..., Any]]:
        """The owned columns, the links and the record."""
        links = ("related_lists",) if self.lists else ()
        return [*map(self._shown, self.owned), *links, *self.readonly_fields]

    def get_fieldsets(self, request: HttpRequest, obj: M | None = None) -> list[tuple[Any, Any]]:
        """With owned JSON as text."""
        return [
            (name, {**options, "fields": [self._shown(field) for field in options["fields"]]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description="lists")
    def related_lists(self, row: M) -> str:
        """Links to what there is about the row elsewhere."""
        if row._state.adding:
            return EMPTY
        links = ((list_of(model, {"q": str(row.pk)}, name),) for name, model in self.lists)
        return format_html_join(" · ", "{}", links)

    def _shown(self, name: Any) -> Any:
        return self._texts.get(name, name)


class ViewOnlyAdmin(EntityAdmin[M]):
    """An entity that the services write and organisers read."""

    def __init__(self, model: type[M], site: admin.AdminSite) -> None:
        self.owned = tuple(field.name for field in model._meta.concrete_fields if field.editable)
        super().__init__(model, site)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
