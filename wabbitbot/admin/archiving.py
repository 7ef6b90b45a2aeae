"""Pages that archive rows and put them back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from versioning.presence.asking import is_present
from wabbitbot.archive.errors import ArchiveError
from wabbitbot.archive.foreseeing import LOOKED_AT, foresee
from wabbitbot.archive.records import Archived, find_archive, history, latest
from wabbitbot.archive.restoring import restore
from wabbitbot.archive.service import archive
from wabbitbot.rules.blanks import is_blank

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _ModelAdmin = ModelAdmin[Any]
else:
    _ModelAdmin = object

MOST_AT_ONCE = 200
A_PAGE = 50
LAST_PAGE = 200


def _visible(text: str) -> None:
    if is_blank(text):
        raise ValidationError("Say why, for those who read it in a year.")


class ReasonForm(forms.Form):
    """Why rows are archived."""

    reason = forms.CharField(
        max_length=1000,
        validators=[_visible],
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "class": "vLargeTextField"}),
        help_text="Kept with every archived row, and your user name with it.",
    )


class ArchivingMixin(_ModelAdmin):
    """Goes before ``ModelAdmin``: rows leave by way of the archive, and come back from it.

    Who may delete rows of a model by Django's permission may archive them, with all that goes
    along; who may add some may restore them.
    """

    change_form_template = "admin/wabbitbot/change_form.html"
    change_list_template = "admin/wabbitbot/change_list.html"
    actions: tuple[Any, ...] = ("archive_selected",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: Django's own deletion would pass by the archive."""
        return False

    def has_archive_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who could delete."""
        return is_present(self.model) and super().has_delete_permission(request, obj)

    def has_restore_permission(self, request: HttpRequest) -> bool:
        """Who could add, also where the form adds nothing."""
        return is_present(self.model) and super().has_add_permission(request)

    def get_urls(self) -> list[URLPattern]:
        """The pages of the archive before those of Django, which take any text for an ID."""
        view, name = self.admin_site.admin_view, f"wabbitbot_{self.opts.model_name}"
        return [
            path("archived/", view(self.archived_view), name=f"{name}_archived"),
            path(
                "archived/<uuid:archive_id>/restore/",
                view(require_POST(self.restore_view)),
                name=f"{name}_restore",
            ),
            path("<path:object_id>/archive/", view(self.archive_view), name=f"{name}_archive"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the way to the archive."""
        return super().changelist_view(
            request, {"archived_url": self._page("archived"), **(extra_context or {})}
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With a button, for those who may."""
        may = self.has_archive_permission(request)
        return super().change_view(
            request, object_id, form_url, {"may_archive": may, **(extra_context or {})}
        )

    @admin.action(description="Archive selected %(verbose_name_plural)s…", permissions=["archive"])
    def archive_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        """Ask, then archive."""
        # What was ordered and searched is neither counted nor locked.
        keys = list(rows.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            messages.error(
                request,
                f"More than {MOST_AT_ONCE} rows are selected: nothing was archived. "
                f"Next step: select {MOST_AT_ONCE} at most.",
            )
            return None
        return self._ask_or_archive(request, keys, selected=True)

    def archive_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then archive one row."""
        row = self.get_object(request, object_id)
        if not self.has_archive_permission(request, row):
            raise PermissionDenied
        if row is None:
            messages.warning(
                request,
                f"There is no {self.opts.verbose_name} with the ID {object_id[:50]!r}. "
                "Next step: look for it in the archive history.",
            )
            return HttpResponseRedirect(self._page("changelist"))
        return self._ask_or_archive(request, [row.pk], selected=False)

    def archived_view(self, request: HttpRequest) -> HttpResponse:
        """What was archived of this table, newest first."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        typed = request.GET.get("q", "").strip()
        number = _number(request.GET.get("p", ""))
        found, refusal = list[Archived](), ""
        try:
            found = (
                history(self.model, _identity(typed))
                if typed
                else latest(self.model, skip=(number - 1) * A_PAGE, most=A_PAGE + 1)
            )
        except ArchiveError as error:
            refusal = str(error)
        more = not typed and len(found) > A_PAGE and number < LAST_PAGE
        context = {
            "title": f"Archived {self.opts.verbose_name_plural}",
            "found": found[:A_PAGE],
            "refusal": refusal,
            "typed": typed,
            "number": number,
            "before": number - 1 if number > 1 and not typed else None,
            "after": number + 1 if more else None,
            "may_restore": self.has_restore_permission(request),
        }
        return self._render(request, "archived", context)

    def restore_view(self, request: HttpRequest, archive_id: uuid.UUID) -> HttpResponse:
        """Put back what was archived together."""
        if not self.has_restore_permission(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                found = find_archive(self.model, archive_id)
                done = restore(found)
                row = self.model._base_manager.get(pk=found.entity_id)
                self.log_addition(request, row, "Restored from the archive.")
        except ArchiveError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._page("archived"))
        messages.success(request, f"Restored {_counted(done.rows)}.")
        return HttpResponseRedirect(self._page("archived"))

    def _ask_or_archive(
        self, request: HttpRequest, keys: list[Any], *, selected: bool
    ) -> HttpResponse:
        rows = self.model._base_manager.filter(pk__in=keys)
        sent = request.method == "POST" and "confirmed" in request.POST
        form = ReasonForm(request.POST if sent else None)
        if sent and form.is_valid() and self._archive(request, rows, form.cleaned_data["reason"]):
            return HttpResponseRedirect(self._page("changelist"))
        foreseen, refusal = None, ""
        try:
            foreseen = foresee(rows)
        except ArchiveError as error:
            refusal = str(error)
        what = self.opts.verbose_name_plural if selected else self.opts.verbose_name
        context = {
            "title": f"Archive {what}",
            "rows": rows.order_by("pk"),
            "tables": _named(foreseen.rows) if foreseen else [],
            "foreseen": foreseen,
            "most": LOOKED_AT,
            "refusal": refusal,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME if selected else "",
        }
        return self._render(request, "archive", context)

    def _archive(self, request: HttpRequest, rows: QuerySet[Any], reason: str) -> bool:
        """Whether it was done."""
        user: Any = request.user
        # Staff are no members, so they cannot be named by a member's ID.
        told = f"{reason}\nStaff account: {user.get_username()}"
        try:
            with transaction.atomic():
                self.log_deletions(request, rows)
                done = archive(rows, reason=told)
        except ArchiveError as error:
            messages.error(request, str(error))
            return False
        messages.success(request, f"Archived {_counted(done.rows)}.")
        return True

    def _page(self, page: str) -> str:
        return reverse(f"admin:wabbitbot_{self.opts.model_name}_{page}")

    def _render(self, request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
        # The sidebar and header need to know where they are.
        request.current_app = self.admin_site.name
        common = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(
            request, f"admin/wabbitbot/{page}.html", {**common, **context, "model_admin": self}
        )


def _identity(typed: str) -> uuid.UUID | str:
    """What no ID can be is quoted by the archive, so it is cut short and without NUL."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return typed.replace("\0", "")[:50]


def _number(typed: str) -> int:
    valid = typed.isascii() and typed.isdecimal() and len(typed) < 9
    return max(1, min(int(typed), LAST_PAGE)) if valid else 1


def _named(rows: Any) -> list[tuple[str, int]]:
    """Counts under the names that people know."""
    names = {
        model._meta.db_table: model._meta.verbose_name_plural
        for model in apps.get_models(include_auto_created=True)
    }
    return [(capfirst(str(names.get(table, table))), count) for table, count in rows.items()]


def _counted(rows: Any) -> str:
    return ", ".join(f"{count:,} of {name}" for name, count in _named(rows))
