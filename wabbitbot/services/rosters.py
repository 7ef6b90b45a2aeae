"""Joining and leaving rosters, and the roles on them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import Player, TeamMember, TeamRoster
from wabbitbot.models.enums import RosterRole
from wabbitbot.rules.rosters import may_replace_captain, may_take_role
from wabbitbot.services.act import Act
from wabbitbot.services.errors import (
    AlreadyThereError,
    LastCaptainError,
    NotCaptainError,
    TeamMajorError,
)
from wabbitbot.services.memberships import close_membership, leaves_team, open_membership
from wabbitbot.services.roster_book import RosterBook, lock_book


def join(
    *,
    roster_id: uuid.UUID,
    player_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Put a player on a roster as an ordinary member.

    Of several who want the last place, and of several rosters that want a player at the limit, one
    wins; the others get the error that they would get a moment later.

    Raises:
        AlreadyMemberError: The player is on it.
        ArchivedError: The team or the player is archived.
        CooldownError: The player left the team too short a time ago.
        MembershipLimitError: The player is on as many rosters as allowed.
        RosterFullError: The roster has no place left.
        NotFoundError: There is no such roster or player.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        return open_membership(act, lock_book(act, roster_id), player)


def leave(
    *,
    roster_id: uuid.UUID,
    player_id: uuid.UUID,
    successor_id: uuid.UUID | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Take a player off a roster.

    Leaving is free at any time. Only a last captain who leaves others behind names a successor,
    who takes over at once. A major who is on no roster of the team any more passes the team on:
    to the successor, else to a captain of this roster, else to one of another roster; an empty team
    has no major.

    Args:
        roster_id: The roster.
        player_id: Who leaves.
        successor_id: The member who becomes captain; counts only where the last captain leaves.
        now: The time.
        by: Who acts.
        using: The database.

    Returns:
        The membership, closed.

    Raises:
        LastCaptainError: Others stay, and nobody is named to lead them.
        NotOnRosterError: The player, or the successor, is not on the roster.
        NotFoundError: There is no such roster or player.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        player = act.lock(Player, player_id)
        book = lock_book(act, roster_id)
        row = book.member(player_id)
        was_captain = book.seen(row).is_captain
        close_membership(act, book, player)
        if was_captain and book.members and not book.captains():
            if successor_id is None:
                raise LastCaptainError(book.name)
            book.set_role(act, book.member(successor_id), RosterRole.CAPTAIN)
        if book.team.team_major_id == player_id and leaves_team(act, book.team, player):
            book.team.team_major = _heir(act, book)
            act.save(book.team, "team_major")
    return row


def _heir(act: Act, book: RosterBook) -> Player | None:
    """Who takes over a team whose major leaves this roster, and with it the team."""
    rosters = TeamRoster.objects.using(act.using).filter(team=book.team).exclude(pk=book.roster.pk)
    others = [RosterBook.read(act, book.team, roster) for roster in rosters.order_by("pk")]
    captains = (captain.player for one in (book, *others) for captain in one.captains())
    return next(captains, None)


def set_role(
    *,
    roster_id: uuid.UUID,
    player_id: uuid.UUID,
    role: RosterRole | str | None,
    by_moderator: bool = False,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Give a member a role, or none.

    Raises:
        RoleLimitError: The roster has all members of the role; a captaincy can be handed over.
        CooldownError: The last such change is too recent.
        LastCaptainError: It would leave the roster without a captain.
        NotOnRosterError: The player is not on the roster.
        ValidationError: There is no such role.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        book = lock_book(act, roster_id)
        row = book.member(player_id)
        role = role or None
        if row.role == role:
            return row
        wanted = _role(row, role)
        may_take_role(
            book.limits,
            book.counted,
            book.seen(row),
            wanted,
            now=act.now,
            by_moderator=by_moderator,
        )
        is_last = [one.pk for one in book.captains()] == [row.pk]
        if is_last and not book.seen(row, wanted).is_captain:
            raise LastCaptainError(book.name)
        book.set_role(act, row, wanted)
    return row


def hand_over(
    *,
    roster_id: uuid.UUID,
    from_player_id: uuid.UUID,
    to_player_id: uuid.UUID,
    by_moderator: bool = False,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Let a captain hand the captaincy to another member, and become an ordinary one.

    Returns:
        The new captain's membership.

    Raises:
        TeamMajorError: The captain is the team's major; see `teams.pass_on`.
        NotCaptainError: Who hands over is no captain.
        AlreadyThereError: The other is a captain already.
        CooldownError: The last change of captain is too recent.
        NotOnRosterError: One of them is not on the roster.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        book = lock_book(act, roster_id)
        old, new = book.member(from_player_id), book.member(to_player_id)
        if from_player_id == book.team.team_major_id:
            raise TeamMajorError(old.player.name)
        if not book.seen(old).is_captain:
            raise NotCaptainError(old.player.name)
        if book.seen(new).is_captain:
            raise AlreadyThereError(f"{new.player.name} is a captain")
        may_replace_captain(book.limits, book.counted, now=act.now, by_moderator=by_moderator)
        book.set_role(act, old, None)
        book.set_role(act, new, RosterRole.CAPTAIN)
    return new


def set_manager(
    *,
    roster_id: uuid.UUID,
    player_id: uuid.UUID,
    is_manager: bool,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Let a member manage the roster, or no longer.

    Raises:
        NotOnRosterError: The player is not on the roster.
    """
    return _set_flag(Act.of(using, now, by), roster_id, player_id, "is_roster_manager", is_manager)


def set_pings(
    *,
    roster_id: uuid.UUID,
    player_id: uuid.UUID,
    wants_pings: bool,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> TeamMember:
    """Let a member be told of scrimmages, or no longer.

    Raises:
        NotOnRosterError: The player is not on the roster.
    """
    act = Act.of(using, now, by)
    return _set_flag(act, roster_id, player_id, "receive_scrimmage_pings", wants_pings)


def _set_flag(
    act: Act, roster_id: uuid.UUID, player_id: uuid.UUID, field: str, value: bool
) -> TeamMember:
    with act.transaction():
        book: RosterBook = lock_book(act, roster_id)
        row = book.member(player_id)
        setattr(row, field, value)
        act.save(row, field)
    return row


def _role(row: TeamMember, role: RosterRole | str | None) -> RosterRole | None:
    # The field's own words for a role that there is not.
    row._meta.get_field("role").clean(role, row)
    return None if role is None else RosterRole(role)
