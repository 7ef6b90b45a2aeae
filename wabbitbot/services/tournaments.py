"""Tournaments: announced, opened and closed for registration, started, cancelled."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.archive.errors import NothingToArchiveError
from wabbitbot.archive.service import archive
from wabbitbot.models import Match, Team, Tournament, TournamentParticipant
from wabbitbot.models.enums import MatchParentType, TeamSize, TournamentStatus
from wabbitbot.rules.lifecycles import TOURNAMENT
from wabbitbot.rules.series import games_to_win
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.errors import (
    AlreadyThereError,
    BusyError,
    StateError,
    TournamentFullError,
)
from wabbitbot.services.line_ups import roster_for
from wabbitbot.services.players import OPEN_MATCH

FEWEST = 2


def announce(
    *,
    name: str,
    team_size: TeamSize | str,
    start_date: dt.datetime,
    max_participants: int,
    description: str = "",
    end_date: dt.datetime | None = None,
    best_of: int = 1,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Announce a tournament.

    Raises:
        InvalidSeriesError: ``best_of`` is not odd.
        ValidationError: It ends before it starts, takes fewer than two teams, or a value cannot be
            stored.
    """
    act = Act.of(using, now, by, reason)
    games_to_win(best_of)
    with act.transaction():
        tournament = act.create(
            Tournament(
                name=name.strip(),
                description=description,
                team_size=team_size,
                start_date=start_date,
                end_date=end_date,
                max_participants=max_participants,
                best_of=best_of,
                status=TournamentStatus.ANNOUNCED,
            )
        )
        snapshots.of_tournament(act, tournament)
    return tournament


def open_registration(
    *,
    tournament_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Let teams register.

    Raises:
        IllegalTransitionError: It is past that.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        return move(act, tournament_id, TournamentStatus.REGISTRATION_OPEN)


def close_registration(
    *,
    tournament_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Let no more teams register; it does not open again.

    Raises:
        IllegalTransitionError: Registration is not open.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        return move(act, tournament_id, TournamentStatus.REGISTRATION_CLOSED)


def register(
    *,
    tournament_id: uuid.UUID,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "registration",
    using: str = DEFAULT_DB_ALIAS,
) -> TournamentParticipant:
    """Register a team; of several who want the last place one gets it.

    Raises:
        StateError: Registration is not open.
        TournamentFullError: No place is left.
        AlreadyThereError: The team is registered.
        RuleError: The team cannot play this size; see `line_ups.roster_for`.
        NotFoundError: There is no such tournament or team.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        tournament = act.lock(Tournament, tournament_id)
        team = act.lock(Team, team_id)
        if tournament.status != TournamentStatus.REGISTRATION_OPEN:
            raise StateError(
                "tournament", tournament.status, "teams cannot register", "choose another one."
            )
        roster_for(act, team, TeamSize(tournament.team_size))
        registered = tournament.participants.using(using)
        if registered.filter(team=team).exists():
            raise AlreadyThereError("The team is registered for this tournament")
        if registered.count() >= tournament.max_participants:
            raise TournamentFullError(tournament.name, tournament.max_participants)
        participant = act.insert(
            TournamentParticipant(tournament=tournament, team=team, registered_at=act.now)
        )
        snapshots.of_tournament(act, tournament)
    return participant


def withdraw(
    *,
    tournament_id: uuid.UUID,
    team_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "withdrawal",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Take a team's registration back, until the tournament starts; it goes to its archive.

    Raises:
        StateError: The tournament has started or ended, or the team is not registered.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        tournament = act.lock(Tournament, tournament_id)
        if tournament.status not in (
            TournamentStatus.REGISTRATION_OPEN,
            TournamentStatus.REGISTRATION_CLOSED,
        ):
            raise StateError(
                "tournament", tournament.status, "no team can withdraw", "forfeit its matches."
            )
        entry = tournament.participants.using(using).filter(team_id=team_id)
        try:
            archive(entry, reason=reason if reason.strip() else "withdrawal", by=by)
        except NothingToArchiveError as error:
            raise StateError(
                "tournament", tournament.status, "the team is not registered", "check the team."
            ) from error
        snapshots.of_tournament(act, tournament)
    return tournament


def start_tournament(
    *,
    tournament_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Start a tournament whose registration is closed.

    Raises:
        IllegalTransitionError: Registration is not closed, or it has started.
        StateError: Fewer than two teams take part.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        tournament = act.lock(Tournament, tournament_id)
        TOURNAMENT.check(tournament.status, TournamentStatus.IN_PROGRESS)
        if tournament.participants.using(using).count() < FEWEST:
            raise StateError(
                "tournament",
                tournament.status,
                f"it needs {FEWEST} teams to start",
                "cancel it.",
            )
        return move(act, tournament_id, TournamentStatus.IN_PROGRESS)


def cancel_tournament(
    *,
    tournament_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    reason: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Tournament:
    """Call a tournament off.

    Raises:
        IllegalTransitionError: It has ended.
        BusyError: Matches of it are not over; cancel those first.
        NotFoundError: There is no such tournament.
    """
    act = Act.of(using, now, by, reason)
    with act.transaction():
        tournament = act.lock(Tournament, tournament_id)
        TOURNAMENT.check(tournament.status, TournamentStatus.CANCELLED)
        check_no_open_match(act, tournament)
        return move(act, tournament_id, TournamentStatus.CANCELLED)


def move(act: Act, tournament_id: uuid.UUID, wanted: TournamentStatus) -> Tournament:
    """Bring a tournament into a state, with its snapshot.

    Raises:
        IllegalTransitionError: Its state does not lead there.
        NotFoundError: There is no such tournament.
    """
    tournament = act.lock(Tournament, tournament_id)
    TOURNAMENT.check(tournament.status, wanted)
    tournament.status = wanted
    act.save(tournament, "status")
    snapshots.of_tournament(act, tournament)
    return tournament


def check_no_open_match(act: Act, tournament: Tournament) -> None:
    """Refuse to end a tournament while a match of it is not over.

    Raises:
        BusyError: One is not.
    """
    matches = Match.objects.using(act.using).filter(
        parent_id=tournament.pk,
        parent_type=MatchParentType.TOURNAMENT,
        status__in=OPEN_MATCH,
    )
    if matches.exists():
        raise BusyError("tournament", tournament.name)
