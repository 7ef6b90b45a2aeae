"""The ready flag model: ``WAFFLE_FLAG_MODEL = "versioning_flags.Flag"``."""

from django.utils.translation import gettext_lazy as _
from waffle.models import AbstractUserFlag

from versioning.flags.mixin import VersionGateMixin


class Flag(VersionGateMixin, AbstractUserFlag):
    """A waffle flag that the versions can close."""

    class Meta(AbstractUserFlag.Meta):
        abstract = False
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
