"""Members and players."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.wabbitbot.services.world import DAY, World
from wabbitbot.models import User
from wabbitbot.rules.errors import InvalidSteamIdError
from wabbitbot.services import matches, members, players
from wabbitbot.services.errors import (
    AlreadyPlayerError,
    ArchivedError,
    BusyError,
    NotFoundError,
    TakenError,
)

STEAM64 = "76561197960287930"


def test_a_member_is_registered_once_and_old_names_are_kept(world: World) -> None:
    first = members.register_member(
        discord_user_id=2**64 - 1, username="ann", mention="<@1>", by=uuid.UUID(int=5), **world.kw
    )
    world.now += DAY
    again = members.register_member(
        discord_user_id=2**64 - 1, username=" bea ", global_name="Bea", **world.kw
    )
    assert again.pk == first.pk
    member = User.objects.get()
    assert (member.username, member.global_name, member.mention) == ("bea", "Bea", "")
    assert member.previous_discord_usernames == ["ann"]
    assert member.previous_discord_mentions == ["<@1>"]
    # There was none before.
    assert member.previous_discord_global_names == []
    assert member.created_by_user_id == uuid.UUID(int=5)
    assert member.last_active == world.now
    assert member.joined_at == world.now - DAY


def test_who_left_and_is_told_of_again_is_active(world: World) -> None:
    member = members.register_member(discord_user_id=1, username="ann", **world.kw)
    members.member_left(member_id=member.pk, **world.kw)
    assert not User.objects.get().is_active
    members.register_member(discord_user_id=1, username="ann", **world.kw)
    assert User.objects.get().is_active


def test_another_discord_account(world: World) -> None:
    ann = members.register_member(discord_user_id=1, username="ann", **world.kw)
    members.register_member(discord_user_id=2, username="bea", **world.kw)
    with pytest.raises(TakenError) as refused:
        members.change_discord_id(member_id=ann.pk, discord_user_id=2, **world.kw)
    assert refused.value.what == "Discord ID"
    members.change_discord_id(member_id=ann.pk, discord_user_id=3, **world.kw)
    ann.refresh_from_db()
    assert (ann.discord_user_id, ann.previous_discord_user_ids) == (3, ["1"])


@pytest.mark.parametrize(
    "bad",
    [
        {"discord_user_id": 2**64},
        {"discord_user_id": -1},
        {"discord_user_id": 1.5},
        {"username": "  "},
        {"username": "x" * 10_000},
        {"username": "a\0b"},
        {"avatar_url": "not an address"},
    ],
    ids=str,
)
def test_what_no_member_is_called(world: World, bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        members.register_member(**{"discord_user_id": 1, "username": "ann", **world.kw, **bad})
    assert set(refused.value.message_dict) & {*bad, "__all__"}
    assert not User.objects.exists()


def test_one_player_a_member(world: World) -> None:
    member = members.register_member(discord_user_id=1, username="ann", **world.kw)
    assert players.make_player(member_id=member.pk, **world.kw).name == "ann"
    with pytest.raises(AlreadyPlayerError):
        players.make_player(member_id=member.pk, name="other", **world.kw)
    with pytest.raises(NotFoundError) as refused:
        players.make_player(member_id=uuid.uuid4(), **world.kw)
    assert refused.value.entity == "Discord member"


@pytest.mark.parametrize("bad", ["", "  ", "x" * 33, "a\0b"], ids=repr)
def test_what_no_player_is_called(world: World, bad: str) -> None:
    player = world.player()
    with pytest.raises(ValidationError):
        players.rename_player(player_id=player.pk, name=bad, **world.kw)
    assert players.rename_player(player_id=player.pk, name=" Ann ", **world.kw).name == "Ann"


# White space of another script is none to Python's `strip`.
UNSEEN = ("epic", "\u200b\u3164")


def test_platform_ids_move_to_the_previous_ones(world: World) -> None:
    player = world.player()

    def tell(platform: str, platform_id: str) -> None:
        players.set_platform_id(
            player_id=player.pk, platform=platform, platform_id=platform_id, **world.kw
        )

    tell("steam", "[U:1:22202]")
    tell("Steam", STEAM64)
    tell("epic", "e1")
    player.refresh_from_db()
    # Both ways of writing it are one account.
    assert player.current_platform_ids == {"steam": STEAM64, "epic": "e1"}
    assert player.previous_platform_ids == {}
    tell("steam", "[U:1:1]")
    player.refresh_from_db()
    assert player.previous_platform_ids == {"steam": [STEAM64]}
    with pytest.raises(InvalidSteamIdError):
        tell("steam", "76561197960265727")
    for platform, platform_id in (
        ("", "x"),
        ("epic", " "),
        ("epic", "x" * 129),
        ("e\0", "x"),
        UNSEEN,
        UNSEEN[::-1],
    ):
        with pytest.raises(ValidationError):
            tell(platform, platform_id)


def test_steam_names_are_kept(world: World) -> None:
    player = world.player()
    for name in ("one", "two", "two"):
        players.set_steam_username(player_id=player.pk, username=name, **world.kw)
    player.refresh_from_db()
    assert (player.current_steam_username, player.previous_steam_usernames) == ("two", ["one"])


def test_an_archived_player_sits_out_and_comes_back(world: World) -> None:
    player, team = world.player(), world.team()
    players.retire_player(player_id=player.pk, **world.kw)
    player.refresh_from_db()
    assert (player.is_archived, player.archived_at) == (True, world.now)
    with pytest.raises(ArchivedError):
        world.join(world.roster(team, "Duo"), player)
    with pytest.raises(ArchivedError):
        world.team(player)
    players.reinstate_player(player_id=player.pk, **world.kw)
    world.join(world.roster(team, "Duo"), player)


def test_nobody_retires_from_a_match(world: World) -> None:
    first, second = world.solo(), world.solo()
    scrimmage = world.running(first, second)
    assert scrimmage.match_id
    assert first.team_major_id
    with pytest.raises(BusyError):
        players.retire_player(player_id=first.team_major_id, **world.kw)
    matches.cancel_match(match_id=scrimmage.match_id, **world.kw)
    assert players.retire_player(player_id=first.team_major_id, **world.kw).is_archived


def test_the_idle_are_retired_in_one_go(world: World) -> None:
    first, second = world.solo(), world.solo()
    idle = [world.player() for _ in range(3)]
    here = world.player()
    world.running(first, second)
    for user in User.objects.exclude(player=here.pk):
        members.member_left(member_id=user.pk, **world.kw)
    world.now += 31 * DAY
    assert players.retire_idle_players(**world.kw) == 3
    for player in idle:
        player.refresh_from_db()
        assert (player.is_archived, player.archived_at) == (True, world.now)
    assert players.retire_idle_players(**world.kw) == 0
