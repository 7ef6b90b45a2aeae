"""Values that no field takes: models say so by field, and the database refuses them too."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, models, transaction
from django.forms import modelform_factory

from tests.wabbitbot.catalogue import ask, copy_with, violation
from tests.wabbitbot.rows import ENTITIES, required, row
from wabbitbot.models import Map, Player, Team
from wabbitbot.models.base import Entity
from wabbitbot.models.fields import DISCORD_ID_MAX, DiscordIdField
from wabbitbot.models.storable import MAX_DEPTH

pytestmark = pytest.mark.django_db
DISCORD_IDS = [
    (model, field)
    for model in ENTITIES
    for field in model._meta.concrete_fields
    if isinstance(field, DiscordIdField)
]
TEXTS = [
    (model, field)
    for model in ENTITIES
    for field in model._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField) and not field.choices
]
NOT_IDS = ["abc", "", "1.5", True, 1.5, Decimal("1.5"), -1, DISCORD_ID_MAX + 1, 10**5000,
           Decimal("1E+999999999"), Decimal("NaN")]  # fmt: skip


def complaints(model: type[Entity], **given: Any) -> dict[str, list[str]]:
    """What the model says to such a row, by field."""
    with pytest.raises(ValidationError) as said:
        model(**required(model, **given)).full_clean()
    return said.value.message_dict


def name_of(value: Any) -> str:
    return str(value._meta.db_table if hasattr(value, "_meta") else value.name)


@pytest.mark.parametrize(("model", "field"), DISCORD_IDS, ids=name_of)
def test_every_discord_id_keeps_64_bits_and_refuses_all_else(model: Any, field: Any) -> None:
    made = row(model)
    for number in (0, DISCORD_ID_MAX):
        model.objects.filter(pk=made.pk).update(**{field.name: number})
        assert model.objects.values_list(field.name, flat=True).get(pk=made.pk) == number
    for bad in ("-1", str(DISCORD_ID_MAX + 1), "1.5", "NaN", "Infinity"):
        assert violation(model, made.pk, field.column, bad) == (
            f"{model._meta.db_table}_{field.column}_check"
        )
    form = modelform_factory(model, fields=[field.name])
    for value in NOT_IDS:
        assert field.name in complaints(model, **{field.name: value})
        with pytest.raises(ValueError, match="expected a Discord ID"), transaction.atomic():
            model(**required(model, **{field.name: value})).save()
        if isinstance(value, str) and value:
            assert field.name in form({field.name: value}).errors


@pytest.mark.parametrize(("model", "field"), TEXTS, ids=name_of)
def test_every_text_refuses_what_cannot_be_stored_and_too_much(model: Any, field: Any) -> None:
    nul = complaints(model, **{field.name: "a\0b"})[field.name]
    assert any(text.startswith(("Null characters", "Enter a valid")) for text in nul)
    half = complaints(model, **{field.name: "a\ud800b"})[field.name]
    assert any(text.startswith(("Half a character", "Enter a valid")) for text in half)
    assert complaints(model, **{field.name: None})[field.name] == ["This field cannot be null."]
    if field.max_length:
        text = "x" * 10_000
        assert f"at most {field.max_length} characters" in str(
            complaints(model, **{field.name: text})[field.name]
        )


def test_postgresql_itself_refuses_a_nul() -> None:
    with pytest.raises(Error, match="null character not permitted"), transaction.atomic():
        ask("INSERT INTO maps (name, size) VALUES ('a' || chr(0), '1v1')")


@pytest.mark.parametrize("size", ["", "5v5", "1V1", "1v1 ", "1v1\0", 1, None, "x" * 10_000])
def test_unknown_map_sizes(size: Any) -> None:
    assert "size" in complaints(Map, size=size)
    if size == "1v1 ":  # PostgreSQL cuts blanks off at a column's length, and keeps "1v1"
        assert row(Map, size=size) in Map.objects.filter(size="1v1")
        return
    with pytest.raises((Error, ValueError)), transaction.atomic():
        row(Map, size=size)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), float("nan"), float("inf"),
                                   -1, "-0.000001", 10**6, "x", "1" * 5000])  # fmt: skip
def test_a_rating_is_a_plain_number_from_zero_on(value: Any) -> None:
    said = complaints(Player, rating=value)
    assert said.keys() <= {"rating", "__all__"}
    if value in (-1, "-0.000001"):
        assert said == {"__all__": ["rating: never below zero."]}


def deep(levels: int) -> Any:
    value: Any = {}
    for _level in range(levels - 1):
        value = {"in": value}
    return value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": "\0"}, "Null characters are not allowed."),
        ({"\0": 1}, "Null characters are not allowed."),
        ({"a": [{"b": "\udfff"}]}, "Half a character (a lone surrogate) is not allowed."),
        ({"a": float("nan")}, "JSON knows no NaN and no infinity."),
        ({"a": [float("-inf")]}, "JSON knows no NaN and no infinity."),
        ({1: "a"}, "Keys of a JSON object are text, not int."),
        ({"a": {None: 1}}, "Keys of a JSON object are text, not NoneType."),
        ({"a": {1}}, "JSON cannot hold a value of type set."),
        ({"a": Decimal(1)}, "JSON cannot hold a value of type Decimal."),
        ({"a": (1,)}, "JSON cannot hold a value of type tuple."),
        ({"a": 10**5000}, "A number in JSON is too large."),
        (deep(MAX_DEPTH + 1), "JSON may be nested 100 deep."),
        (deep(10_000), "JSON may be nested 100 deep."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_json_that_cannot_be_stored(value: Any, said: str) -> None:
    assert complaints(Player, current_platform_ids=value) == {"current_platform_ids": [said]}
    with (
        pytest.raises(ValueError, match="Field 'current_platform_ids' cannot be saved"),
        transaction.atomic(),
    ):
        row(Player, current_platform_ids=value)
    with (
        pytest.raises(ValueError, match="Field 'current_platform_ids' cannot be saved"),
        transaction.atomic(),
    ):
        Player.objects.update(current_platform_ids=value)


@pytest.mark.parametrize(
    "value",
    [deep(MAX_DEPTH), {"": ""}, {"a": [2**1000, -1.5, True, None, "狐🦊"]}, {"a": "x" * 10**6},
     {str(number): number for number in range(10_000)}],
    ids=["deep", "empty", "mixed", "long", "many"],
)  # fmt: skip
def test_json_that_is_stored_comes_back(value: Any) -> None:
    made = Player(**required(Player, current_platform_ids=value))
    made.full_clean()
    made.save()
    made.refresh_from_db()
    assert made.current_platform_ids == value


@pytest.mark.parametrize(
    "typed",
    ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, '{"a": %s}' % ("1" * 5000),
     '{"a": NaN}', '{"a": 1e999}', '{"a": -Infinity}', '{"a": "\\u0000"}', '{"a": "\\ud800"}',
     "{", "{'a': 1}", "null", "[]", "1", '"x"', "\0", "{}x"],
    ids=lambda typed: typed[:12],
)  # fmt: skip
def test_a_json_box_refuses_it_and_shows_it_again(typed: str) -> None:
    player = row(Player)
    form = modelform_factory(Player, fields=["current_platform_ids"])(
        {"current_platform_ids": typed}, instance=player
    )
    if typed == "null":  # an emptied box
        assert form.is_valid()
        return
    assert set(form.errors) == {"current_platform_ids"}
    assert "current_platform_ids" in form.as_p()


def test_json_null_is_no_container_in_the_database() -> None:
    made = row(Player)
    copied = "current_platform_ids"
    assert violation(Player, made.pk, copied, "text") == f"players_{copied}_check"
    with pytest.raises(Exception, match="players_user_id_key"), transaction.atomic():
        copy_with(Player, made.pk, copied, {})
    assert Team.objects.count() == 0
