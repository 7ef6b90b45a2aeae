"""Matches: map bans, start, forfeit, cancellation."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import Match
from wabbitbot.models.enums import GameStatus, MatchStatus, ScrimmageStatus
from wabbitbot.rules.lifecycles import GAME, MATCH
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.errors import AlreadyThereError, MapError, StateError
from wabbitbot.services.match_course import Course, lock_course


def submit_bans(
    *,
    match_id: uuid.UUID,
    team_id: uuid.UUID,
    maps: Sequence[str],
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Say which maps a side does not want; until it confirms, it may say so again.

    Each side bans fewer than half of the maps, so that one is left whatever the other does.

    Raises:
        StateError: The match has started or ended.
        AlreadyThereError: The side has confirmed its bans.
        MapError: A map is none of the match's, is named twice, or is one too many.
        NotASideError: The team plays on neither side.
        NotFoundError: There is no such match.
    """
    act = Act.of(using, now, by, "map bans")
    with act.transaction():
        course = lock_course(act, match_id)
        side = _bans_open(course, team_id)
        _check_bans(course.match, maps)
        setattr(course.match, f"{side}_map_bans", list(maps))
        act.save(course.match, f"{side}_map_bans")
        course.snapshot(act)
    return course.match


def confirm_bans(
    *,
    match_id: uuid.UUID,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Make a side's bans final; with the second side the final pool of maps stands.

    Raises:
        StateError: The match has started or ended.
        AlreadyThereError: The side has confirmed its bans.
        NotASideError: The team plays on neither side.
        NotFoundError: There is no such match.
    """
    act = Act.of(using, now, by, "map bans confirmed")
    with act.transaction():
        course = lock_course(act, match_id)
        match = course.match
        side = _bans_open(course, team_id)
        setattr(match, f"{side}_map_bans_confirmed_at", act.now)
        fields = [f"{side}_map_bans_confirmed_at"]
        if match.team1_map_bans_confirmed_at and match.team2_map_bans_confirmed_at:
            match.final_map_pool = _final_pool(match)
            fields.append("final_map_pool")
        act.save(match, *fields)
        course.snapshot(act)
    return match


def start_match(
    *,
    match_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Start a match, and its scrimmage with it. Bans that nobody confirmed do not count.

    Raises:
        IllegalTransitionError: It has started or ended.
        NotFoundError: There is no such match.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        course = lock_course(act, match_id)
        match = course.match
        MATCH.check(match.status, MatchStatus.IN_PROGRESS)
        match.status, match.started_at = MatchStatus.IN_PROGRESS, act.now
        match.final_map_pool = _final_pool(match)
        act.save(match, "status", "started_at", "final_map_pool")
        course.snapshot(act)
        if course.scrimmage:
            course.scrimmage.started_at = act.now
            course.move_scrimmage(act, ScrimmageStatus.IN_PROGRESS, "started_at")
    return match


def forfeit_match(
    *,
    match_id: uuid.UUID,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Let a side give a running match up. The other wins; no rating changes.

    Args:
        match_id: The match.
        team_id: Who gives up.
        now: The time.
        by: Who acts.
        reason: For the snapshots.
        using: The database.

    Raises:
        IllegalTransitionError: It has not started, or has ended.
        NotASideError: The team plays on neither side.
        NotFoundError: There is no such match.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        course = lock_course(act, match_id)
        winner_id = course.other(team_id)
        MATCH.check(course.match.status, MatchStatus.FORFEITED)
        _cancel_game(act, course)
        course.match.winner_id = winner_id
        _end(act, course, MatchStatus.FORFEITED, forfeited_team_id=team_id)
        if course.scrimmage:
            scrimmage = course.scrimmage
            scrimmage.winner_id = winner_id
            scrimmage.completed_at = course.match.completed_at
            scrimmage.challenger_score, scrimmage.opponent_score = course.series.wins
            course.move_scrimmage(
                act,
                ScrimmageStatus.FORFEITED,
                "winner",
                "completed_at",
                "challenger_score",
                "opponent_score",
            )
    return course.match


def cancel_match(
    *,
    match_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Call a match off, its open game and its scrimmage with it; nobody wins.

    Raises:
        IllegalTransitionError: It has ended.
        NotFoundError: There is no such match.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        course = lock_course(act, match_id)
        MATCH.check(course.match.status, MatchStatus.CANCELLED)
        _cancel_game(act, course)
        _end(act, course, MatchStatus.CANCELLED)
        course.move_scrimmage(act, ScrimmageStatus.CANCELLED)
    return course.match


def _end(
    act: Act, course: Course, status: MatchStatus, forfeited_team_id: uuid.UUID | None = None
) -> None:
    match = course.match
    match.status = status
    if status == MatchStatus.FORFEITED:
        match.completed_at = max(act.now, match.started_at or act.now)
    act.save(match, "status", "winner", "completed_at")
    course.snapshot(act, forfeited_team_id=forfeited_team_id)


def _cancel_game(act: Act, course: Course) -> None:
    if game := course.open_game:
        GAME.check(game.status, GameStatus.CANCELLED)
        game.status = GameStatus.CANCELLED
        act.save(game, "status")
        snapshots.of_game(act, game)


def _bans_open(course: Course, team_id: uuid.UUID) -> str:
    match = course.match
    course.other(team_id)
    if match.status != MatchStatus.CREATED:
        raise StateError(
            "match",
            match.status,
            "maps are banned before it starts",
            "play with the maps there are.",
        )
    side = "team1" if team_id == match.team1_id else "team2"
    if getattr(match, f"{side}_map_bans_confirmed_at"):
        raise AlreadyThereError("The side has confirmed its map bans")
    return side


def _check_bans(match: Match, maps: Sequence[str]) -> None:
    most = max(0, (len(match.available_maps) - 1) // 2)
    strange = [name for name in maps if name not in match.available_maps]
    if strange:
        raise MapError(
            f"Not among the match's maps: {', '.join(name[:50] for name in strange[:5])}.",
            f"choose from {', '.join(match.available_maps) or 'none'}.",
        )
    if len(set(maps)) < len(maps):
        raise MapError("A map is banned twice.", "name each map once.")
    if len(maps) > most:
        raise MapError(
            f"{len(maps)} of {len(match.available_maps)} maps are too many to ban.",
            f"name {most} at most.",
        )


def _final_pool(match: Match) -> list[str]:
    banned: set[str] = set()
    if match.team1_map_bans_confirmed_at:
        banned |= set(match.team1_map_bans)
    if match.team2_map_bans_confirmed_at:
        banned |= set(match.team2_map_bans)
    return [name for name in match.available_maps if name not in banned]
