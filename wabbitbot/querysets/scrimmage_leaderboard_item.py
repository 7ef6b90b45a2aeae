"""Who leads in scrimmages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wabbitbot.querysets.leaderboard_item import LeaderboardItemQuerySet

if TYPE_CHECKING:
    from wabbitbot.models.scrimmage_leaderboard_item import ScrimmageLeaderboardItem  # noqa: F401


class ScrimmageLeaderboardItemQuerySet(LeaderboardItemQuerySet["ScrimmageLeaderboardItem"]):
    """Lines of leaderboards: by rating, wins and name."""

    tie_break = "wins"
