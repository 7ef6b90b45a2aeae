"""The ladder's entities, one a file; Django looks for them here."""

from wabbitbot.models.achievement import Achievement
from wabbitbot.models.map import Map
from wabbitbot.models.player import Player
from wabbitbot.models.scrimmage_leaderboard import ScrimmageLeaderboard
from wabbitbot.models.scrimmage_leaderboard_item import ScrimmageLeaderboardItem
from wabbitbot.models.season import Season
from wabbitbot.models.season_config import SeasonConfig
from wabbitbot.models.team import Team
from wabbitbot.models.user import User

__all__ = [
    "Achievement",
    "Map",
    "Player",
    "ScrimmageLeaderboard",
    "ScrimmageLeaderboardItem",
    "Season",
    "SeasonConfig",
    "Team",
    "User",
]
