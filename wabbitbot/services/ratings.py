"""The scrimmage ratings of teams: read, locked, moved."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Max, Min

from wabbitbot.models import ScrimmageTeamStats
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.rating import START, apply, confidence
from wabbitbot.services.act import Act


def figure(value: float) -> Decimal:
    """A figure of the rules as the columns keep it, to a millionth."""
    return Decimal(f"{value:.6f}")


def games_of(stats: ScrimmageTeamStats) -> int:
    """The games that count for the confidence: every rated scrimmage is one."""
    return stats.wins + stats.losses + stats.draws


def standing_of(act: Act, team_id: uuid.UUID, team_size: TeamSize) -> tuple[Decimal, Decimal]:
    """A team's rating and confidence today; those of a newcomer where there are none."""
    stats = ScrimmageTeamStats.objects.using(act.using)
    found = (
        stats.filter(team_id=team_id, team_size=team_size)
        .values_list("current_rating", "confidence")
        .first()
    )
    return found or (figure(START), figure(confidence(0)))


def lock_stats(
    act: Act,
    team_size: TeamSize,
    teams: Iterable[uuid.UUID],
) -> dict[uuid.UUID, ScrimmageTeamStats]:
    """Records of teams, locked in the order of the teams' ids; begun where there is none."""
    wanted = sorted(teams, key=str)
    rows = ScrimmageTeamStats.objects.using(act.using)
    rows.bulk_create(
        [
            ScrimmageTeamStats(
                team_id=team_id,
                team_size=team_size,
                created_at=act.now,
                updated_at=act.now,
                created_by_user_id=act.by,
                updated_by_user_id=act.by,
            )
            for team_id in wanted
        ],
        ignore_conflicts=True,
    )
    found = rows.filter(team_size=team_size, team_id__in=wanted).order_by("team_id")
    return {row.team_id: row for row in found.select_for_update(no_key=True)}


def rating_range(act: Act, team_size: TeamSize) -> Decimal:
    """The highest rating of a size minus the lowest; read from both ends of an index."""
    ends = (
        ScrimmageTeamStats.objects.using(act.using)
        .filter(team_size=team_size)
        .aggregate(best=Max("current_rating"), worst=Min("current_rating"))
    )
    return Decimal(ends["best"] - ends["worst"]) if ends["best"] is not None else Decimal(0)


def move(stats: ScrimmageTeamStats, points: float) -> Decimal:
    """Change a rating, not below the floor; the points that it really moved."""
    before = stats.current_rating
    # Rounded before it is added, so that the changes that are written down add up to the rating.
    stats.current_rating = figure(apply(float(before), float(figure(points))))
    stats.highest_rating = max(stats.highest_rating, stats.current_rating)
    stats.recent_rating_change = stats.current_rating - before
    return stats.recent_rating_change


def count_result(act: Act, stats: ScrimmageTeamStats, *, won: bool) -> None:
    """Count a rated scrimmage in a team's record."""
    if won:
        stats.wins += 1
        stats.current_streak = max(stats.current_streak, 0) + 1
        stats.longest_streak = max(stats.longest_streak, stats.current_streak)
    else:
        stats.losses += 1
        stats.current_streak = min(stats.current_streak, 0) - 1
    stats.confidence = figure(confidence(games_of(stats)))
    stats.last_match_at = max(stats.last_match_at or act.now, act.now)


def save_stats(act: Act, stats: ScrimmageTeamStats) -> None:
    """Write what `move` and `count_result` have changed."""
    act.save(
        stats,
        "current_rating",
        "highest_rating",
        "recent_rating_change",
        "confidence",
        "current_streak",
        "longest_streak",
        "wins",
        "losses",
        "last_match_at",
    )
