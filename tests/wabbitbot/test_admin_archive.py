"""Organisers archive and restore: the pages, whom they let, and what they say."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.support.schema import with_tables
from tests.wabbitbot.conftest import Make
from tests.wabbitbot.factories import make_all
from wabbitbot.archive.foreseeing import LOOKED_AT, foresee
from wabbitbot.archive.records import history
from wabbitbot.archive.service import archive
from wabbitbot.models import (
    Achievement,
    Match,
    MatchStateSnapshot,
    Player,
    Season,
    Team,
    TeamMember,
    TeamRoster,
)

pytestmark = pytest.mark.usefixtures("web")


def url(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:wabbitbot_{model.__name__.lower()}_{page}", args=args)


def staff(client: Client, *permissions: str) -> Client:
    user = User.objects.create_user(f"clerk-{uuid.uuid4().hex[:8]}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert user.user_permissions.count() == len(permissions)
    client.force_login(user)
    return client


def said(response: object) -> str:
    """The messages of the page that an answer leads to."""
    return " ".join(str(message) for message in response.context["messages"])  # type: ignore[attr-defined]


def confirmed(reason: str = "entered twice") -> dict[str, str]:
    return {"reason": reason, "confirmed": "Archive"}


def test_a_player_is_archived_with_what_goes_along_and_comes_back(
    make: Make, admin_client: Client
) -> None:
    player = make.player(name="fox")
    team = make.team(name="team", team_major=player)
    roster = TeamRoster.objects.create(team=team, roster_group="Solo", max_roster_size=1)
    member = TeamMember.objects.create(team_roster=roster, player=player)
    page = admin_client.get(url(Player, "change", player.pk)).content.decode()
    assert f'href="{url(Player, "archive", player.pk)}">Archive…</a>' in page

    page = admin_client.get(url(Player, "archive", player.pk)).content.decode()
    assert '<th scope="row">Players</th><td>1</td>' in page
    assert '<th scope="row">Team members</th><td>1</td>' in page
    assert "come back when these are restored: 1." in page
    assert Player.objects.filter(pk=player.pk).exists()

    answer = admin_client.post(url(Player, "archive", player.pk), confirmed(), follow=True)
    assert said(answer) == "Archived 1 of Team members, 1 of Players."
    assert not Player.objects.filter(pk=player.pk).exists()
    [archived] = history(Player, player.pk)
    assert archived.reason == "entered twice\nStaff account: admin"
    assert LogEntry.objects.get(action_flag=DELETION).object_id == str(player.pk)

    page = admin_client.get(url(Player, "changelist")).content.decode()
    assert f'href="{url(Player, "archived")}">Archive history</a>' in page
    page = admin_client.get(url(Player, "archived"), {"q": str(player.pk)}).content.decode()
    assert "entered twice<br>Staff account: admin" in page
    answer = admin_client.post(url(Player, "restore", archived.archive_id), follow=True)
    assert said(answer) == "Restored 1 of Players, 1 of Team members."
    assert TeamMember.objects.get(pk=member.pk).player == player
    assert Team.objects.get(pk=team.pk).team_major == player

    answer = admin_client.post(url(Player, "restore", archived.archive_id), follow=True)
    assert f"players {player.pk} is live" in said(answer)
    assert "Next step: archive the live row first" in said(answer)


def test_the_selected_rows_are_archived_together(make: Make, admin_client: Client) -> None:
    first, second, kept = make.team(), make.team(), make.team()
    chosen = {"action": "archive_selected", "_selected_action": [str(first.pk), str(second.pk)]}
    page = admin_client.post(url(Team, "changelist"), chosen).content.decode()
    assert '<th scope="row">Teams</th><td>2</td>' in page
    assert Team.objects.count() == 3
    answer = admin_client.post(url(Team, "changelist"), {**chosen, **confirmed()}, follow=True)
    assert said(answer) == "Archived 2 of Teams."
    assert list(Team.objects.all()) == [kept]
    assert history(Team, first.pk)[0].batch_id == history(Team, second.pk)[0].batch_id


def test_more_than_a_page_can_show_is_refused(
    make: Make, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wabbitbot.admin.archiving.MOST_AT_ONCE", 2)
    teams = [make.team() for _ in range(3)]
    chosen = {
        "action": "archive_selected",
        "_selected_action": [str(teams[0].pk)],
        "select_across": "1",
        **confirmed(),
    }
    answer = admin_client.post(url(Team, "changelist"), chosen, follow=True)
    assert "More than 2 rows are selected: nothing was archived." in said(answer)
    assert Team.objects.count() == 3


@pytest.mark.django_db
def test_what_stands_in_the_way_is_named(admin_client: Client) -> None:
    rows = make_all(2)
    team, match = rows[Team][0], rows[Match][0]
    page = admin_client.get(url(Team, "archive", team.pk)).content.decode()
    assert "other rows need it" in page
    assert f"matches {match.pk}" in page
    assert 'name="confirmed"' not in page
    answer = admin_client.post(url(Team, "archive", team.pk), confirmed())
    assert f"matches {match.pk}" in said(answer)
    assert Team.objects.filter(pk=team.pk).exists()
    assert not LogEntry.objects.filter(action_flag=DELETION).exists()


@pytest.mark.parametrize(
    "reason", ["", "  \t\n", "\u2800\u200b", "a\0b", "x" * 10_000], ids=lambda text: repr(text[:3])
)
def test_a_reason_that_tells_nothing_archives_nothing(
    make: Make, admin_client: Client, reason: str
) -> None:
    team = make.team()
    answer = admin_client.post(url(Team, "archive", team.pk), confirmed(reason))
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert Team.objects.filter(pk=team.pk).exists()


def test_a_reason_is_text(make: Make, admin_client: Client) -> None:
    team = make.team()
    admin_client.post(url(Team, "archive", team.pk), confirmed("<script>%s</script> 🦊'"))
    page = admin_client.get(url(Team, "archived")).content.decode()
    assert "&lt;script&gt;%s&lt;/script&gt; 🦊&#x27;" in page


RIGHTS = [
    ((), 403, 403, 403, 403),
    (("view_team",), 403, 403, 200, 403),
    (("view_team", "change_team"), 403, 403, 200, 403),
    (("view_team", "add_team"), 403, 403, 200, 302),
    (("view_team", "delete_team"), 200, 302, 200, 403),
    (("view_player", "delete_player", "add_player"), 403, 403, 403, 403),
]


@pytest.mark.parametrize(("rights", "asks", "archives", "reads", "restores"), RIGHTS)
def test_each_page_asks_for_its_permission(
    make: Make,
    client: Client,
    rights: tuple[str, ...],
    asks: int,
    archives: int,
    reads: int,
    restores: int,
) -> None:
    gone, team = make.team(), make.team()
    archive(gone, reason="gone")
    [archived] = history(Team, gone.pk)
    staff(client, *rights)
    assert client.get(url(Team, "archived")).status_code == reads
    assert client.get(url(Team, "archive", team.pk)).status_code == asks
    if "view_team" in rights:
        offered = "archive_selected" in client.get(url(Team, "changelist")).content.decode()
        assert offered == (asks == 200)
        button = "Archive…" in client.get(url(Team, "change", team.pk)).content.decode()
        assert button == (asks == 200)
        page = client.get(url(Team, "archived")).content.decode()
        assert ("Restore version" in page) == (restores == 302)
    chosen = {"action": "archive_selected", "_selected_action": [str(team.pk)], **confirmed()}
    client.post(url(Team, "changelist"), chosen)
    assert Team.objects.filter(pk=team.pk).exists() == (archives != 302)
    assert client.post(url(Team, "restore", archived.archive_id)).status_code == restores
    assert Team.objects.filter(pk=gone.pk).exists() == (restores == 302)


def test_strangers_are_sent_to_the_login(make: Make, client: Client) -> None:
    team = make.team()
    for address in (url(Team, "archive", team.pk), url(Team, "archived")):
        assert reverse("admin:login") in client.get(address).headers["Location"]
    assert client.post(url(Team, "archive", team.pk), confirmed()).status_code == 302
    assert Team.objects.filter(pk=team.pk).exists()


def test_no_foreign_page_archives_or_restores(make: Make, admin_user: User) -> None:
    gone, team = make.team(), make.team()
    archive(gone, reason="gone")
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    address = url(Team, "archive", team.pk)
    assert client.post(address, confirmed()).status_code == 403
    [archived] = history(Team, gone.pk)
    assert client.post(url(Team, "restore", archived.archive_id)).status_code == 403
    assert client.get(url(Team, "restore", archived.archive_id)).status_code == 405
    assert list(Team.objects.all()) == [team]


@pytest.mark.django_db
def test_history_goes_along_with_its_entity_only(admin_client: Client) -> None:
    snapshot = make_all(2)[MatchStateSnapshot][0]
    assert admin_client.get(url(MatchStateSnapshot, "archive", snapshot.pk)).status_code == 403
    page = admin_client.get(url(MatchStateSnapshot, "changelist")).content.decode()
    assert "archive_selected" not in page
    admin_client.post(url(Match, "archive", snapshot.match_id), confirmed())
    assert not MatchStateSnapshot.objects.filter(pk=snapshot.pk).exists()
    page = admin_client.get(url(MatchStateSnapshot, "archived")).content.decode()
    assert str(snapshot.pk) in page
    assert "Restore version" not in page
    [archived] = history(MatchStateSnapshot, snapshot.pk)
    address = url(MatchStateSnapshot, "restore", archived.archive_id)
    assert admin_client.post(address).status_code == 403


def test_the_history_is_read_by_the_page(
    make: Make, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wabbitbot.admin.archiving.A_PAGE", 2)
    teams = [make.team() for _ in range(3)]
    for team in teams:
        archive(team, reason="gone")
    pages = [
        [
            one.entity_id
            for one in admin_client.get(url(Team, "archived"), {"p": p}).context["found"]
        ]
        for p in ("1", "2", "3")
    ]
    assert [len(page) for page in pages] == [2, 1, 0]
    assert {*pages[0], *pages[1]} == {team.pk for team in teams}
    first = admin_client.get(url(Team, "archived"))
    assert (first.context["before"], first.context["after"]) == (None, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["\0", "x" * 9_000, "'; --", "9" * 400, f"{uuid.UUID(int=1)}", "-1"]
)
def test_any_text_may_be_typed_for_the_archive(admin_client: Client, text: str) -> None:
    for name in ("q", "p"):
        assert admin_client.get(url(Season, "archived"), {name: text}).status_code == 200
    assert admin_client.get(url(Season, "archive", text.replace("\0", "%00"))).status_code == 302
    answer = admin_client.post(url(Season, "restore", uuid.uuid4()), follow=True)
    assert "has no entry" in said(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("model", with_tables([Achievement]))
def test_what_is_without_a_table_is_not_archived(admin_client: Client, model: type) -> None:
    row = make_all(2)[Achievement][0]
    assert admin_client.get(url(model, "archive", row.pk)).status_code == 200


def test_what_is_foreseen_is_bounded(make: Make, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    assert LOOKED_AT == 1000
    season = make.season()
    board = make.board(season, items=4)
    monkeypatch.setattr("wabbitbot.archive.foreseeing.LOOKED_AT", 3)
    foreseen = foresee(Season.objects.filter(pk=season.pk))
    assert foreseen.rows == {
        "scrimmage_leaderboard_items": 3, "scrimmage_leaderboards": 1, "seasons": 1
    }  # fmt: skip
    assert not foreseen.is_complete
    monkeypatch.setattr("wabbitbot.archive.foreseeing.LOOKED_AT", 5)
    foreseen = foresee(Season.objects.filter(pk=season.pk))
    assert foreseen.is_complete
    assert dict(archive(season, reason="gone").rows) == dict(foreseen.rows)
    assert not type(board).objects.exists()
