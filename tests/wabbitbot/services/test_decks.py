"""Decks of a game: submitted and confirmed before it starts, and kept by every later snapshot."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.wabbitbot.services.arena import Arena, split
from tests.wabbitbot.services.world import HOUR, World
from wabbitbot.models import Game, GameStateSnapshot, Match, Scrimmage
from wabbitbot.services import games
from wabbitbot.services.decks import LONGEST_CODE, confirm_deck, submit_deck
from wabbitbot.services.errors import (
    AlreadyThereError,
    DeckError,
    NotFoundError,
    NotPlayingError,
    StateError,
)


@pytest.fixture
def scrimmage(world: World) -> Scrimmage:
    return world.running(world.solo(), world.solo())


@pytest.fixture
def game(world: World, scrimmage: Scrimmage) -> Game:
    """Created, not started."""
    assert scrimmage.match_id
    return games.create_game(match_id=scrimmage.match_id, **world.kw)


def majors(scrimmage: Scrimmage) -> list[uuid.UUID]:
    teams = (scrimmage.challenger_team, scrimmage.opponent_team)
    return [team.team_major_id for team in teams if team.team_major_id]


def latest(game: Game, using: str = "default") -> GameStateSnapshot:
    found = GameStateSnapshot.objects.using(using).filter(game=game).order_by("created_at").last()
    assert found
    return found


def test_decks_go_from_submission_to_the_end(
    world: World, scrimmage: Scrimmage, game: Game
) -> None:
    first, second = majors(scrimmage)
    member = world.player().user
    begin = world.now
    submit = partial(submit_deck, game_id=game.pk, **world.kw)
    submit(player_id=first, code="DCRa")
    submit(player_id=second, code=" DCRb\n", by=member.pk)
    said = submit(player_id=first, code="DCRc")
    assert said.player_deck_codes == {str(first): "DCRc", str(second): "DCRb"}
    world.now += HOUR
    sure = confirm_deck(game_id=game.pk, player_id=first, by=member.pk, **world.kw)
    assert sure.player_deck_submitted_at == dict.fromkeys(
        (str(first), str(second)), begin.isoformat()
    )
    assert sure.player_deck_confirmed_at == {str(first): world.now.isoformat()}
    assert (sure.status, sure.triggered_by_user_id) == ("Created", member.pk)
    games.start_game(game_id=game.pk, **world.kw)
    world.report(game, scrimmage.challenger_team)
    history = list(GameStateSnapshot.objects.filter(game=game).order_by("created_at"))
    assert [one.status for one in history] == ["Created"] * 5 + ["InProgress", "Completed"]
    assert [one.reason for one in history][:5] == [
        "", *["deck submitted"] * 3, "deck confirmed"
    ]  # fmt: skip
    assert len({one.created_at for one in history}) == 7
    for one in history[5:]:
        assert one.player_deck_codes == said.player_deck_codes
        assert one.player_deck_confirmed_at == sure.player_deck_confirmed_at


@pytest.mark.parametrize("end", ["cancel", "forfeit"])
def test_a_game_that_ends_otherwise_keeps_its_decks(
    world: World, scrimmage: Scrimmage, game: Game, end: str
) -> None:
    player = majors(scrimmage)[0]
    submit_deck(game_id=game.pk, player_id=player, code="DCRa", **world.kw)
    games.start_game(game_id=game.pk, **world.kw)
    if end == "cancel":
        games.cancel_game(game_id=game.pk, **world.kw)
    else:
        games.forfeit_game(game_id=game.pk, team_id=scrimmage.opponent_team_id, **world.kw)
    assert latest(game).player_deck_codes == {str(player): "DCRa"}


def test_a_confirmed_deck_is_final(world: World, scrimmage: Scrimmage, game: Game) -> None:
    first, second = majors(scrimmage)
    confirm = partial(confirm_deck, game_id=game.pk, **world.kw)
    with pytest.raises(DeckError):
        confirm(player_id=first)
    submit_deck(game_id=game.pk, player_id=first, code="DCRa", **world.kw)
    with pytest.raises(DeckError):
        confirm(player_id=second)
    confirm(player_id=first)
    before = GameStateSnapshot.objects.count()
    with pytest.raises(AlreadyThereError):
        submit_deck(game_id=game.pk, player_id=first, code="DCRb", **world.kw)
    with pytest.raises(AlreadyThereError):
        confirm(player_id=first)
    assert GameStateSnapshot.objects.count() == before
    submit_deck(game_id=game.pk, player_id=second, code="DCRb", **world.kw)


@pytest.mark.parametrize("code", ["", " \t", "x" * (LONGEST_CODE + 1), "a\0b", "\ud800"], ids=ascii)
def test_what_is_no_deck(world: World, scrimmage: Scrimmage, game: Game, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        submit_deck(game_id=game.pk, player_id=majors(scrimmage)[0], code=code, **world.kw)
    assert refused.value.message_dict.keys() == {"code"}
    assert latest(game).player_deck_codes == {}


def test_the_longest_code_is_kept(world: World, scrimmage: Scrimmage, game: Game) -> None:
    player, code = majors(scrimmage)[0], "é" * LONGEST_CODE
    submit_deck(game_id=game.pk, player_id=player, code=code, **world.kw)
    assert latest(game).player_deck_codes == {str(player): code}


def test_who_does_not_play_has_no_deck(world: World, game: Game) -> None:
    stranger = world.player()
    for call in (partial(submit_deck, code="DCRa"), confirm_deck):
        with pytest.raises(NotPlayingError, match=str(stranger.pk)):
            call(game_id=game.pk, player_id=stranger.pk, **world.kw)
        with pytest.raises(NotFoundError):
            call(game_id=uuid.uuid4(), player_id=stranger.pk, **world.kw)


def test_a_game_that_has_started_takes_no_deck(
    world: World, scrimmage: Scrimmage, game: Game
) -> None:
    player = majors(scrimmage)[0]
    submit_deck(game_id=game.pk, player_id=player, code="DCRa", **world.kw)
    games.start_game(game_id=game.pk, **world.kw)
    with pytest.raises(StateError) as refused:
        submit_deck(game_id=game.pk, player_id=player, code="DCRb", **world.kw)
    assert (refused.value.entity, refused.value.current) == ("game", "InProgress")
    with pytest.raises(StateError):
        confirm_deck(game_id=game.pk, player_id=player, **world.kw)


def test_decks_submitted_at_once_are_all_kept(arena: Arena, committed: World) -> None:
    scrimmage = committed.running(committed.solo(), committed.solo())
    assert scrimmage.match_id
    game = games.create_game(match_id=scrimmage.match_id, **committed.kw)
    players = majors(scrimmage)
    calls: list[Any] = [
        partial(submit_deck, game_id=game.pk, player_id=one, code=f"DCR{n}", **committed.kw)
        for n, one in enumerate(players)
    ]
    _won, lost = split(arena.race(*calls, guards=[(Match, scrimmage.match_id)]))
    assert not lost
    assert latest(game, arena.alias).player_deck_codes == {
        str(one): f"DCR{n}" for n, one in enumerate(players)
    }


def test_a_deck_submitted_while_it_is_confirmed(arena: Arena, committed: World) -> None:
    scrimmage = committed.running(committed.solo(), committed.solo())
    assert scrimmage.match_id
    game = games.create_game(match_id=scrimmage.match_id, **committed.kw)
    given = {"game_id": game.pk, "player_id": majors(scrimmage)[0], **committed.kw}
    submit_deck(code="DCRa", **given)
    calls: list[Any] = [partial(confirm_deck, **given), partial(submit_deck, code="DCRb", **given)]
    _won, lost = split(arena.race(*calls, guards=[(Match, scrimmage.match_id)]))
    assert [type(error) for error in lost] == [AlreadyThereError]
    assert list(latest(game, arena.alias).player_deck_codes.values()) == ["DCRa"]
