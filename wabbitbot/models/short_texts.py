"""What a text holds that is too short for trigrams."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

SEPARATOR = "\x1f"
"""Splits pairs within the database; a search for this very character cannot use `ShortTexts`."""


class ShortTexts(Func):
    """Every character of a text and every two that stand side by side, as an array.

    A GIN index on it finds texts that contain one or two given characters; ``pg_trgm`` needs three,
    letters or digits. Made of PostgreSQL's own immutable functions: no function of ours has to be
    there before an index can be.
    """

    arity = 1
    # The characters, the pairs that start at odd places and those that start at even ones. What is
    # left over at an end is a single character or nothing, and harms no answer.
    template = (
        "(string_to_array(%(expressions)s, NULL)"
        " || string_to_array("
        r"regexp_replace(%(expressions)s, '(..)', '\1' || chr(31), 'g'), chr(31))"
        " || string_to_array("
        r"regexp_replace(substr(%(expressions)s, 2), '(..)', '\1' || chr(31), 'g'), chr(31)))"
    )
    output_field = ArrayField(TextField())
