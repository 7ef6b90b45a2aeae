"""The pages that everybody may see."""

from wabbitbot.views.home import home
from wabbitbot.views.public import not_found
from wabbitbot.views.seasons import leaderboard, season, seasons

__all__ = ["home", "leaderboard", "not_found", "season", "seasons"]
