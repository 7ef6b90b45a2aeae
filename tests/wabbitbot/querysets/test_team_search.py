from __future__ import annotations

from random import Random

import pytest

from tests.wabbitbot.conftest import NOW, Make
from tests.wabbitbot.querysets.conftest import DAY, MONTH, names
from wabbitbot.models import Team
from wabbitbot.querysets import newest
from wabbitbot.rules.blanks import trimmed


def test_search_orders_by_exact_prefix_contained_tag_then_activity(make: Make) -> None:
    make.team(name="none", tag="Fox", last_active=NOW + 9 * DAY)
    make.team(name="red fox", tag="A", last_active=NOW + 8 * DAY)
    make.team(name="the fox", tag="B", last_active=NOW + 9 * DAY)
    make.team(name="FOX hunters", tag="C", last_active=NOW)
    make.team(name="Foxes", tag="D", last_active=NOW + DAY)
    make.team(name="fox", tag="E", last_active=NOW - 99 * DAY)
    make.team(name="badger", tag="F")
    expected = ["fox", "Foxes", "FOX hunters", "the fox", "red fox", "none"]
    assert names(list(Team.objects.search("  FoX "))) == expected


def test_search_gives_25_teams_at_most(make: Make) -> None:
    for _ in range(30):
        make.team()
    assert len(Team.objects.search("team")) == 25
    assert len(Team.objects.search("team", limit=1000)) == 25
    assert len(Team.objects.search("team", limit=3)) == 3
    assert len(Team.objects.search("team", limit=-1)) == 0


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "1 OR 1=1"])
def test_search_takes_wildcards_for_what_they_are(make: Make, text: str) -> None:
    make.team(name="plain", tag="P")
    make.team(name=f"with {text} inside", tag="W")
    assert names(list(Team.objects.search(text))) == [f"with {text} inside"]


@pytest.mark.parametrize("text", ["", "   ", "\0", "a\0"])
def test_search_for_nothing_finds_nothing(make: Make, text: str) -> None:
    make.team(name="a team")
    assert list(Team.objects.search(text)) == []


def test_search_composes_with_activity(make: Make) -> None:
    make.team(name="fox idle", last_active=NOW - 2 * MONTH)
    make.team(name="fox busy", last_active=NOW)
    assert names(list(Team.objects.active(NOW).search("fox"))) == ["fox busy"]


def naive(teams: list[Team], text: str) -> list[Team]:
    """The definition, word by word."""

    def fit(team: Team) -> int | None:
        name, tag = team.name.upper(), team.tag.upper()
        fits = (name == text, name.startswith(text), text in name, text in tag)
        return next((place for place, fits_so in enumerate(fits) if fits_so), None)

    text = text.strip().upper()
    found = [(place, team) for team in teams if (place := fit(team)) is not None]
    found.sort(key=lambda pair: (pair[0], -pair[1].last_active.timestamp()))
    return [team for _, team in found][:25]


LETTERS = "aBc%_- é\x1f"


@pytest.mark.django_db
@pytest.mark.parametrize("window", [0, 3, 20, 10_000])
def test_search_finds_what_its_definition_says(
    make: Make, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr(newest, "WINDOW", window)
    chance = Random(window)
    spellings: set[str] = set()
    for number in range(150):
        name = "".join(chance.choices(LETTERS, k=chance.randint(1, 6)))
        key = trimmed(name).lower()
        if not name.strip() or key in spellings:
            continue
        spellings.add(key)
        tag = f"{''.join(chance.choices(LETTERS, k=2))}{number}"
        make.team(name=name, tag=tag, last_active=NOW - chance.random() * DAY)
    teams = list(Team.objects.all())
    assert len(teams) > 100
    texts = {"".join(chance.choices(LETTERS, k=1 + n % 4)) for n in range(120)}
    for text in sorted(text for text in texts if text.strip()):
        assert names(Team.objects.search(text)) == names(naive(teams, text)), text
