"""Valid rows of every entity, many at once."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from versioning.presence.asking import is_present
from wabbitbot.models import (
    Achievement,
    DiscordThread,
    Division,
    DivisionLearningCurve,
    DivisionMapStats,
    DivisionStats,
    Game,
    GamePlayer,
    GameStateSnapshot,
    Map,
    Match,
    MatchPlayer,
    MatchStateSnapshot,
    Player,
    ProvenPotentialRecord,
    RatingPercentileBreakpoint,
    Replay,
    ReplayPlayer,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageChallengeTeammate,
    ScrimmageLeaderboard,
    ScrimmageLeaderboardItem,
    ScrimmageStateSnapshot,
    ScrimmageTeamStats,
    Season,
    SeasonConfig,
    Team,
    TeamMember,
    TeamOpponentEncounter,
    TeamRoster,
    TeamVarietyStats,
    Tournament,
    TournamentLeaderboard,
    TournamentLeaderboardItem,
    TournamentParticipant,
    TournamentStateSnapshot,
    TournamentTeamStats,
    User,
)

START = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
THREAD = ("guild_id", "channel_id", "thread_id", "creator_discord_user_id")
SIZES = ("1v1", "2v2", "3v3", "4v4")

_numbers = itertools.count(1)

Rows = dict[type[Model], list[Any]]


def make_all(n: int) -> Rows:
    """``n`` new rows of each of the 39 entities, by entity; at least 2, for a match takes two.

    Each call makes a world of its own. In it the first row of an entity is the parent of all the
    rows that may share one: the first match has ``n`` games, ``n`` players and ``n`` snapshots.
    """
    if n < 2:
        raise ValueError(f"make_all({n}): a match takes two teams, so ask for 2 rows or more.")
    rows: Rows = {}
    first = next(_numbers) * 100_000

    def add(model: type[Model], fields: Callable[[int], dict[str, Any]]) -> list[Any]:
        if not is_present(model):
            return rows.setdefault(model, [])
        made = [model(**fields(number)) for number in range(n)]
        rows[model] = list(model._default_manager.bulk_create(made))
        return rows[model]

    def day(number: int) -> dt.datetime:
        return START + dt.timedelta(days=number)

    users = add(
        User,
        lambda i: {
            "discord_user_id": first + i,
            "username": f"member-{first + i}",
            "previous_discord_usernames": ["earlier"],
        },
    )
    players = add(Player, lambda i: {"user": users[i], "name": f"player-{first + i}"})
    add(Achievement, lambda i: {"player": players[0], "type": "first-win", "earned_at": day(i)})
    teams = add(
        Team,
        lambda i: {
            "name": f"team-{first + i}",
            "tag": f"T{first + i}",
            "team_major": players[i],
        },
    )

    def team(i: int) -> Any:
        return teams[i % n]

    maps = add(Map, lambda i: {"name": f"map-{first + i}", "size": SIZES[i % 4]})
    divisions = add(Division, lambda i: {"name": f"division-{first + i}", "faction": "BLUFOR"})

    rosters = add(
        TeamRoster, lambda i: {"team": teams[i], "roster_group": "Solo", "max_roster_size": 1}
    )
    add(TeamMember, lambda i: {"team_roster": rosters[0], "player": players[i]})
    for stats in (ScrimmageTeamStats, TournamentTeamStats, TeamVarietyStats):
        add(stats, lambda i: {"team": teams[i], "team_size": SIZES[i % 4]})

    configs = add(SeasonConfig, lambda i: {"scrimmage_decay_rate_per_week": i})
    seasons = add(
        Season,
        lambda i: {
            "config": configs[0],
            "name": f"season-{first + i}",
            "start_date": day(i).date(),
            "end_date": day(i + 30).date(),
        },
    )
    add(
        RatingPercentileBreakpoint,
        lambda i: {
            "team_size": "1v1",
            "season": seasons[i],
            "calculated_at": day(i),
            "expires_at": day(i + 1),
            "breakpoints": {"Top10Plus": 1700},
        },
    )
    boards = add(ScrimmageLeaderboard, lambda i: {"season": seasons[i], "team_size": SIZES[i % 4]})
    add(
        ScrimmageLeaderboardItem,
        lambda i: {"leaderboard": boards[0], "team": teams[i], "rank": i + 1, "rating": 2000 - i},
    )
    cups = add(TournamentLeaderboard, lambda i: {"season": seasons[i], "team_size": SIZES[i % 4]})
    add(
        TournamentLeaderboardItem,
        lambda i: {"leaderboard": cups[0], "team": teams[i], "rank": i + 1, "rating": 2000 - i},
    )

    figures = {"games_played": 3, "games_won": 2, "games_lost": 1, "winrate": "0.666667"}
    add(DivisionStats, lambda i: {"division": divisions[i], "season": seasons[i], **figures})
    add(
        DivisionMapStats,
        lambda i: {"division": divisions[0], "map": maps[i], "season": seasons[i], **figures},
    )
    add(
        DivisionLearningCurve,
        lambda i: {"team": teams[i], "division": divisions[0], "season": seasons[i]},
    )

    tournaments = add(
        Tournament,
        lambda i: {
            "name": f"tournament-{first + i}",
            "team_size": SIZES[i % 4],
            "start_date": day(i),
            "max_participants": 8,
        },
    )
    add(
        TournamentParticipant,
        lambda i: {"tournament": tournaments[0], "team": teams[i], "registered_at": day(i)},
    )
    add(
        TournamentStateSnapshot,
        lambda i: {
            "tournament": tournaments[0],
            "status": "Announced",
            "registered_team_ids": [teams[i].pk],
        },
    )

    # The first match is the first tournament's; each later one is the scrimmage's before it.
    scrimmage_ids = [uuid.uuid4() for _ in range(n)]
    matches = add(
        Match,
        lambda i: {
            "team1": team(i),
            "team2": team(i + 1),
            "team_size": SIZES[i % 4],
            "status": "Completed",
            "winner": team(i),
            "best_of": 3,
            "created_at": day(i),
            "parent_id": scrimmage_ids[i - 1] if i else tournaments[0].pk,
            "parent_type": "Scrimmage" if i else "Tournament",
            "available_maps": [maps[i].name],
        },
    )
    add(MatchPlayer, lambda i: {"match": matches[0], "player": players[i], "side": i % 2 + 1})
    add(MatchStateSnapshot, lambda i: {"match": matches[0], "status": "Created"})
    add(
        TeamOpponentEncounter,
        lambda i: {
            "match": matches[i],
            "team": team(i),
            "opponent": team(i + 1),
            "team_size": "1v1",
        },
    )
    games = add(
        Game,
        lambda i: {
            "match": matches[0],
            "map": maps[i],
            "game_number": i + 1,
            "team_size": "1v1",
            "winner": teams[0],
            "team1_division": divisions[i],
        },
    )
    add(GamePlayer, lambda i: {"game": games[0], "player": players[i], "side": i % 2 + 1})
    add(
        GameStateSnapshot,
        lambda i: {
            "game": games[0],
            "match": matches[0],
            "status": "Created",
            "team_size": "1v1",
            "player_deck_codes": {str(players[i].pk): "DECK"},
        },
    )
    replays = add(
        Replay,
        lambda i: {
            "game": games[0],
            "original_filename": f"replay-{first + i}.rpl3",
            "lobby_settings": {"TimeLimit": "2400"},
        },
    )
    add(ReplayPlayer, lambda i: {"replay": replays[0], "name": f"p{i}", "alliance": i % 2})

    challenges = add(
        ScrimmageChallenge,
        lambda i: {
            "challenger_team": team(i + 1),
            "opponent_team": team(i + 2),
            "issued_by_player": players[i],
            "team_size": SIZES[i % 4],
            "expires_at": day(i),
        },
    )
    add(
        ScrimmageChallengeTeammate,
        lambda i: {"challenge": challenges[0], "player": players[i], "side": i % 2 + 1},
    )
    scrimmages = add(
        Scrimmage,
        lambda i: {
            "id": scrimmage_ids[i],
            "challenge": challenges[i],
            "challenger_team": team(i + 1),
            "opponent_team": team(i + 2),
            "match": matches[i + 1] if i + 1 < n else None,
            "team_size": SIZES[i % 4],
            "winner": team(i + 1),
            "created_at": day(i),
        },
    )
    add(ScrimmageStateSnapshot, lambda i: {"scrimmage": scrimmages[0], "status": "Accepted"})
    add(
        ProvenPotentialRecord,
        lambda i: {
            "original_match": matches[i],
            "challenger": team(i),
            "opponent": team(i + 1),
            "new_team": team(i),
            "established_team": team(i + 1),
            "team_size": SIZES[i % 4],
        },
    )
    add(DiscordThread, lambda i: dict.fromkeys(THREAD, first + i))
    return rows
