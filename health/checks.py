"""django-health-check checks: use them in its `HealthCheckView`, beside its own."""

from __future__ import annotations

from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db import DEFAULT_DB_ALIAS
from health_check.base import HealthCheck
from health_check.exceptions import HealthCheckException, ServiceUnavailable, ServiceWarning

from health.answer import Answer
from health.probe import probe_of
from versioning import conf
from versioning.exceptions import ConfigurationError


@dataclass
class SchemaVersion(HealthCheck):
    """Whether the application can serve from the schema of a database.

    Args:
        alias: The database.
        strict: Whether every pending migration is a failure; None: as ``VERSIONING["PENDING"]``
            says.
    """

    alias: str = DEFAULT_DB_ALIAS
    strict: bool | None = None

    def ask(self) -> Answer:
        """The probe's answer."""
        return probe_of(self.alias).answer()

    def is_strict(self) -> bool:
        """What `strict` comes to; settings that cannot be read count as strict."""
        if self.strict is not None:
            return self.strict
        try:
            return conf.pending_fails()
        except ConfigurationError:
            return True

    def error_of(self, answer: Answer) -> HealthCheckException | None:
        """The answer as django-health-check's exception; None where all is well."""
        strict = self.is_strict()
        status = answer.status(strict=strict)
        if status == "pass":
            return None
        kind = ServiceWarning if status == "warn" else ServiceUnavailable
        return kind(" ".join(answer.reasons(strict=strict)))

    async def run(self) -> None:
        """Raise what the answer amounts to.

        Raises:
            ServiceWarning: It can serve, and something should be looked at.
            ServiceUnavailable: It cannot serve.
        """
        # Thread-sensitive, so that tests see their own transaction's data.
        answer = await sync_to_async(self.ask, thread_sensitive=True)()
        error = self.error_of(answer)
        if error is not None:
            raise error
