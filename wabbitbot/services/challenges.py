"""Challenges: issued, then accepted, declined, cancelled or expired."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, transaction

from wabbitbot.models import (
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageChallengeTeammate,
    Team,
)
from wabbitbot.models.enums import (
    ChallengeStatus,
    MatchParentType,
    ScrimmageStatus,
    Side,
    TeamSize,
)
from wabbitbot.rules.lifecycles import CHALLENGE, challenge_expires_at, check_challenge
from wabbitbot.rules.series import games_to_win
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act, check
from wabbitbot.services.errors import SameTeamError
from wabbitbot.services.line_ups import (
    check_distinct,
    check_line_up_of,
    roster_for,
    touch_players,
    touch_teams,
)
from wabbitbot.services.new_match import open_match
from wabbitbot.services.ratings import standing_of

EXPIRE_BATCH = 500


def challenge(
    *,
    challenger_team_id: uuid.UUID,
    opponent_team_id: uuid.UUID,
    issued_by_player_id: uuid.UUID,
    team_size: TeamSize | str,
    teammate_ids: Sequence[uuid.UUID] = (),
    best_of: int = 1,
    channel_id: int | None = None,
    message_id: int | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> ScrimmageChallenge:
    """Ask another team for a scrimmage; the challenge is open for an hour.

    Args:
        challenger_team_id: Who asks.
        opponent_team_id: Who is asked.
        issued_by_player_id: The player who asks, and plays.
        team_size: The size of the match.
        teammate_ids: The players beside the one who asks.
        best_of: The games of the match at most.
        channel_id: Discord's channel.
        message_id: Discord's message.
        now: The time.
        by: Who acts.
        using: The database.

    Raises:
        SameTeamError: A team asks itself.
        InvalidSeriesError: ``best_of`` is not odd.
        InvalidLineUpError: The challenger's players cannot play together.
        RuleError: See `line_ups.check_line_up_of`; the opponent has to have a roster too.
        NotFoundError: A team is not there.
        ValidationError: A value cannot be stored.
    """
    act = Act.of(using, now, by)
    if challenger_team_id == opponent_team_id:
        raise SameTeamError
    games_to_win(best_of)
    asked = ScrimmageChallenge(
        challenger_team_id=challenger_team_id,
        opponent_team_id=opponent_team_id,
        issued_by_player_id=issued_by_player_id,
        team_size=team_size,
        best_of=best_of,
        expires_at=challenge_expires_at(act.now),
        channel_id=channel_id,
        message_id=message_id,
    )
    line_up = [issued_by_player_id, *teammate_ids]
    with act.transaction():
        check(asked, using)
        size = TeamSize(team_size)
        teams = act.lock_all(Team, [challenger_team_id, opponent_team_id])
        check_line_up_of(act, teams[challenger_team_id], size, line_up)
        roster_for(act, teams[opponent_team_id], size)
        act.insert(asked)
        _name(act, asked, line_up, Side.FIRST)
    return asked


def accept(
    *,
    challenge_id: uuid.UUID,
    accepted_by_player_id: uuid.UUID,
    teammate_ids: Sequence[uuid.UUID] = (),
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Scrimmage:
    """Accept a challenge: its scrimmage and match begin to exist, with the first snapshots.

    Both line-ups are looked at now, the challenger's again: somebody may have left in the hour.

    Args:
        challenge_id: The challenge.
        accepted_by_player_id: The opponent's player who accepts, and plays.
        teammate_ids: The players beside that one.
        now: The time.
        by: Who acts.
        reason: For the snapshots.
        using: The database.

    Raises:
        IllegalTransitionError: The challenge was accepted, declined or cancelled.
        ChallengeExpiredError: It is too late.
        SamePlayerError: A player is named twice, or on both sides.
        RuleError: A line-up cannot play; see `line_ups.check_line_up_of`.
        NotFoundError: There is no such challenge or player.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        asked = act.get(ScrimmageChallenge, challenge_id)
        size = TeamSize(asked.team_size)
        named = ScrimmageChallengeTeammate.objects.using(using).filter(challenge=asked)
        first = list(
            named.filter(side=Side.FIRST)
            .order_by("created_at", "pk")
            .values_list("player_id", flat=True)
        )
        second = [accepted_by_player_id, *teammate_ids]
        check_distinct(second)
        touch_players(act, [*first, *second])
        teams = act.lock_all(Team, [asked.challenger_team_id, asked.opponent_team_id])
        asked = act.lock(ScrimmageChallenge, challenge_id)
        check_challenge(
            asked.status, ChallengeStatus.ACCEPTED, expires_at=asked.expires_at, now=act.now
        )
        challenger, opponent = teams[asked.challenger_team_id], teams[asked.opponent_team_id]
        check_distinct([*first, *second])
        check_line_up_of(act, opponent, size, second)
        check_line_up_of(act, challenger, size, first)
        asked.status = ChallengeStatus.ACCEPTED
        asked.accepted_by_player_id = accepted_by_player_id
        act.save(asked, "status", "accepted_by_player")
        _name(act, asked, second, Side.SECOND)
        scrimmage = Scrimmage(
            challenge=asked,
            challenger_team=challenger,
            opponent_team=opponent,
            team_size=size,
            best_of=asked.best_of,
            status=ScrimmageStatus.ACCEPTED,
        )
        scrimmage.challenger_rating, scrimmage.challenger_confidence = standing_of(
            act, challenger.pk, size
        )
        scrimmage.opponent_rating, scrimmage.opponent_confidence = standing_of(
            act, opponent.pk, size
        )
        scrimmage.match = open_match(
            act,
            teams=(challenger, opponent),
            line_ups=(first, second),
            team_size=size,
            best_of=asked.best_of,
            parent=(MatchParentType.SCRIMMAGE, scrimmage.pk),
        )
        act.insert(scrimmage)
        snapshots.of_scrimmage(act, scrimmage)
        touch_teams(act, [challenger, opponent], size)
    return scrimmage


