from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory

from tests.wabbitbot.conftest import Make
from wabbitbot.models import Player, User
from wabbitbot.models.fields import DISCORD_ID_MAX, DiscordIdField

SqlRunner = Callable[..., list[tuple[Any, ...]]]
NOT_IDS = [
    *(-1, DISCORD_ID_MAX + 1, 10**30, True),
    *(1.0, 1.5, Decimal("1.5"), Decimal("NaN")),
    *("x", "1.5", "-1", "", "٣"),
]
NOT_IDS_IDS = [repr(value) for value in NOT_IDS]


@pytest.mark.parametrize("value", [0, 1, 2**53 + 1, 2**63 - 1, 2**63, DISCORD_ID_MAX])
def test_discord_ids_round_trip(make: Make, value: int) -> None:
    pk = make.user(discord_user_id=value).pk
    read = User.objects.get(pk=pk).discord_user_id
    assert read == value
    assert type(read) is int
    assert User.objects.get(discord_user_id=value).pk == pk
    assert User.objects.get(discord_user_id=str(value)).pk == pk
    assert User.objects.filter(discord_user_id__in=[value], discord_user_id__gte=value).exists()


@pytest.mark.parametrize("value", NOT_IDS, ids=NOT_IDS_IDS)
def test_queries_and_writes_refuse_what_is_no_discord_id(value: Any) -> None:
    with pytest.raises(ValueError, match="expected a Discord ID"):
        User._meta.get_field("discord_user_id").get_prep_value(value)


@pytest.mark.parametrize("value", NOT_IDS, ids=NOT_IDS_IDS)
def test_validation_refuses_what_is_no_discord_id(value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        User(discord_user_id=value, username="member").clean_fields()
    assert set(refused.value.message_dict) == {"discord_user_id"}


@pytest.mark.parametrize("value", [0, DISCORD_ID_MAX, "18446744073709551615", Decimal(7)])
def test_validation_takes_discord_ids(value: Any) -> None:
    user = User(discord_user_id=value, username="member")
    user.clean_fields()
    assert user.discord_user_id == int(value)


@pytest.mark.parametrize(
    "literal", ["-1", "18446744073709551616", "1.5", "18446744073709551614.5", "'NaN'", "NULL"]
)
def test_the_database_refuses_what_is_no_discord_id(run_sql: SqlRunner, literal: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        run_sql(
            f"INSERT INTO mashina_users (discord_user_id, username) VALUES ({literal}, 'member')"
        )
    assert run_sql("SELECT count(*) FROM mashina_users") == [(0,)]


def test_the_database_takes_both_bounds(run_sql: SqlRunner) -> None:
    run_sql(
        "INSERT INTO mashina_users (discord_user_id, username) "
        "VALUES (0, 'member'), (18446744073709551615, 'member')"
    )
    ids = User.objects.order_by("discord_user_id").values_list("discord_user_id", flat=True)
    assert list(ids) == [0, DISCORD_ID_MAX]


def test_a_discord_id_field_deconstructs_to_itself() -> None:
    field = DiscordIdField("Discord ID")
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args, kwargs) == (
        "wabbitbot.models.fields.DiscordIdField",
        [],
        {"verbose_name": "Discord ID"},
    )


@pytest.mark.parametrize("form", ["json", "yaml", "xml"])
def test_a_discord_id_survives_serialisation(make: Make, form: str) -> None:
    user = make.user(discord_user_id=DISCORD_ID_MAX)
    text = serializers.serialize(form, [user])
    [copy] = serializers.deserialize(form, text)
    assert isinstance(copy.object, User)
    assert copy.object.discord_user_id == DISCORD_ID_MAX


@pytest.mark.django_db
def test_a_form_takes_every_digit() -> None:
    form = modelform_factory(User, fields=["discord_user_id"])({"discord_user_id": DISCORD_ID_MAX})
    assert form["discord_user_id"].as_widget().count('type="text"') == 1
    form.is_valid()
    assert form.cleaned_data["discord_user_id"] == DISCORD_ID_MAX


@pytest.mark.parametrize(
    ("field", "value"),
    [("metadata", []), ("metadata", "text"), ("metadata", None), ("previous_steam_usernames", {})],
)
def test_json_fields_refuse_another_shape(field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        Player(name="player", **{field: value}).clean_fields(exclude={"user"})
    assert set(refused.value.message_dict) == {field}


@pytest.mark.parametrize("text", ["", "{}"])
def test_an_emptied_json_box_means_the_empty_container(make: Make, text: str) -> None:
    player = make.player(metadata={"isActive": True})
    form = modelform_factory(Player, fields=["metadata"])({"metadata": text}, instance=player)
    assert form.is_valid(), form.errors
    form.save()
    assert Player.objects.get(pk=player.pk).metadata == {}


def test_a_json_box_refuses_another_shape(make: Make) -> None:
    form = modelform_factory(Player, fields=["metadata"])(
        {"metadata": "[]"}, instance=make.player()
    )
    assert form.errors == {"metadata": ["Enter a JSON object."]}


def test_json_defaults_are_not_shared() -> None:
    first, second = Player(), Player()
    first.metadata["key"] = 1
    assert second.metadata == {}


def test_the_column_never_rounds() -> None:
    assert User._meta.get_field("discord_user_id").db_type(connection) == "numeric"
