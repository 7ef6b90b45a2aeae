"""Fills a throwaway database with a large ladder."""

from __future__ import annotations

import sys

import django


def main() -> None:
    """``fill <database> <rows>``."""
    django.setup()
    from tests.support.large_ladder import fill

    _, database, rows = sys.argv
    fill(database, int(rows))


if __name__ == "__main__":
    main()
