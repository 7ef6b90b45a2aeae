"""Seasons: planned, started, ended; at most one is active."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import (
    ScrimmageLeaderboard,
    ScrimmageTeamStats,
    Season,
    SeasonConfig,
    TournamentLeaderboard,
    TournamentTeamStats,
)
from wabbitbot.models.columns import START_RATING
from wabbitbot.models.enums import TeamSize
from wabbitbot.services.act import Act
from wabbitbot.services.decay import lock_every_rating
from wabbitbot.services.errors import AlreadyThereError, SeasonChangedError, StateError
from wabbitbot.services.solo_players import lock_every_player, mirror


def plan_season(
    *,
    name: str,
    start_date: dt.date,
    end_date: dt.date,
    reset_scrimmage_ratings: bool = False,
    reset_tournament_ratings: bool = False,
    scrimmage_decay_per_week: Decimal | int = 0,
    tournament_decay_per_week: Decimal | int = 0,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Season:
    """Write down a season and its rules; it becomes active with `start_season`.

    Args:
        name: What it is called.
        start_date: The first day, UTC.
        end_date: The last day.
        reset_scrimmage_ratings: All scrimmage ratings begin anew when it starts.
        reset_tournament_ratings: So do those of tournaments.
        scrimmage_decay_per_week: Points lost in each whole week without a scrimmage; 0 for none.
        tournament_decay_per_week: Points lost in each whole week without a tournament match.
        now: The time.
        by: Who acts.
        using: The database.

    Raises:
        ValidationError: It ends before it starts, or a value cannot be stored.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        config = act.create(
            SeasonConfig(
                reset_scrimmage_ratings_on_start=reset_scrimmage_ratings,
                reset_tournament_ratings_on_start=reset_tournament_ratings,
                scrimmage_rating_decay_enabled=bool(scrimmage_decay_per_week),
                tournament_rating_decay_enabled=bool(tournament_decay_per_week),
                scrimmage_decay_rate_per_week=scrimmage_decay_per_week,
                tournament_decay_rate_per_week=tournament_decay_per_week,
            )
        )
        return act.create(
            Season(config=config, name=name.strip(), start_date=start_date, end_date=end_date)
        )


def start_season(
    *,
    season_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Season:
    """Make a season the active one; the active one ends.

    Its leaderboards of all sizes begin empty. Ratings begin anew if its rules say so. Idle weeks
    before this moment are never taken by its decay. Results that are being written finish first.

    Of several seasons started at the same moment one wins.

    Raises:
        SeasonChangedError: Another season was started or ended at the same moment.
        AlreadyThereError: It is active.
        NotFoundError: There is no such season.
    """
    act = Act.of(using, now, by)
    before = _active_id(using)
    with act.transaction():
        seasons = act.lock_all(Season, [one for one in (before, season_id) if one])
        season = seasons[season_id]
        if season_id == before:
            raise AlreadyThereError("The season is active")
        if season.is_active or (before and not seasons[before].is_active):
            raise SeasonChangedError
        if before:
            _set_active(act, seasons[before], active=False)
        _set_active(act, season, active=True)
        for boards in (ScrimmageLeaderboard, TournamentLeaderboard):
            held = boards._default_manager.using(using).filter(season=season)
            there = set(held.values_list("team_size", flat=True))
            act.insert_all(
                boards(season=season, team_size=size) for size in TeamSize if size not in there
            )
        config = act.get(SeasonConfig, season.config_id)
        if config.reset_scrimmage_ratings_on_start:
            lock_every_player(act)
        for stats, reset in (
            (ScrimmageTeamStats, config.reset_scrimmage_ratings_on_start),
            (TournamentTeamStats, config.reset_tournament_ratings_on_start),
        ):
            lock_every_rating(act, stats)
            anew = (
                {
                    "initial_rating": START_RATING,
                    "current_rating": START_RATING,
                    "recent_rating_change": 0,
                }
                if reset
                else {}
            )
            stats._default_manager.using(using).update(
                decayed_at=act.now, updated_by_user_id=by, **anew
            )
        if config.reset_scrimmage_ratings_on_start:
            mirror(act)
    return season


def end_season(
    *,
    season_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Season:
    """End the active season; its leaderboards stay as they are.

    Raises:
        StateError: It is not active.
        NotFoundError: There is no such season.
    """
    act = Act.of(using, now, by)
    with act.transaction():
        season = act.lock(Season, season_id)
        if not season.is_active:
            raise StateError("season", "not active", "it cannot end", "end the active one.")
        _set_active(act, season, active=False)
    return season


def _active_id(using: str) -> uuid.UUID | None:
    return Season.objects.using(using).active().values_list("pk", flat=True).first()


def _set_active(act: Act, season: Season, *, active: bool) -> None:
    season.is_active = active
    act.save(season, "is_active")
