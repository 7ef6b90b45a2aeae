"""The ladder's questions, each by its number, and ``SELECT 1`` on the same connection."""

from __future__ import annotations

import django
from django.db import connection

from tests.benchmarks.workers.protocol import Block, repeated, serve


def main() -> None:
    """Serve blocks."""
    django.setup()
    from tests.support.ladder_queries import CASES, Case

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()

    def asking(case: Case) -> Block:
        return lambda: list(case.ask("default"))

    questions = {str(number): repeated(asking(case)) for number, case in enumerate(CASES)}
    serve({"floor": repeated(floor), **questions})


if __name__ == "__main__":
    main()