def decline(
    *,
    challenge_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> ScrimmageChallenge:
    """Let the opponent refuse a challenge, also one that has expired.

    Raises:
        IllegalTransitionError: It was accepted, declined or cancelled.
        NotFoundError: There is no such challenge.
    """
    return _end(Act.of(using, now, by), challenge_id, ChallengeStatus.DECLINED)


def cancel(
    *,
    challenge_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> ScrimmageChallenge:
    """Let the challenger take a challenge back, also one that has expired.

    Raises:
        IllegalTransitionError: It was accepted, declined or cancelled.
        NotFoundError: There is no such challenge.
    """
    return _end(Act.of(using, now, by), challenge_id, ChallengeStatus.CANCELLED)


def expire_pending(
    *,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    batch: int = EXPIRE_BATCH,
    using: str = DEFAULT_DB_ALIAS,
) -> int:
    """Cancel all challenges that nobody answered in time; housekeeping, a transaction a batch.

    A challenge that somebody is answering at this moment is left to that answer.

    Returns:
        How many they were.
    """
    act = Act.of(using, now, by)
    challenges = ScrimmageChallenge.objects.using(using)
    waiting = challenges.filter(status=ChallengeStatus.PENDING, expires_at__lte=act.now)
    expired = 0
    while True:
        with transaction.atomic(using=using):
            locked = waiting.order_by("expires_at", "pk").select_for_update(
                no_key=True, skip_locked=True
            )
            found = list(locked.values_list("pk", flat=True)[: max(1, batch)])
            expired += challenges.filter(pk__in=found).update(
                status=ChallengeStatus.CANCELLED, updated_by_user_id=by
            )
        if not found:
            return expired


def _end(act: Act, challenge_id: uuid.UUID, wanted: ChallengeStatus) -> ScrimmageChallenge:
    with act.transaction():
        asked = act.lock(ScrimmageChallenge, challenge_id)
        CHALLENGE.check(asked.status, wanted)
        asked.status = wanted
        act.save(asked, "status")
    return asked


def _name(act: Act, asked: ScrimmageChallenge, players: Sequence[uuid.UUID], side: Side) -> None:
    act.insert_all(
        ScrimmageChallengeTeammate(challenge=asked, player_id=player, side=side)
        for player in players
    )
