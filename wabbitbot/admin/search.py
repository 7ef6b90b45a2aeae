"""How a list is searched: each way through an index of its own, and their union."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model, Q, QuerySet

from versioning.presence.asking import is_present
from wabbitbot.models import Player, Team
from wabbitbot.models.fields import DISCORD_ID_MAX

LONGEST = 255
BEST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search box finds; a row's own ID always.

    One ``OR`` over several joins would make PostgreSQL read whole tables. So each way is a query
    of its own, and the rows are those in the union of all.

    Attributes:
        texts: Columns of text that may contain what is typed.
        teams: Ways to a team: the 25 teams that fit best, by name or tag, or one by its ID.
        players: Ways to a player: likewise, by name.
        keys: Indexed columns that hold other rows' IDs.
        discord_ids: Indexed columns of Discord IDs, of which the whole has to be typed.
    """

    texts: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    discord_ids: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All of them, for Django, which shows no search box without any."""
        return ("id", *self.texts, *self.teams, *self.players, *self.keys, *self.discord_ids)

    def help_text(self, model: type[Model]) -> str:
        """What to type."""
        words = [_label(model, text) for text in self.texts]
        words += ["team"] * bool(self.teams) + ["player"] * bool(self.players)
        words += ["whole Discord ID"] * bool(self.discord_ids)
        words += [_label(model, key) + " ID" for key in self.keys if not key.endswith("_id")]
        words += ["ID"]
        listed = " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
        return f"{listed[:1].upper()}{listed[1:]}"

    def apply(self, rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
        """Those of ``rows`` that fit; all of them where nothing was typed.

        PostgreSQL has no text with NUL in it and no column longer than 255 characters is searched,
        so such texts fit nothing.
        """
        term = typed.strip()
        if not term:
            return rows
        ways = [] if "\0" in term or len(term) > LONGEST else self._ways(rows.model, term)
        if not ways:
            return rows.none()
        found = [rows.model._default_manager.filter(way).order_by().values("pk") for way in ways]
        return rows.filter(pk__in=found[0].union(*found[1:]) if len(found) > 1 else found[0])

    def _ways(self, model: type[Model], term: str) -> list[Q]:
        # A column that the schema version does not have finds nothing.
        texts = (text for text in self.texts if is_present(model, text))
        ways = [Q(**{f"{text}__icontains": term}) for text in texts]
        if self.teams:
            teams = Team.objects.search(term, limit=BEST).values("pk")
            ways += [Q(**{f"{team}__in": teams}) for team in self.teams]
        if self.players:
            named = Player.objects.filter(name__icontains=term).order_by("name", "pk")
            ways += [Q(**{f"{way}__in": named.values("pk")[:BEST]}) for way in self.players]
        if term.isascii() and term.isdecimal() and int(term) <= DISCORD_ID_MAX:
            ways += [Q(**{column: int(term)}) for column in self.discord_ids]
        identity = _identity(term)
        if identity is not None:
            columns = ("pk", *self.teams, *self.players, *self.keys)
            ways += [Q(**{column: identity}) for column in columns]
        return ways


def _identity(term: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(term)
    except ValueError:
        return None


def _label(model: type[Model], path: str) -> str:
    *steps, last = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        assert isinstance(related, type)  # noqa: S101  # a path through relations
        model = related
    field = model._meta.get_field(last)
    label = str(field.verbose_name) if isinstance(field, Field) else last
    return f"{model._meta.verbose_name} {label}" if steps else label
