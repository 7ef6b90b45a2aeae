"""Players: who a member is on the ladder."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import MatchPlayer, Player, User
from wabbitbot.models.enums import MatchStatus
from wabbitbot.rules.blanks import trimmed
from wabbitbot.rules.steam import SteamId
from wabbitbot.services.act import Act
from wabbitbot.services.errors import BusyError

STEAM = "steam"
OPEN_MATCH = (MatchStatus.CREATED, MatchStatus.IN_PROGRESS)


def make_player(
    *,
    member_id: uuid.UUID,
    name: str = "",
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Let a member play.

    Args:
        member_id: The member.
        name: What the player is called; the member's own name where empty.
        now: The time.
        by: Who acts.
        using: The database.

    Raises:
        AlreadyPlayerError: The member plays already.
        NotFoundError: There is no such member.
        ValidationError: The name cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        member = act.get(User, member_id)
        called = name.strip() or str(member)
        return act.create(Player(user=member, name=called, last_active=act.now))


def rename_player(
    *,
    player_id: uuid.UUID,
    name: str,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Call a player something else.

    Raises:
        NotFoundError: There is no such player.
        ValidationError: The name cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        player.name = name.strip()
        act.save(player, "name")
    return player


def set_platform_id(
    *,
    player_id: uuid.UUID,
    platform: str,
    platform_id: str,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Set a player's account on a platform; the old one is kept.

    Raises:
        InvalidSteamIdError: It is no Steam ID; stored are its 17 digits, whichever way it came.
        NotFoundError: There is no such player.
        ValidationError: A text is blank or cannot be stored.
    """
    act = Act.of(using, now, by)
    where = trimmed(platform).lower()
    account = SteamId.parse(platform_id).steam64 if where == STEAM else trimmed(platform_id)
    for field, text in (("platform", where), ("platform_id", account)):
        if not text or len(text) > 128:
            raise ValidationError({field: "Give from 1 to 128 characters."})
    with act.transaction():
        player = act.lock(Player, player_id)
        old = player.current_platform_ids.get(where)
        if old != account:
            if old is not None:
                kept = player.previous_platform_ids.get(where, [])
                player.previous_platform_ids = {
                    **player.previous_platform_ids,
                    where: [*kept, old],
                }
            player.current_platform_ids = {**player.current_platform_ids, where: account}
            act.save(player, "current_platform_ids", "previous_platform_ids")
    return player


def set_steam_username(
    *,
    player_id: uuid.UUID,
    username: str,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Set what a player is called on Steam; the old name is kept.

    Raises:
        NotFoundError: There is no such player.
        ValidationError: The name cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        old, player.current_steam_username = player.current_steam_username, username.strip()
        if old != player.current_steam_username:
            if old:
                player.previous_steam_usernames = [*player.previous_steam_usernames, old]
            act.save(player, "current_steam_username", "previous_steam_usernames")
    return player


def retire_player(
    *,
    player_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Archive a player softly: out of line-ups, still on the rosters and in history.

    Raises:
        BusyError: The player is in a match that is not over.
        NotFoundError: There is no such player.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        line_ups = MatchPlayer.objects.using(using).filter(player=player)
        if line_ups.filter(match__status__in=OPEN_MATCH).exists():
            raise BusyError("player", player.name)
        if not player.is_archived:
            player.is_archived, player.archived_at = True, act.now
            act.save(player, "is_archived", "archived_at")
    return player


def reinstate_player(
    *,
    player_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Player:
    """Bring an archived player back; the idle time starts anew.

    Raises:
        NotFoundError: There is no such player.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        if player.is_archived:
            player.is_archived, player.archived_at = False, None
            player.last_active = act.now
            act.save(player, "is_archived", "archived_at", "last_active")
    return player


def retire_idle_players(
    *,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> int:
    """Archive all who may be archived, in one go; how many they were."""
    act = Act.of(using, now, by)
    idle = Player.objects.using(using).archivable(act.now)
    with act.transaction():
        # Locked first, and judged again: somebody may have become active while this waited.
        locked = list(idle.order_by("pk").select_for_update(no_key=True, of=("self",)))
        return idle.filter(pk__in=[player.pk for player in locked]).update(
            is_archived=True, archived_at=act.now, updated_by_user_id=by
        )
