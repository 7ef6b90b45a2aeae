r"""Which characters are nothing to the eye: a name of them alone is no name.

White space of every script, control characters, and what Unicode calls ignorable by default: zero
widths, joiners, direction marks, fillers, variation selectors. One set serves Python and
PostgreSQL, for both read it from the same pattern; `\s` means other characters to each of them.
"""

from __future__ import annotations

import re

BLANK = (
    # Both read these escapes themselves, the eight-digit ones included.
    r"\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F"
    r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0"
    r"\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF"
)
"""The set, as it stands between the brackets of a regular expression."""

VISIBLE = f"[^{BLANK}]"
"""Some character that is no blank."""

OUTER = f"^[{BLANK}]+|[{BLANK}]+$"
"""Blanks before and after a text; `$` is the very end in PostgreSQL; in Python ``\\Z`` is."""

_VISIBLE = re.compile(VISIBLE)
_OUTER = re.compile(OUTER.removesuffix("$") + r"\Z")


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return _VISIBLE.search(text) is None


def trimmed(text: str) -> str:
    """The text without outer blanks."""
    return _OUTER.sub("", text)
