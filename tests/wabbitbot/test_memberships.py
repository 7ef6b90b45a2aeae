"""No two memberships of a player in a roster overlap, whoever writes them and in whatever order."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction

from tests.wabbitbot.catalogue import ask, refused
from tests.wabbitbot.rows import row
from wabbitbot.models import Player, TeamMember, TeamRoster

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
INSERT = (
    "INSERT INTO team_members (team_roster_id, player_id, valid_from, valid_to) "
    "VALUES (%s, %s, %s, %s)"
)
OVERLAP, OPEN = "ex_team_members_no_overlap", "uq_team_members_open"


def day(number: int | None) -> Any:
    return None if number is None else START + dt.timedelta(days=number)


# The first membership lasts from day 10 to day 20; Allen's thirteen relations of another to it.
RELATIONS = {
    "before": (1, 5, True),
    "meets": (1, 10, True),
    "overlaps": (5, 15, False),
    "finished by": (5, 20, False),
    "contains": (5, 25, False),
    "starts": (10, 15, False),
    "equals": (10, 20, False),
    "started by": (10, 25, False),
    "during": (12, 18, False),
    "finishes": (15, 20, False),
    "overlapped by": (15, 25, False),
    "met by": (20, 25, True),
    "after": (21, 25, True),
    "open before": (5, None, False),
    "open from its start": (10, None, False),
    "open within": (15, None, False),
    "open from its end": (20, None, True),
    "open after": (30, None, True),
}
relations = pytest.mark.parametrize(
    ("start", "end", "allowed"), RELATIONS.values(), ids=RELATIONS.keys()
)


@pytest.fixture
def pair(db: None) -> dict[str, Any]:
    pair = {"team_roster": row(TeamRoster), "player": row(Player)}
    row(TeamMember, **pair, valid_from=day(10), valid_to=day(20))
    return pair


@relations
def test_raw_sql(pair: dict[str, Any], start: int, end: int | None, allowed: bool) -> None:
    values = (pair["team_roster"].pk, pair["player"].pk, day(start), day(end))
    if allowed:
        ask(INSERT, *values)
        return
    with refused() as told:
        ask(INSERT, *values)
    assert (told["state"], told["constraint"]) == ("23P01", OVERLAP)


@relations
def test_save_and_form(pair: dict[str, Any], start: int, end: int | None, allowed: bool) -> None:
    member = TeamMember(**pair, valid_from=day(start), valid_to=day(end))
    if allowed:
        member.full_clean()
        member.save()
        return
    with pytest.raises(ValidationError, match="was in this roster at that time already"):
        member.full_clean()
    with pytest.raises(IntegrityError, match=OVERLAP), transaction.atomic():
        member.save()


@pytest.mark.parametrize("end", [9, 10])
def test_an_end_not_after_the_start(pair: dict[str, Any], end: int) -> None:
    member = TeamMember(**{**pair, "player": row(Player)}, valid_from=day(10), valid_to=day(end))
    with pytest.raises(ValidationError) as said:
        member.full_clean()
    assert said.value.message_dict == {"valid_to": ["A membership starts before it ends."]}
    with refused() as told:
        member.save()
    assert told["constraint"] == "ck_team_members_valid_from_before_valid_to"


@pytest.mark.parametrize(("start", "end"), [("x", "y"), (None, None), ("2026-13-01", "2026-01-01")])
def test_what_is_no_time_is_said_of_the_field(pair: dict[str, Any], start: Any, end: Any) -> None:
    with pytest.raises(ValidationError) as said:
        TeamMember(**pair, valid_from=start, valid_to=end).full_clean()
    assert "valid_from" in said.value.message_dict


def test_two_open_ones(pair: dict[str, Any]) -> None:
    row(TeamMember, **pair, valid_from=day(30))
    with refused() as told:
        ask(INSERT, pair["team_roster"].pk, pair["player"].pk, day(40), None)
    assert told["constraint"] in {OPEN, OVERLAP}
    with pytest.raises(ValidationError, match="is in this roster already"):
        TeamMember(**pair, valid_from=day(40)).full_clean()


def test_other_rosters_and_players_are_free(pair: dict[str, Any]) -> None:
    for change in ({"team_roster": row(TeamRoster)}, {"player": row(Player)}):
        member = TeamMember(**pair | change, valid_from=day(10), valid_to=day(20))
        member.full_clean()
        member.save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends", [(None, None), (20, 18), (20, None)])
def test_of_two_connections_at_once_one_is_refused(ends: tuple[int | None, int | None]) -> None:
    roster, player = row(TeamRoster), row(Player)
    both_wrote = threading.Barrier(2, timeout=20)
    failures: list[str] = []

    def join(start: int, end: int | None) -> None:
        try:
            with transaction.atomic():
                ask("SELECT 1")
                both_wrote.wait()
                ask(INSERT, roster.pk, player.pk, day(start), day(end))
        except IntegrityError as error:
            cause: Any = error.__cause__
            failures.append(cause.diag.constraint_name)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=join, args=(start, end))
        for start, end in zip((10, 15), ends, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failures) == 1
    assert failures[0] in {OPEN, OVERLAP}
    assert TeamMember.objects.count() == 1
