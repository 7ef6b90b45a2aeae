"""Names of nothing visible, and names that differ in nothing visible: both sides agree."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.wabbitbot.catalogue import ask, refused, violation
from tests.wabbitbot.rows import required, row
from wabbitbot.models import Division, Map, Player, Season, Team, Tournament, User
from wabbitbot.rules.blanks import OUTER, VISIBLE, is_blank, trimmed

NAMED: list[tuple[Any, str]] = [
    (Division, "name"),
    (Map, "name"),
    (Player, "name"),
    (Season, "name"),
    (Team, "name"),
    (Team, "tag"),
    (Tournament, "name"),
    (User, "username"),
]
BLANKS = ["\t", "\n", "\x7f", "\x85", "\xa0", "\xad", "\u115f", "\u180e", "\u2000", "\u200b",
          "\u200d", "\u2028", "\u202e", "\u2060", "\u2800", "\u3000", "\u3164", "\ufe0f",
          "\ufeff", "\U000e0020"]  # fmt: skip
texts = st.text(
    st.sampled_from([*BLANKS, " ", "a", "B", "é", "ß", "İ", "́", "狐"]), max_size=12
)  # fmt: skip


@pytest.mark.django_db
def test_both_call_the_same_characters_blank() -> None:
    visible = ask(
        "SELECT n FROM generate_series(1, 1114111) n "
        "WHERE n NOT BETWEEN 55296 AND 57343 AND chr(n) ~ %s",
        VISIBLE,
    )
    everything = {n for n in range(1, 0x110000) if not 0xD800 <= n <= 0xDFFF}
    blank = everything - {n for (n,) in visible}
    assert blank == {n for n in everything if is_blank(chr(n))}
    assert blank >= {ord(blank) for blank in BLANKS}


def test_all_white_space_and_control_characters_are_blank_and_no_letter_is() -> None:
    for n in range(1, 0x110000):
        category = unicodedata.category(chr(n))
        if category in {"Zs", "Zl", "Zp", "Cc"} or chr(n).isspace():
            assert is_blank(chr(n)), hex(n)
        if category[0] in "NPS" or category in {"Lu", "Ll", "Lt", "Lm"}:
            assert is_blank(chr(n)) == (n == 0x2800), hex(n)  # a Braille cell without dots


@pytest.mark.django_db
@given(text=texts)
def test_both_trim_alike(text: str) -> None:
    [(there,)] = ask("SELECT regexp_replace(%s, %s, '', 'g')", text, OUTER)
    assert there == trimmed(text)
    assert (trimmed(text) == "") == is_blank(text)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), NAMED)
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_blank_is_no_name(model: Any, field: str, blank: str) -> None:
    column = model._meta.get_field(field).column
    refusal = violation(model, row(model).pk, column, f" {blank}{blank}")
    assert refusal.startswith(f"ck_{model._meta.db_table}_")
    assert refusal.endswith("_not_blank")
    with pytest.raises(ValidationError, match=r"needs a name"):
        model(**required(model, **{field: blank})).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), [(Team, "name"), (Team, "tag"), (Map, "name"),
                                              (Division, "name")])  # fmt: skip
@pytest.mark.parametrize(
    ("one", "other"),
    [("Fox", "fOX"), ("Fox", "\u3000 Fox\u200b"), ("Fox", "Fox\n"), ("ÄÖ", "äö"), ("ЖУК", "жук"),
     ("ΓΔ", "γδ")],
)  # fmt: skip
def test_case_and_outer_blanks_make_no_other_name(
    model: Any, field: str, one: str, other: str
) -> None:
    made = row(model, **{field: one})
    with pytest.raises(ValidationError, match="exists already"):
        model(**required(model, **{field: other})).full_clean()
    spare = row(model)
    with refused() as told:
        model._default_manager.filter(pk=spare.pk).update(**{field: other})
    assert told["constraint"] == f"uq_{model._meta.db_table}_{field}"
    model._default_manager.filter(pk=made.pk).update(**{field: other})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("ﬁ", "fi"),
        ("\u0131", "I"),
        ("a b", "ab"),
        ("\u03c2", "\u03c3"),
    ],
)
def test_what_lower_keeps_apart_are_two_names(one: str, other: str) -> None:
    assert row(Team, name=one).pk != row(Team, name=other).pk
