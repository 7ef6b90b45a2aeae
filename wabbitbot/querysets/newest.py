"""The newest rows that hold a text, read from whichever end is shorter."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, OrderBy, Q, Subquery
from django.db.models.lookups import IsNull

WINDOW = 1500
"""How many of the newest rows are looked at one by one before an index on text is asked."""

E = TypeVar("E", bound=models.Model)


def sorted_newest(moment: str) -> OrderBy:
    """Newest first, by sorting.

    A sum is in no index. PostgreSQL then has to begin with the rows that other conditions leave; it
    would else go through the newest rows of all, in the hope that some soon meet them.
    """
    return (F(moment) + dt.timedelta()).desc()


def newest_that(
    rows: models.QuerySet[E], moment: str, *then: str, seen: Q, indexed: Q, most: int
) -> list[models.QuerySet[E, Any]]:
    """Where the first rows with a text are, newest first; some may be named twice.

    What many rows hold is soon met among the newest, what few hold is soon read from an index.
    PostgreSQL cannot tell which is the case: of texts that it did not sample it knows nothing. So
    it is told: look at the newest rows, and only if they do not suffice, ask the index.

    Args:
        rows: Those to choose from.
        moment: The indexed field that says how new a row is.
        then: What orders rows of one moment.
        seen: The condition in a form that no index answers.
        indexed: The same in a form that an index answers.
        most: How many are wanted.

    Returns:
        Querysets of primary keys.
    """
    edge = rows.order_by(f"-{moment}").values(moment)[WINDOW : WINDOW + 1]
    near = rows.filter(seen, **{f"{moment}__gt": Subquery(edge)}).order_by(f"-{moment}", *then)
    # Not `Exists`, which forgets the order and with it the index that ends the search early.
    too_few = IsNull(Subquery(near.values("pk")[most - 1 : most]), True)
    far = rows.filter(too_few, indexed).order_by(sorted_newest(moment), *then)
    return [near.values("pk")[:most], far.values("pk")[:most]]
