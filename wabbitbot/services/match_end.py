"""Ends a match with the game that decides it."""

from __future__ import annotations

from wabbitbot.models.enums import MatchStatus, ScrimmageStatus
from wabbitbot.rules.lifecycles import MATCH
from wabbitbot.services.act import Act
from wabbitbot.services.match_course import Course
from wabbitbot.services.rated import rate


def end_if_decided(act: Act, course: Course) -> None:
    """Complete the match if no game follows, and rate its scrimmage.

    Args:
        act: The act that has just decided a game.
        course: The match, with that game in it.
    """
    result = course.series
    if not result.is_over:
        return
    match = course.match
    MATCH.check(match.status, MatchStatus.COMPLETED)
    match.status = MatchStatus.COMPLETED
    match.winner_id = result.winner
    match.completed_at = max(act.now, match.started_at or act.now)
    act.save(match, "status", "winner", "completed_at")
    course.snapshot(act)
    scrimmage = course.scrimmage
    if scrimmage is None:
        return
    scrimmage.winner_id = result.winner
    scrimmage.completed_at = max(match.completed_at, scrimmage.started_at or act.now)
    scrimmage.challenger_score, scrimmage.opponent_score = result.wins
    written = rate(act, course, scrimmage)
    course.move_scrimmage(
        act,
        ScrimmageStatus.COMPLETED,
        "winner",
        "completed_at",
        "challenger_score",
        "opponent_score",
        *written,
    )
