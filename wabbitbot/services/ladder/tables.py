"""The tables of a ladder with the columns that are written, parents before their children.

A column that is not named here gets the database's default.
"""

from __future__ import annotations

from versioning.presence.asking import absence_of

_ENTITY = ("id", "created_at", "updated_at")
_SNAPSHOT = ("triggered_by_user_id", "triggered_by_user_name")
_STATS = (
    "team_id", "team_size", "initial_rating", "current_rating", "highest_rating",
    "recent_rating_change", "confidence", "current_streak", "longest_streak", "last_match_at",
)  # fmt: skip
_DIVISION = (
    "division_id", "season_id", "team_size", "games_played", "games_won", "games_lost", "winrate",
    "average_game_duration_minutes", "total_game_duration_minutes", "game_length_performance",
)  # fmt: skip
_SIDE = (
    "rating", "rating_change", "confidence", "score", "variety_bonus", "multiplier", "gap_scaling",
    "catch_up_bonus", "adjusted_rating_change",
)  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    table: (*_ENTITY, *columns)
    for table, columns in {
        "mashina_users": (
            "discord_user_id", "username", "global_name", "mention", "joined_at", "last_active",
        ),
        "players": (
            "user_id", "player_name", "last_active", "is_archived", "archived_at",
            "current_platform_ids", "current_steam_username", "wins", "losses", "rating",
            "email", "metadata",
        ),
        "teams": ("name", "tag", "team_major_id", "last_active", "team_type"),
        "team_rosters": (
            "team_id", "roster_group", "max_roster_size", "last_active", "captain_changed_at",
        ),
        "team_members": (
            "team_roster_id", "player_id", "role", "valid_from", "valid_to", "is_roster_manager",
            "receive_scrimmage_pings",
        ),
        "maps": (
            "name", "size", "density", "is_in_random_pool", "is_in_tournament_pool",
        ),
        "divisions": ("name", "faction"),
        "season_configs": (),
        "seasons": ("config_id", "name", "start_date", "end_date", "is_active"),
        "discord_threads": (
            "guild_id", "channel_id", "thread_id", "creator_discord_user_id", "feature",
            "last_activity_at", "expires_at",
        ),
        "tournaments": (
            "name", "description", "status", "team_size", "start_date", "end_date",
            "max_participants", "best_of",
        ),
        "tournament_participants": ("tournament_id", "team_id", "registered_at", "placement"),
        "tournament_state_snapshots": (
            *_SNAPSHOT, "tournament_id", "status", "registration_opened_at", "started_at",
            "completed_at", "name", "start_date", "max_participants", "winner_team_id",
            "registered_team_ids", "participant_team_ids", "all_match_ids", "completed_match_ids",
            "final_rankings", "current_participant_count", "current_round",
        ),
        "matches": (
            "team1_id", "team2_id", "team_size", "status", "best_of", "started_at", "completed_at",
            "winner_id", "parent_id", "parent_type", "available_maps", "final_map_pool",
            "team1_map_bans", "team2_map_bans", "team1_map_bans_confirmed_at",
            "team2_map_bans_confirmed_at", "channel_id", "team1_thread_id", "team2_thread_id",
        ),
        "match_players": ("match_id", "player_id", "side"),
        "match_state_snapshots": (
            *_SNAPSHOT, "reason", "match_id", "status", "started_at", "completed_at",
            "cancelled_at", "forfeited_at", "winner_id", "forfeited_team_id",
            "current_game_number", "current_map_id", "final_score", "available_maps",
            "final_map_pool", "team1_map_bans", "team2_map_bans", "team1_bans_submitted",
            "team2_bans_submitted",
            "team1_bans_confirmed", "team2_bans_confirmed",
        ),
        "games": (
            "match_id", "map_id", "game_number", "team_size", "status", "started_at",
            "completed_at", "winner_id", "team1_division_id", "team2_division_id",
        ),
        "game_players": ("game_id", "player_id", "side"),
        "game_state_snapshots": (
            *_SNAPSHOT, "reason", "game_id", "match_id", "status", "started_at", "completed_at",
            "cancelled_at", "winner_id", "player_deck_codes",
            "player_deck_submitted_at", "player_deck_confirmed_at", "map_id", "team_size",
            "game_number", "team1_player_ids", "team2_player_ids", "team1_division_id",
            "team2_division_id",
        ),
        "replays": (
            "game_id", "game_mode", "map_name", "seed", "version", "victory_code",
            "duration_seconds", "original_filename", "stored_filename", "file_size_bytes",
        ),
        "replay_players": (
            "replay_id", "game_user_id", "name", "alliance", "elo", "level", "deck_name",
            "deck_code",
        ),
        "scrimmage_challenges": (
            "challenger_team_id", "opponent_team_id", "issued_by_player_id",
            "accepted_by_player_id", "status", "team_size", "best_of", "expires_at",
        ),
        "scrimmage_challenge_teammates": ("challenge_id", "player_id", "side"),
        "scrimmages": (
            "challenge_id", "challenger_team_id", "opponent_team_id", "match_id", "team_size",
            "best_of", "status", "started_at", "completed_at", "winner_id",
            "higher_rated_team_id", "rating_range_at_match",
            *(f"{side}_{column}" for side in ("challenger", "opponent") for column in _SIDE),
        ),
        "scrimmage_state_snapshots": (
            *_SNAPSHOT, "scrimmage_id", "status", "winner_id", "final_score",
        ),
        "team_opponent_encounters": (
            "match_id", "team_id", "opponent_id", "team_size", "encountered_at", "won",
        ),
        "proven_potential_records": (
            "original_match_id", "challenger_id", "opponent_id", "new_team_id",
            "established_team_id", "team_size", "new_team_matches_at_creation",
            "challenger_rating", "opponent_rating", "challenger_confidence",
            "opponent_confidence", "challenger_original_rating_change",
            "opponent_original_rating_change",
        ),
        "scrimmage_team_stats": (*_STATS, "wins", "losses"),
        "team_variety_stats": (
            "team_id", "team_size", "variety_entropy", "variety_bonus", "total_opponents",
            "unique_opponents", "last_calculated", "average_variety_entropy_at_calc",
            "median_games_at_calc", "rating_range_at_calc", "neighbor_range_at_calc",
            "player_neighbors_at_calc", "max_neighbors_observed_at_calc",
            "availability_factor_used",
        ),
        "scrimmage_leaderboards": ("season_id", "team_size"),
        "scrimmage_leaderboard_items": (
            "leaderboard_id", "team_id", "rank", "rating", "recent_change", "wins", "losses",
        ),
        "tournament_team_stats": (
            *_STATS, "games_won", "games_lost", "matches_won", "matches_lost",
        ),
        "tournament_leaderboards": ("season_id", "team_size"),
        "tournament_leaderboard_items": (
            "leaderboard_id", "team_id", "rank", "rating", "recent_change", "tournament_points",
            "placements", "average_placement", "best_placement",
        ),
        "achievements": ("player_id", "type", "earned_at"),
        "rating_percentile_breakpoints": (
            "team_size", "season_id", "calculated_at", "expires_at", "total_players_in_sample",
            "breakpoints",
        ),
        "division_stats": (*_DIVISION, "density_performance"),
        "division_map_stats": (*_DIVISION, "map_id"),
        "division_learning_curves": (
            "team_id", "division_id", "season_id", "model_type", "parameters", "r_squared",
            "total_games_played", "total_games_won", "last_recalculated", "is_reliable",
        ),
    }.items()
}  # fmt: skip


def absent(using: str) -> set[tuple[str, str]]:
    """Table and column of all that the schema version of this database does not have."""
    absence = absence_of(using)
    if absence is None:
        return set()
    columns = {(field.model._meta.db_table, str(field.column)) for field in absence.fields}
    return columns | {
        (table, column) for table in absence.tables for column in COLUMNS.get(table, ())
    }
