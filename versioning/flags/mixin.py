"""The gate for a project's own flag model."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from versioning import features


class VersionGateMixin:
    """Put it before waffle's abstract flag: the versions are asked before anything else.

    Both methods are overridden, for waffle's ``everyone`` and its override parameter answer
    before the other rules do.
    """

    name: str

    def _gate_is_open(self, request: HttpRequest | None) -> bool:
        gates = features.gates() if request is None else features.gates_of(request)
        is_open = gates.get(self.name)
        if is_open is None:  # not declared, or only since these gates were made
            return features.requirement(self.name) is None
        return is_open

    def is_active(self, request: HttpRequest, read_only: bool = False) -> bool | None:
        """Closed by the versions, else as waffle decides."""
        if not self._gate_is_open(request):
            return False
        return super().is_active(request, read_only=read_only)  # type: ignore[misc,no-any-return]

    def is_active_for_user(self, user: Any) -> bool | None:
        """Closed by the versions, else as waffle decides."""
        if not self._gate_is_open(None):
            return False
        return super().is_active_for_user(user)  # type: ignore[misc,no-any-return]
