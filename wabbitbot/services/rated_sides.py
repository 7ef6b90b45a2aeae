"""Locks whom a result changes: players, then teams."""

from __future__ import annotations

import uuid

from django.db import transaction

from wabbitbot.models import Match, ProvenPotentialRecord, Team
from wabbitbot.models.enums import TeamSize
from wabbitbot.services.act import Act
from wabbitbot.services.solo_players import lock_players, players_of


def lock_sides(act: Act, match: Match) -> tuple[set[uuid.UUID], dict[uuid.UUID, Team]]:
    """Lock the players whose own figures a result may change, then both teams.

    Whom proven potential may pay is sure only under the lock of the newcomer's team, and by then
    it is too late to lock a player. So the players are read before and once more after; when one
    was missed, a savepoint gives all these locks back, and they are taken anew with that one.

    Returns:
        The players' ids, none unless the match is 1v1; the teams by id.

    Raises:
        NotFoundError: A team is not there any more.
    """
    sides = (match.team1_id, match.team2_id)
    if match.team_size != TeamSize.ONE_V_ONE:
        return set(), act.lock_all(Team, sides)
    players = _concerned(act, sides)
    while True:
        before = transaction.savepoint(using=act.using)
        lock_players(act, players)
        teams = act.lock_all(Team, sides)
        missed = _concerned(act, sides) - players
        if not missed:
            transaction.savepoint_commit(before, using=act.using)
            return players, teams
        transaction.savepoint_rollback(before, using=act.using)
        players |= missed


def _concerned(act: Act, sides: tuple[uuid.UUID, uuid.UUID]) -> set[uuid.UUID]:
    records = ProvenPotentialRecord.objects.using(act.using).filter(
        new_team__in=sides, team_size=TeamSize.ONE_V_ONE, is_complete=False
    )
    return players_of(act, {*sides, *records.values_list("established_team_id", flat=True)})
