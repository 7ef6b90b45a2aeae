"""Proven potential: remembers a newcomer's matches, and pays established teams back later."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import F
from django.db.models.functions import Coalesce

from wabbitbot.models import Match, ProvenPotentialRecord, Scrimmage, ScrimmageTeamStats
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.proven_potential import (
    RESTORED_SHARE,
    Decision,
    Record,
    decide,
    is_eligible,
)
from wabbitbot.rules.rating import FULL_CONFIDENCE
from wabbitbot.services.act import Act
from wabbitbot.services.match_course import Course
from wabbitbot.services.ratings import figure, games_of, move


def open_records(
    act: Act, teams: Iterable[uuid.UUID], team_size: TeamSize
) -> list[ProvenPotentialRecord]:
    """The records that wait for matches of these teams, the oldest first."""
    rows = ProvenPotentialRecord.objects.using(act.using).filter(
        new_team__in=list(teams), team_size=team_size, is_complete=False
    )
    return list(rows.order_by("created_at", "pk"))


def remember(
    act: Act, course: Course, scrimmage: Scrimmage, games: Mapping[uuid.UUID, int]
) -> None:
    """Keep the match if exactly one side's rating was sure.

    Args:
        act: The act.
        course: The match.
        scrimmage: Its scrimmage, with all figures.
        games: The games of both sides, this one counted.
    """
    first, second = (
        float(scrimmage.challenger_confidence),
        float(scrimmage.opponent_confidence),
    )
    if not is_eligible(first, second):
        return
    teams = (scrimmage.challenger_team_id, scrimmage.opponent_team_id)
    new, established = teams if first < FULL_CONFIDENCE else teams[::-1]
    act.insert(
        ProvenPotentialRecord(
            original_match=course.match,
            challenger_id=teams[0],
            opponent_id=teams[1],
            new_team_id=new,
            established_team_id=established,
            team_size=scrimmage.team_size,
            new_team_matches_at_creation=games[new],
            challenger_rating=scrimmage.challenger_rating,
            opponent_rating=scrimmage.opponent_rating,
            challenger_confidence=scrimmage.challenger_confidence,
            opponent_confidence=scrimmage.opponent_confidence,
            challenger_original_rating_change=scrimmage.challenger_rating_change or Decimal(0),
            opponent_original_rating_change=scrimmage.opponent_rating_change or Decimal(0),
        )
    )


def advance(
    act: Act,
    match: Match,
    records: Iterable[ProvenPotentialRecord],
    stats: Mapping[uuid.UUID, ScrimmageTeamStats],
) -> set[uuid.UUID]:
    """Look at the records of earlier matches again, after a match of their newcomer.

    Args:
        act: The act.
        match: The match that has just been rated.
        records: The records, from `open_records`.
        stats: The locked records of all teams concerned; changed here, saved by the caller.

    Returns:
        The teams that were given points.
    """
    batch = uuid.uuid4()
    paid: set[uuid.UUID] = set()
    for record in records:
        newcomer = stats[record.new_team_id]
        decision = decide(
            _remembered(record),
            rating=float(newcomer.current_rating),
            confidence=float(newcomer.confidence),
            matches=games_of(newcomer),
        )
        if decision.adjustment:
            move(stats[record.established_team_id], decision.adjustment)
            _pay(act, record, decision, batch, match)
            paid.add(record.established_team_id)
        record.applied_thresholds = list(decision.applied)
        record.crossed_thresholds = len(decision.applied)
        record.last_checked_at = act.now
        record.is_complete = decision.is_complete
        if decision.is_complete:
            record.tracking_end_match = match
        act.save(
            record,
            "batch_id",
            "applied_at_match",
            "rating_adjustment",
            "adjusted_new_change",
            "adjusted_established_change",
            "closure_fraction",
            "scaling_applied",
            "applied_thresholds",
            "crossed_thresholds",
            "last_checked_at",
            "is_complete",
            "tracking_end_match",
        )
    return paid


def _remembered(record: ProvenPotentialRecord) -> Record:
    is_challenger = record.new_team_id == record.challenger_id
    rating = record.challenger_rating if is_challenger else record.opponent_rating
    return Record(
        newcomer_rating=float(rating),
        newcomer_matches=record.new_team_matches_at_creation,
        established_change=float(_changes(record)[1]),
        applied=tuple(float(one) for one in record.applied_thresholds),
    )


def _changes(record: ProvenPotentialRecord) -> tuple[Decimal, Decimal]:
    """What the match did to the newcomer and to the established team."""
    changes = (
        record.challenger_original_rating_change,
        record.opponent_original_rating_change,
    )
    return changes if record.new_team_id == record.challenger_id else changes[::-1]


def _pay(
    act: Act, record: ProvenPotentialRecord, decision: Decision, batch: uuid.UUID, match: Match
) -> None:
    new, established = _changes(record)
    points = figure(decision.adjustment)
    record.batch_id = batch
    record.applied_at_match = match
    record.rating_adjustment += points
    record.adjusted_new_change = new
    record.adjusted_established_change = established + record.rating_adjustment
    record.closure_fraction = figure(decision.applied[-1])
    record.scaling_applied = figure(sum(decision.applied) * RESTORED_SHARE)
    side = "opponent" if record.new_team_id == record.challenger_id else "challenger"
    # Past its end the scrimmage changes here alone, under the newcomer's lock.
    Scrimmage.objects.using(act.using).filter(match_id=record.original_match_id).update(
        **{
            f"{side}_adjusted_rating_change": Coalesce(
                F(f"{side}_adjusted_rating_change"), Decimal(0)
            )
            + points,
            f"{side}_proven_potential_applied": True,
            f"{side}_proven_potential_applied_at": act.now,
            "updated_by_user_id": act.by,
        }
    )
