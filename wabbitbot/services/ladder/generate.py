"""Generates a ladder: plays it, and writes it batch by batch in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from wabbitbot.models import DiscordThread, Player, Replay, Season, Team, Tournament, User
from wabbitbot.services.ladder import season as play
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.casual_rows import casual_of
from wabbitbot.services.ladder.copying import Copier, RowRefusedError
from wabbitbot.services.ladder.places import Places
from wabbitbot.services.ladder.recipe import Recipe
from wabbitbot.services.ladder.script import batches
from wabbitbot.services.ladder.tournament_rows import matches_of

Progress = Callable[[str, int, int], None]
"""Told what is worked on, how much of it is done, and how much there is to do."""

_TOLD_EVERY = 1_000

_UNIQUE_VIOLATION = "23505"
_T = TypeVar("_T")


class LadderNotEmptyError(Exception):
    """The database holds a ladder already."""


@dataclass(frozen=True, slots=True)
class Generated:
    """How many rows were written, by table."""

    tables: dict[str, int]

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(self.tables.values())


def occupied(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The tables, by the plural of what they hold, that a generated ladder would collide with."""
    held: tuple[type[models.Model], ...] = (
        User,
        Player,
        Team,
        Season,
        Tournament,
        Replay,
        DiscordThread,
    )
    return [
        str(model._meta.verbose_name_plural)
        for model in held
        if model._default_manager.using(using).exists()
    ]


def generate_ladder(
    recipe: Recipe, *, using: str = DEFAULT_DB_ALIAS, progress: Progress = lambda *_: None
) -> Generated:
    """Write the ladder that ``recipe`` describes, in one transaction.

    Memory grows with the number of teams, not with that of matches.

    Args:
        recipe: What is wanted.
        using: The database.
        progress: Told how far it is.

    Raises:
        LadderNotEmptyError: There are members, players, teams or seasons already.
        RowRefusedError: PostgreSQL refused a row.
    """
    if held := occupied(using):
        raise LadderNotEmptyError(f"The database holds {', '.join(held)} already.")
    cast = Cast(recipe)
    played = play.Season(recipe, recipe.matches - matches_of(recipe) - casual_of(recipe))
    for done, _match in enumerate(played.play(), start=1):
        if done % _TOLD_EVERY == 0 or done == played.matches:
            progress("Playing matches", done, played.matches)
    try:
        with transaction.atomic(using=using):
            return _write(cast, played, using, progress)
    except RowRefusedError as error:
        people = {model._meta.db_table for model in (User, Player, Team, Season)}
        if error.sqlstate == _UNIQUE_VIOLATION and error.table in people:
            raise LadderNotEmptyError("Another process wrote a ladder at the same time.") from error
        raise


def _write(cast: Cast, played: play.Season, using: str, progress: Progress) -> Generated:
    recipe, connection = cast.recipe, connections[using]
    copier, places = Copier(connection), Places(cast, using)
    # Deferred checks would wait in memory, one for each foreign key of each row.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    done, total = 0, recipe.players + recipe.groups + recipe.matches
    for rows, steps in _ahead(batches(cast, places, played)):
        copier.write(rows)
        done += steps
        progress("Writing rows", done, total)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return Generated(dict(sorted(copier.written.items())))


def _ahead(items: Iterator[_T]) -> Iterator[_T]:
    """The same items, the next one being made while the last one is used."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(next, items, None)
        while (item := future.result()) is not None:
            future = pool.submit(next, items, None)
            yield item
