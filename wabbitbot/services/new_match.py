"""Brings matches into being, with their players, their maps and their first snapshot."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import Map, Match, MatchPlayer, Team, Tournament, TournamentParticipant
from wabbitbot.models.enums import MatchParentType, MatchStatus, Side, TeamSize, TournamentStatus
from wabbitbot.rules.series import games_to_win
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act, check
from wabbitbot.services.errors import SameTeamError, StateError
from wabbitbot.services.line_ups import (
    check_distinct,
    check_line_up_of,
    touch_players,
    touch_teams,
)


def create_match(
    *,
    team1_id: uuid.UUID,
    team2_id: uuid.UUID,
    team_size: TeamSize | str,
    line_up1: Sequence[uuid.UUID],
    line_up2: Sequence[uuid.UUID],
    best_of: int = 1,
    play_to_completion: bool = False,
    tournament_id: uuid.UUID | None = None,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Match:
    """Set up a match without a challenge: a casual one, or one of a tournament.

    Raises:
        SameTeamError: A team is on both sides.
        InvalidSeriesError: ``best_of`` is not odd.
        StateError: The tournament is not being played, or a team does not take part in it.
        RuleError: A line-up cannot play; see `line_ups.check_line_up_of`.
        NotFoundError: A team, a player or the tournament is not there.
        ValidationError: A value cannot be stored.
    """
    act = Act.of(using, now, by, reason)
    if team1_id == team2_id:
        raise SameTeamError
    games_to_win(best_of)
    with act.transaction():
        Match._meta.get_field("team_size").clean(team_size, None)
        size = TeamSize(team_size)
        if tournament_id is not None:
            _check_tournament(act, tournament_id, size, {team1_id, team2_id})
        check_distinct([*line_up1, *line_up2])
        touch_players(act, [*line_up1, *line_up2])
        teams = act.lock_all(Team, [team1_id, team2_id])
        check_line_up_of(act, teams[team1_id], size, line_up1)
        check_line_up_of(act, teams[team2_id], size, line_up2)
        match = open_match(
            act,
            teams=(teams[team1_id], teams[team2_id]),
            line_ups=(line_up1, line_up2),
            team_size=size,
            best_of=best_of,
            play_to_completion=play_to_completion,
            parent=(MatchParentType.TOURNAMENT, tournament_id) if tournament_id else None,
        )
        touch_teams(act, list(teams.values()), size)
    return match


def open_match(
    act: Act,
    *,
    teams: tuple[Team, Team],
    line_ups: tuple[Sequence[uuid.UUID], Sequence[uuid.UUID]],
    team_size: TeamSize,
    best_of: int,
    play_to_completion: bool = False,
    parent: tuple[MatchParentType, uuid.UUID] | None = None,
) -> Match:
    """Write a match between locked teams whose line-ups have been checked.

    The maps to choose from are the active ones of its size: a tournament's pool for a tournament,
    else the pool for random choice.

    Raises:
        ValidationError: A value cannot be stored.
    """
    kind, parent_id = parent or (None, None)
    pool = "is_in_tournament_pool" if kind == MatchParentType.TOURNAMENT else "is_in_random_pool"
    maps = Map.objects.using(act.using).filter(is_active=True, size=team_size, **{pool: True})
    match = Match(
        team1=teams[0],
        team2=teams[1],
        team_size=team_size,
        status=MatchStatus.CREATED,
        best_of=best_of,
        play_to_completion=play_to_completion,
        parent_type=kind,
        parent_id=parent_id,
        available_maps=list(maps.order_by("name").values_list("name", flat=True)),
    )
    check(match, act.using)
    act.insert(match)
    act.insert_all(
        MatchPlayer(match=match, player_id=player, side=side)
        for side, players in zip(Side, line_ups, strict=True)
        for player in players
    )
    snapshots.of_match(act, match)
    return match


def _check_tournament(
    act: Act, tournament_id: uuid.UUID, size: TeamSize, team_ids: set[uuid.UUID]
) -> None:
    tournament = act.lock(Tournament, tournament_id)
    if tournament.status != TournamentStatus.IN_PROGRESS:
        raise StateError(
            "tournament", tournament.status, "it has no matches now", "start the tournament first."
        )
    if tournament.team_size != size:
        raise StateError(
            "tournament", tournament.status, f"it plays {tournament.team_size}", "choose that size."
        )
    participants = TournamentParticipant.objects.using(act.using).filter(tournament=tournament)
    if participants.filter(team_id__in=team_ids).count() != len(team_ids):
        raise StateError(
            "tournament",
            tournament.status,
            "a team of the match does not take part",
            "name two of its participants.",
        )
