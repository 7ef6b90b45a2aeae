"""The same queries through Django's own backend and through ours, on one database."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import django

ROWS = 100
ALIASES = ("stock", "control", "default", "older")


def main() -> None:
    """Serve blocks of queries; ``older`` is our backend where columns are absent."""
    django.setup()
    from django.db import connections

    from tests.benchmarks.workers.protocol import repeated, serve
    from versioning.presence.absence import absence_at
    from versioning.presence.pinning import Pins, pins
    from versioning.versions import SchemaVersion
    from wabbitbot.models import Player, User

    ours = connections["default"].settings_dict
    stock = {**ours, "ENGINE": "django.db.backends.postgresql"}
    connections.settings.update(stock=stock, control=stock, older=dict(ours))
    numbers = count(1)
    users = User.objects.bulk_create(
        [User(discord_user_id=next(numbers), username=f"member-{n}") for n in range(ROWS)]
    )
    first, *_rest = Player.objects.bulk_create([Player(user=u, name=u.username) for u in users])

    def one(alias: str) -> Callable[[], object]:
        return lambda: Player.objects.using(alias).get(pk=first.pk)

    def many(alias: str) -> Callable[[], object]:
        return lambda: list(Player.objects.using(alias).order_by("pk")[:ROWS])

    def update(alias: str) -> Callable[[], object]:
        player = Player.objects.using(alias).get(pk=first.pk)
        return lambda: player.save(using=alias)

    def insert(alias: str) -> Callable[[], object]:
        # A member has one player: it is taken away again in between.
        spare = User.objects.create(discord_user_id=next(numbers), username=alias)

        def work() -> None:
            Player(user=spare, name="bench").save(using=alias, force_insert=True)
            with connections[alias].cursor() as cursor:
                cursor.execute("DELETE FROM players WHERE user_id = %s", [spare.pk])

        return work

    for alias in ALIASES:
        with connections[alias].cursor() as cursor:
            # The disk is not what is measured.
            cursor.execute("SET synchronous_commit = off")
    absence = absence_at(SchemaVersion.parse("001-1.0"))

    def at_its_version(alias: str, work: Callable[[], object]) -> Callable[[], object]:
        if alias != "older":
            return work

        def pinned() -> None:
            token = pins.set(held)
            try:
                work()
            finally:
                pins.reset(token)

        held = Pins(older=absence)
        return pinned

    def compiler(alias: str) -> Callable[[], object]:
        choose = connections[alias].ops.compiler
        return lambda: choose("SQLCompiler")

    def compiled(alias: str) -> Callable[[], object]:
        query = Player.objects.filter(pk=first.pk).query
        return lambda: query.get_compiler(alias).as_sql()

    kinds = {
        "compiler": compiler,
        "compiled": compiled,
        "one": one,
        "many": many,
        "insert": insert,
        "update": update,
    }
    serve(
        {
            f"{kind}-{alias}": repeated(at_its_version(alias, make(alias)))
            for kind, make in kinds.items()
            for alias in ALIASES
        }
    )


if __name__ == "__main__":
    main()
