"""Conditions on what people type into a search."""

from __future__ import annotations

import re

from django.db.models import Q, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import Exact, GreaterThan

from wabbitbot.models.short_texts import SEPARATOR, ShortTexts

SHORT = 2
_TRIGRAM = re.compile(r"\w{3}")


def wanted_text(text: str) -> str:
    """What is to be found, without outer blanks; empty where nothing can be.

    PostgreSQL has no text with NUL in it.
    """
    return "" if "\0" in text else text.strip()


def short_texts(*fields: str) -> dict[str, ShortTexts]:
    """The aliases that `contains` needs of a queryset, one a field."""
    return {f"{field}_short_texts": ShortTexts(Upper(field)) for field in fields}


def starts(field: str, wanted: str) -> Q:
    """What ``istartswith`` says, in a form that no index answers."""
    return Q(Exact(_place(field, wanted), 1))


def holds(field: str, wanted: str) -> Q:
    """What `contains` says, in a form that no index answers."""
    return Q(GreaterThan(_place(field, wanted), 0))


def _place(field: str, wanted: str) -> StrIndex:
    return StrIndex(Upper(field), Upper(Value(wanted)))


def contains(field: str, wanted: str) -> Q:
    """That a field holds a text, without regard to case; ``%`` and ``_`` mean themselves.

    It says the same as ``icontains``, in such a way that an index can answer. Trigrams do from
    three letters or digits on; for less, single characters and pairs.
    """
    plain = Q(**{f"{field}__icontains": wanted})
    # Where capitals are more characters than before ("ß"), the database may count them differently.
    if SEPARATOR in wanted or len(wanted.upper()) != len(wanted):
        return plain
    holds = f"{field}_short_texts__contains"
    if len(wanted) <= SHORT:
        return Q(**{holds: [Upper(Value(wanted))]})
    if _TRIGRAM.search(wanted):
        return plain
    pairs = [wanted[start : start + SHORT] for start in range(len(wanted) - 1)]
    return plain & Q(**{holds: [Upper(Value(pair)) for pair in pairs]})
