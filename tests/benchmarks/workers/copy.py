"""Copies the ladder's tables out to files, or in from them, as psql's \\copy would."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import django

_PIECE = 2**18


def main() -> None:
    """Print how many rows there were and how long it took, in one transaction."""
    django.setup()
    from django.db import connection, transaction

    from wabbitbot.services.ladder.tables import COLUMNS

    direction, folder = sys.argv[1], Path(sys.argv[2])
    connection.ensure_connection()
    driver: Any = connection.connection
    rows, started = 0, perf_counter()
    with transaction.atomic(), driver.cursor() as cursor:
        for table, columns in COLUMNS.items():
            what, path = f'"{table}" ({", ".join(columns)})', folder / table
            if direction == "out":
                with cursor.copy(f"COPY {what} TO STDOUT") as copy, path.open("wb") as file:
                    for piece in copy:
                        file.write(piece)
            else:
                with cursor.copy(f"COPY {what} FROM STDIN") as copy, path.open("rb") as file:
                    while piece := file.read(_PIECE):
                        copy.write(piece)
            rows += cursor.rowcount
    sys.stdout.write(json.dumps({"rows": rows, "seconds": perf_counter() - started}))


if __name__ == "__main__":
    main()
