"""Tournaments, who takes part, and their history."""

from __future__ import annotations

from django.contrib import admin

from wabbitbot.admin.acts import act
from wabbitbot.admin.base import EntityAdmin
from wabbitbot.admin.rows import ReadOnlyRows
from wabbitbot.admin.search import Search
from wabbitbot.admin.snapshots import SnapshotAdmin, SnapshotRows
from wabbitbot.models import Match, Tournament, TournamentParticipant, TournamentStateSnapshot
from wabbitbot.services.tournaments import (
    cancel_tournament,
    close_registration,
    open_registration,
    start_tournament,
)


class ParticipantRows(ReadOnlyRows[TournamentParticipant, Tournament]):
    """The teams registered, those placed first."""

    model = TournamentParticipant
    verbose_name_plural = "participants"
    fields = ("team", "registered_at", "placement")
    ordering = ("placement", "registered_at", "pk")
    related = ("team",)


class TournamentHistoryRows(SnapshotRows[TournamentStateSnapshot, Tournament]):
    """A tournament's states."""

    model = TournamentStateSnapshot


@admin.register(Tournament)
class TournamentAdmin(EntityAdmin[Tournament]):
    """Tournaments, the latest first; search by name, description or a team that takes part."""

    list_display = (
        "name",
        "team_size",
        "status",
        "start_date",
        "end_date",
        "max_participants",
        "best_of",
    )
    list_filter = ("status", "team_size")
    date_hierarchy = "start_date"
    search = Search(texts=("name", "description"), teams=("participants__team",))
    ordering = ("-start_date", "-pk")
    actions = (
        act(
            "open_registration",
            "Open registration",
            lambda cup, why: open_registration(tournament_id=cup.pk, reason=why),
        ),
        act(
            "close_registration",
            "Close registration",
            lambda cup, why: close_registration(tournament_id=cup.pk, reason=why),
        ),
        act(
            "start",
            "Start the tournament",
            lambda cup, why: start_tournament(tournament_id=cup.pk, reason=why),
        ),
        act(
            "cancel",
            "Cancel the tournament",
            lambda cup, why: cancel_tournament(tournament_id=cup.pk, reason=why),
        ),
        "archive_selected",
    )
    owned = ("status",)
    lists = (("matches", Match),)
    inlines = (ParticipantRows, TournamentHistoryRows)


@admin.register(TournamentStateSnapshot)
class TournamentStateSnapshotAdmin(SnapshotAdmin[TournamentStateSnapshot]):
    """All tournaments' states; search by the tournament's name or ID."""

    list_display = (
        "created_at",
        "tournament",
        "status",
        "current_round",
        "current_participant_count",
        "triggered_by_user_name",
    )
    list_select_related = ("tournament",)
    search = Search(texts=("tournament__name",), keys=("tournament",))
