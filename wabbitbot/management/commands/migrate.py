"""``migrate``, guarded."""

from versioning.execution.command import GuardedMigrate as Command

__all__ = ["Command"]
