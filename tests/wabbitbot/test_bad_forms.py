"""Whatever is typed into a form, it is refused with words or it is saved: never an exception."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from django.db import models, transaction
from django.forms import ModelForm, modelform_factory
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import FULL
from tests.wabbitbot.rows import every_entity, required
from wabbitbot.models.base import Entity

pytestmark = pytest.mark.django_db

HOSTILE = [
    *("", " ", "\u200b", "\u3000", "\t\n", "\0", "a\0b", "x" * 10_000, "\U0001f98a" * 33),
    *(
        "0",
        "-1",
        "1",
        "2",
        "3",
        "1.5",
        "1e9",
        "1e400",
        "NaN",
        "sNaN",
        "-Infinity",
        "-0",
        "٣",
        "1_0",
    ),
    *("32768", "2147483648", "9223372036854775808", "18446744073709551615", "18446744073709551616"),
    *("9" * 400, "9" * 5000, "0x10", "true", "on", "None", "null"),
    *("{}", "[]", '{"a": NaN}', '{"a": "\\u0000"}', '{"a": "\\ud800"}', "[" * 5000, "{" * 5),
    *('{"a": %s}' % ("9" * 5000), '["x", 1, null, {"b": []}]', '"text"'),
    *("2026-01-01", "2026-13-01", "0001-01-01", "9999-12-31", "2026-01-01 00:00", "10000-01-01"),
    *("9999-12-31 23:59:59", "0001-01-01 00:00:00", "2026-06-15T12:00:00+14:00", "24:00"),
    *("1v1", "5v5", "Solo", "Captain", "Created", "2026-01-01T00:00:00.0000001Z"),
    *("00000000-0000-0000-0000-000000000000", "{00000000}", "zz,zz", ",", "[null]", "{}," * 99),
    *("'; DROP TABLE teams; --", "%s", "%(x)s", "{0}", "../../etc/passwd", "http://[::1", "a@b"),
    *("http://" + "a" * 600, "ftp://x", "javascript:alert(1)", "İ", "ß", "e\u0301", "\u202eabc"),
]
texts = st.sampled_from(HOSTILE) | st.text(max_size=40) | st.integers().map(str)


@functools.cache
def form_of(model: type[Entity]) -> type[ModelForm[Any]]:
    return modelform_factory(model, fields="__all__", formfield_callback=_box)


def _box(field: Any, **kwargs: Any) -> Any:
    # As in the admin: what Django 6 does by itself, and 5.2 warns about.
    more = {"assume_scheme": "https"} if isinstance(field, models.URLField) else {}
    return field.formfield(**more | kwargs)


def valid_data(model: type[Entity]) -> dict[str, Any]:
    """What a browser would send of a new, valid row."""
    values = {
        bound.name: bound.value() for bound in form_of(model)(instance=model(**required(model)))
    }
    return {name: "" if value is None else value for name, value in values.items()}


@every_entity
def test_a_form_of_a_valid_row_is_valid(model: type[Entity]) -> None:
    form = form_of(model)(valid_data(model))
    assert form.is_valid(), form.errors
    assert form.save().pk


@every_entity
def test_hostile_values_one_field_at_a_time(model: type[Entity]) -> None:
    valid = valid_data(model)
    step = 1 if FULL else 24
    for number, name in enumerate(valid):
        for value in HOSTILE[(number + len(model.__name__)) % step :: step]:
            take(model, valid | {name: value}, shown=[name])


@every_entity
def test_hostile_values_in_several_fields(model: type[Entity]) -> None:
    valid = valid_data(model)

    @settings(max_examples=500 if FULL else 5)
    @given(typed=st.dictionaries(st.sampled_from(list(valid)), texts, min_size=1, max_size=4))
    def each(typed: dict[str, str]) -> None:
        take(model, valid | typed, shown=list(typed))

    each()


def take(model: type[Entity], data: dict[str, Any], shown: list[str]) -> None:
    """Refused with words that can be shown beside what was typed, or saved and read back."""
    with transaction.atomic():
        form = form_of(model)(data)
        if form.is_valid():
            read = model._default_manager.get(pk=form.save().pk)
            read.clean_fields()
            for field in model._meta.concrete_fields:
                if isinstance(field, models.JSONField):
                    assert getattr(read, field.name) == form.cleaned_data[field.name]
        else:
            assert all(str(text).strip() for texts in form.errors.values() for text in texts)
            assert all(str(form[name]) for name in shown)
        transaction.set_rollback(True)
