"""Members, as Discord tells about them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import User
from wabbitbot.services.act import Act, check

# What changes with a member, and where the old value goes.
_KEPT = {
    "username": "previous_discord_usernames",
    "global_name": "previous_discord_global_names",
    "mention": "previous_discord_mentions",
}


def register_member(
    *,
    discord_user_id: int,
    username: str,
    global_name: str = "",
    mention: str = "",
    avatar_url: str = "",
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> User:
    """Add a member, or bring one up to date; told twice at once, there is still one.

    A name that changes goes to the list of previous ones. Whoever is told of is active again.

    Raises:
        ValidationError: A value cannot be stored.
    """
    act = Act.of(using, now, by)
    told = User(
        discord_user_id=discord_user_id,
        username=username.strip(),
        global_name=global_name.strip(),
        mention=mention,
        avatar_url=avatar_url,
        created_at=act.now,
        updated_at=act.now,
        joined_at=act.now,
        last_active=act.now,
        created_by_user_id=by,
        updated_by_user_id=by,
    )
    with act.transaction():
        check(told, using)
        # Waits for whoever inserts the same member, and then finds their row.
        User.objects.using(using).bulk_create([told], ignore_conflicts=True)
        members = User.objects.using(using).select_for_update(no_key=True)
        member = members.get(discord_user_id=told.discord_user_id)
        changed = ["avatar_url", "is_active", "last_active"]
        for name, kept in _KEPT.items():
            old, new = getattr(member, name), getattr(told, name)
            if old != new:
                if old:
                    setattr(member, kept, [*getattr(member, kept), old])
                setattr(member, name, new)
                changed += [name, kept]
        member.avatar_url = told.avatar_url
        member.is_active = True
        member.last_active = max(member.last_active, act.now)
        act.save(member, *changed)
    return member


def change_discord_id(
    *,
    member_id: uuid.UUID,
    discord_user_id: int,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> User:
    """Let a member go on with another Discord account; the old ID is kept.

    Raises:
        TakenError: Another member has this ID.
        ValidationError: It is no Discord ID.
        NotFoundError: There is no such member.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        member = act.lock(User, member_id)
        old, member.discord_user_id = member.discord_user_id, discord_user_id
        if old != discord_user_id:
            # As text: JSON readers lose digits of large numbers.
            member.previous_discord_user_ids = [*member.previous_discord_user_ids, str(old)]
            act.save(member, "discord_user_id", "previous_discord_user_ids")
    return member


def member_left(
    *,
    member_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> User:
    """Note that a member has left the Discord server; nothing else of theirs changes.

    Raises:
        NotFoundError: There is no such member.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        member = act.lock(User, member_id)
        member.is_active = False
        act.save(member, "is_active")
    return member
