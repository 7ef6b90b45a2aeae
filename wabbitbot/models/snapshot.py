"""What every snapshot of a state has."""

from __future__ import annotations

from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import line, optional_identity, prose
from wabbitbot.models.fields import JsonObjectField


class StateSnapshot(Entity):
    """A frozen picture of an entity at one moment; ``created_at`` is that moment.

    PostgreSQL refuses to change or delete it (`wabbitbot.operations.FreezeRows`). Rows that it
    speaks of may go later, so it keeps their ids, not references.
    """

    triggered_by_user_id = optional_identity(help_text="The member who changed the state.")
    triggered_by_user_name = line(32)
    reason = prose()
    additional_data = JsonObjectField()

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.created_at:%Y-%m-%d %H:%M:%S}"


def identities(**kwargs: object) -> models.Field[list[object], list[object]]:
    """Ids of rows as they were: a ``uuid[]``."""
    from django.contrib.postgres.fields import ArrayField

    return ArrayField(
        models.UUIDField(),
        default=list,
        db_default=[],
        blank=True,
        **kwargs,  # type: ignore[arg-type]
    )
