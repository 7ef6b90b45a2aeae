"""Decks of a game's players: submitted, then confirmed, before the game starts."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS

from wabbitbot.models import Game, GamePlayer, GameStateSnapshot
from wabbitbot.models.enums import GameStatus
from wabbitbot.models.storable import text_fault
from wabbitbot.services import snapshots
from wabbitbot.services.act import Act
from wabbitbot.services.errors import AlreadyThereError, DeckError, NotPlayingError, StateError
from wabbitbot.services.match_course import lock_game

LONGEST_CODE = 512


def submit_deck(
    *,
    game_id: uuid.UUID,
    player_id: uuid.UUID,
    code: str,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> GameStateSnapshot:
    """Say which deck a player takes into a game; until it is confirmed, another may be named.

    Args:
        game_id: The game.
        player_id: One of its players.
        code: The deck as the game writes it; outer blanks do not count.
        now: The time.
        by: Who acts.
        using: The database.

    Returns:
        The game at this moment, with the decks of all its players.

    Raises:
        AlreadyThereError: The player has confirmed a deck.
        NotPlayingError: The player is on neither side.
        StateError: The game has started or ended.
        NotFoundError: There is no such game.
        ValidationError: The code is blank, too long, or cannot be stored.
    """
    act = Act.of(using, now, by, "deck submitted")
    code = _checked(code)
    with act.transaction():
        game, last, key = _choosing(act, game_id, player_id)
        return snapshots.of_game(
            act,
            game,
            decks={
                "player_deck_codes": {**last.player_deck_codes, key: code},
                "player_deck_submitted_at": {
                    **last.player_deck_submitted_at,
                    key: act.now.isoformat(),
                },
            },
        )


def confirm_deck(
    *,
    game_id: uuid.UUID,
    player_id: uuid.UUID,
    now: dt.datetime | None = None,
    by: uuid.UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> GameStateSnapshot:
    """Make a player's deck final.

    A game starts with the decks that were confirmed by then, be it none.

    Returns:
        The game at this moment, with the decks of all its players.

    Raises:
        AlreadyThereError: The player has confirmed a deck.
        DeckError: The player has submitted none.
        NotPlayingError: The player is on neither side.
        StateError: The game has started or ended.
        NotFoundError: There is no such game.
    """
    act = Act.of(using, now, by, "deck confirmed")
    with act.transaction():
        game, last, key = _choosing(act, game_id, player_id)
        if key not in last.player_deck_codes:
            raise DeckError("The player has submitted no deck.", "submit one first.")
        confirmed = {**last.player_deck_confirmed_at, key: act.now.isoformat()}
        return snapshots.of_game(act, game, decks={"player_deck_confirmed_at": confirmed})


def _checked(code: str) -> str:
    code = code.strip()
    fault = text_fault(code)
    if fault is None and not 1 <= len(code) <= LONGEST_CODE:
        fault = f"Give from 1 to {LONGEST_CODE} characters."
    if fault:
        raise ValidationError({"code": fault})
    return code


def _choosing(
    act: Act, game_id: uuid.UUID, player_id: uuid.UUID
) -> tuple[Game, GameStateSnapshot, str]:
    """The game under its match's lock, its last snapshot, and the player's key in that."""
    _course, game = lock_game(act, game_id)
    if game.status != GameStatus.CREATED:
        raise StateError(
            "game", game.status, "decks are chosen before it starts", "play with the deck there is."
        )
    if not GamePlayer.objects.using(act.using).filter(game=game, player_id=player_id).exists():
        raise NotPlayingError(player_id)
    last, key = snapshots.last_of_game(act, game) or GameStateSnapshot(), str(player_id)
    if key in last.player_deck_confirmed_at:
        raise AlreadyThereError("The player has confirmed a deck")
    return game, last, key
