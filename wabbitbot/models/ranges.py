"""Ranges of time that a row's columns make."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func


class TsTzRange(Func):
    """``tstzrange(from, to)``: the start belongs to it, the end does not; no end is for ever."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()
