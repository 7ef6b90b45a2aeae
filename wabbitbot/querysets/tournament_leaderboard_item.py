"""Who leads in tournaments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wabbitbot.querysets.leaderboard_item import LeaderboardItemQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.tournament_leaderboard_item import TournamentLeaderboardItem  # noqa: F401


class TournamentLeaderboardItemQuerySet(LeaderboardItemQuerySet["TournamentLeaderboardItem"]):
    """Lines of tournament leaderboards: by rating, points and name."""

    tie_break = "tournament_points"
