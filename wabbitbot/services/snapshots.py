"""Writes the snapshots: one at every change of state, in the transaction of that change.

A snapshot is taken of the row as it has just been written, and of nothing that was read before.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Max

from wabbitbot.models import (
    Game,
    GamePlayer,
    GameStateSnapshot,
    Match,
    MatchStateSnapshot,
    Scrimmage,
    ScrimmageStateSnapshot,
    Tournament,
    TournamentStateSnapshot,
)
from wabbitbot.models.enums import (
    GameStatus,
    MatchParentType,
    MatchStatus,
    ScrimmageStatus,
    Side,
    TournamentStatus,
)
from wabbitbot.rules.lifecycles import MATCH
from wabbitbot.services.act import Act

DECK_COLUMNS = ("player_deck_codes", "player_deck_submitted_at", "player_deck_confirmed_at")
_INSTANT = dt.timedelta(microseconds=1)


def _acted(act: Act) -> dict[str, Any]:
    return {
        "triggered_by_user_id": act.by,
        "triggered_by_user_name": act.actor_name,
        "reason": act.reason,
    }


def of_match(
    act: Act,
    match: Match,
    *,
    game_number: int = 1,
    map_id: uuid.UUID | None = None,
    played_maps: Sequence[str] = (),
    score: str = "",
    forfeited_team_id: uuid.UUID | None = None,
) -> None:
    """A match at this moment.

    Args:
        act: The change.
        match: The row as it is now.
        game_number: The game that is played, or was last.
        map_id: Its map.
        played_maps: The maps that have been played.
        score: The games won, team1's first.
        forfeited_team_id: Who gave up.
    """
    final = bool(match.final_map_pool)
    pool = match.final_map_pool if final else match.available_maps
    act.insert(
        MatchStateSnapshot(
            **_acted(act),
            match=match,
            status=match.status,
            started_at=match.started_at,
            completed_at=match.completed_at if match.status == MatchStatus.COMPLETED else None,
            cancelled_at=act.now if match.status == MatchStatus.CANCELLED else None,
            forfeited_at=act.now if match.status == MatchStatus.FORFEITED else None,
            winner_id=match.winner_id,
            forfeited_team_id=forfeited_team_id,
            current_game_number=game_number,
            current_map_id=map_id,
            final_score=score if MATCH.is_final(match.status) else "",
            available_maps=[name for name in pool if name not in played_maps],
            final_map_pool=match.final_map_pool,
            team1_map_bans=match.team1_map_bans,
            team2_map_bans=match.team2_map_bans,
            team1_bans_submitted=bool(match.team1_map_bans),
            team2_bans_submitted=bool(match.team2_map_bans),
            team1_bans_confirmed=match.team1_map_bans_confirmed_at is not None,
            team2_bans_confirmed=match.team2_map_bans_confirmed_at is not None,
        )
    )


def last_of_game(act: Act, game: Game) -> GameStateSnapshot | None:
    """The newest snapshot of a game; None before the first."""
    return game.state_history.using(act.using).order_by("-created_at", "pk").first()


def of_game(
    act: Act,
    game: Game,
    line_up: Sequence[tuple[uuid.UUID, int]] | None = None,
    *,
    forfeited_team_id: uuid.UUID | None = None,
    decks: Mapping[str, dict[str, str]] | None = None,
) -> GameStateSnapshot:
    """A game at this moment.

    Decks are kept here alone, so they go from each snapshot to the next; therefore each is later
    than the one before it, if only by an instant.

    Args:
        act: The change.
        game: The row as it is now, its match locked.
        line_up: Players and their sides; read where not given.
        forfeited_team_id: Who gave up.
        decks: By column, what has just changed of them.
    """
    last, taken = last_of_game(act, game), act
    if last is not None:
        kept = {name: getattr(last, name) for name in DECK_COLUMNS}
        decks = {**kept, **(decks or {})}
        if last.created_at >= act.now:
            taken = replace(act, now=last.created_at + _INSTANT)
    if line_up is None:
        players = GamePlayer.objects.using(act.using).filter(game=game).order_by("player_id")
        line_up = list(players.values_list("player_id", "side"))
    return taken.insert(
        GameStateSnapshot(
            **_acted(act),
            **(decks or {}),
            game=game,
            match_id=game.match_id,
            status=game.status,
            started_at=game.started_at,
            completed_at=game.completed_at if game.status == GameStatus.COMPLETED else None,
            cancelled_at=act.now if game.status == GameStatus.CANCELLED else None,
            forfeited_at=act.now if game.status == GameStatus.FORFEITED else None,
            winner_id=game.winner_id,
            forfeited_team_id=forfeited_team_id,
            map_id=game.map_id,
            team_size=game.team_size,
            game_number=game.game_number,
            team1_player_ids=[player for player, side in line_up if side == Side.FIRST],
            team2_player_ids=[player for player, side in line_up if side == Side.SECOND],
            team1_division_id=game.team1_division_id,
            team2_division_id=game.team2_division_id,
        )
    )


def of_scrimmage(act: Act, scrimmage: Scrimmage) -> None:
    """A scrimmage at this moment."""
    known = scrimmage.challenger_score is not None and scrimmage.opponent_score is not None
    over = scrimmage.status in (ScrimmageStatus.COMPLETED, ScrimmageStatus.FORFEITED)
    act.insert(
        ScrimmageStateSnapshot(
            **_acted(act),
            scrimmage=scrimmage,
            status=scrimmage.status,
            winner_id=scrimmage.winner_id,
            final_score=(
                f"{scrimmage.challenger_score}-{scrimmage.opponent_score}" if known and over else ""
            ),
        )
    )


def of_tournament(act: Act, tournament: Tournament, *, rankings: Sequence[uuid.UUID] = ()) -> None:
    """A tournament at this moment, with who takes part and the matches that it has.

    Args:
        act: The change.
        tournament: The row as it is now.
        rankings: The teams, the best first, once it is over.
    """
    teams: list[object] = list(
        tournament.participants.using(act.using)
        .order_by("registered_at", "pk")
        .values_list("team_id", flat=True)
    )
    matches = list(
        Match.objects.using(act.using)
        .filter(parent_id=tournament.pk, parent_type=MatchParentType.TOURNAMENT)
        .order_by("created_at", "pk")
        .values_list("pk", "status")
    )
    since = tournament.state_history.using(act.using).aggregate(
        opened=Max("registration_opened_at"), started=Max("started_at")
    )
    opened, started = since["opened"], since["started"]
    status = tournament.status
    playing = status in (TournamentStatus.IN_PROGRESS, TournamentStatus.COMPLETED)
    act.insert(
        TournamentStateSnapshot(
            **_acted(act),
            tournament=tournament,
            status=status,
            registration_opened_at=(
                opened or (act.now if status == TournamentStatus.REGISTRATION_OPEN else None)
            ),
            started_at=started or (act.now if status == TournamentStatus.IN_PROGRESS else None),
            completed_at=act.now if status == TournamentStatus.COMPLETED else None,
            cancelled_at=act.now if status == TournamentStatus.CANCELLED else None,
            name=tournament.name,
            description=tournament.description,
            start_date=tournament.start_date,
            max_participants=tournament.max_participants,
            winner_team_id=rankings[0] if rankings else None,
            registered_team_ids=teams,
            participant_team_ids=teams if playing else [],
            active_match_ids=[
                pk
                for pk, state in matches
                if state in (MatchStatus.CREATED, MatchStatus.IN_PROGRESS)
            ],
            completed_match_ids=[pk for pk, state in matches if state == MatchStatus.COMPLETED],
            all_match_ids=[pk for pk, _state in matches],
            final_rankings=list(rankings),
            current_participant_count=len(teams),
        )
    )
