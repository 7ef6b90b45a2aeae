"""Names as the database compares them."""

from __future__ import annotations

from django.db.models import F, Func, UniqueConstraint, Value
from django.db.models.functions import Lower

from wabbitbot.rules.blanks import OUTER


def unique_name(table: str, field: str, thing: str) -> UniqueConstraint:
    """No two rows with the same text; case and outer blanks make no difference.

    What is the same letter in another case, the database's ``lower()`` decides: by its locale, one
    letter for one letter. "Straße" and "STRASSE" are two names, and so are a letter with an accent
    and a letter followed by one.

    Args:
        table: The entity's table.
        field: The column of text.
        thing: What there would be two of: "team of this name".
    """
    # Written out, so that migrations keep the set of blanks that they were made with.
    trimmed = Func(F(field), Value(OUTER), Value(""), Value("g"), function="REGEXP_REPLACE")
    return UniqueConstraint(
        Lower(trimmed),
        name=f"uq_{table}_{field}",
        violation_error_message=f"A {thing} exists already "
        "(upper and lower case and outer blanks do not count).",
    )
