"""The ladder's entities, one a file; Django looks for them here."""

from wabbitbot.models.achievement import Achievement
from wabbitbot.models.discord_thread import DiscordThread
from wabbitbot.models.division import Division
from wabbitbot.models.division_learning_curve import DivisionLearningCurve
from wabbitbot.models.division_map_stats import DivisionMapStats
from wabbitbot.models.division_stats import DivisionStats
from wabbitbot.models.game import Game
from wabbitbot.models.game_player import GamePlayer
from wabbitbot.models.game_state_snapshot import GameStateSnapshot
from wabbitbot.models.map import Map
from wabbitbot.models.match import Match
from wabbitbot.models.match_player import MatchPlayer
from wabbitbot.models.match_state_snapshot import MatchStateSnapshot
from wabbitbot.models.player import Player
from wabbitbot.models.proven_potential_record import ProvenPotentialRecord
from wabbitbot.models.rating_percentile_breakpoint import RatingPercentileBreakpoint
from wabbitbot.models.replay import Replay
from wabbitbot.models.replay_player import ReplayPlayer
from wabbitbot.models.scrimmage import Scrimmage
from wabbitbot.models.scrimmage_challenge import ScrimmageChallenge
from wabbitbot.models.scrimmage_challenge_teammate import ScrimmageChallengeTeammate
from wabbitbot.models.scrimmage_leaderboard import ScrimmageLeaderboard
from wabbitbot.models.scrimmage_leaderboard_item import ScrimmageLeaderboardItem
from wabbitbot.models.scrimmage_state_snapshot import ScrimmageStateSnapshot
from wabbitbot.models.scrimmage_team_stats import ScrimmageTeamStats
from wabbitbot.models.season import Season
from wabbitbot.models.season_config import SeasonConfig
from wabbitbot.models.team import Team
from wabbitbot.models.team_member import TeamMember
from wabbitbot.models.team_opponent_encounter import TeamOpponentEncounter
from wabbitbot.models.team_roster import TeamRoster
from wabbitbot.models.team_variety_stats import TeamVarietyStats
from wabbitbot.models.tournament import Tournament
from wabbitbot.models.tournament_leaderboard import TournamentLeaderboard
from wabbitbot.models.tournament_leaderboard_item import TournamentLeaderboardItem
from wabbitbot.models.tournament_participant import TournamentParticipant
from wabbitbot.models.tournament_state_snapshot import TournamentStateSnapshot
from wabbitbot.models.tournament_team_stats import TournamentTeamStats
from wabbitbot.models.user import User

__all__ = [
    "Achievement",
    "DiscordThread",
    "Division",
    "DivisionLearningCurve",
    "DivisionMapStats",
    "DivisionStats",
    "Game",
    "GamePlayer",
    "GameStateSnapshot",
    "Map",
    "Match",
    "MatchPlayer",
    "MatchStateSnapshot",
    "Player",
    "ProvenPotentialRecord",
    "RatingPercentileBreakpoint",
    "Replay",
    "ReplayPlayer",
    "Scrimmage",
    "ScrimmageChallenge",
    "ScrimmageChallengeTeammate",
    "ScrimmageLeaderboard",
    "ScrimmageLeaderboardItem",
    "ScrimmageStateSnapshot",
    "ScrimmageTeamStats",
    "Season",
    "SeasonConfig",
    "Team",
    "TeamMember",
    "TeamOpponentEncounter",
    "TeamRoster",
    "TeamVarietyStats",
    "Tournament",
    "TournamentLeaderboard",
    "TournamentLeaderboardItem",
    "TournamentParticipant",
    "TournamentStateSnapshot",
    "TournamentTeamStats",
    "User",
]
