"""The flags in the admin: waffle's page, with what the versions require."""

from __future__ import annotations

from django.contrib import admin
from waffle.admin import FlagAdmin

from versioning import features
from versioning.flags.models import Flag


@admin.register(Flag)
class GatedFlagAdmin(FlagAdmin):
    """Waffle's own page and actions, with the gate beside each flag."""

    list_display = ("name", "gate", "requires", *FlagAdmin.list_display[1:])  # type: ignore[assignment]

    @admin.display(description="Requires")
    def requires(self, flag: Flag) -> str:
        """The declared versions."""
        needed = features.requirement(flag.name)
        return str(needed) if needed else "—"

    @admin.display(description="Gate open", boolean=True)
    def gate(self, flag: Flag) -> bool | None:
        """Whether the versions open it now."""
        return features.is_open(flag.name) if features.requirement(flag.name) else None
