"""What the querysets of all entities have."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

E = TypeVar("E", bound=models.Model)


class EntityQuerySet(models.QuerySet[E]):
    """A queryset whose bulk changes leave their time behind, as ``save()`` does."""

    def update(self, **kwargs: Any) -> int:
        """Update every row, and ``updated_at`` with it unless that is given.

        ``bulk_update()`` comes through here too.
        """
        if kwargs:
            kwargs.setdefault("updated_at", timezone.now())
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]
