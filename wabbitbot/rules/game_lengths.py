"""Sorts games by their length, five minutes a bucket."""

from __future__ import annotations

from wabbitbot.rules.figures import not_negative

BUCKET_MINUTES = 5
MAX_MINUTES = 40

# The minute at which each begins; longer games belong to the last.
BUCKETS = tuple(range(0, MAX_MINUTES, BUCKET_MINUTES))


def bucket_of(minutes: float) -> int:
    """The minute at which the bucket of a game begins; that minute belongs to it.

    Raises:
        InvalidFigureError: ``minutes`` is negative or not finite.
    """
    begun = int(not_negative("length in minutes", minutes)) // BUCKET_MINUTES * BUCKET_MINUTES
    return min(begun, BUCKETS[-1])


def bucket_label(begin: int) -> str:
    """What people call a bucket, such as ``15-20 min``; the last one is open: ``35+ min``."""
    if begin == BUCKETS[-1]:
        return f"{begin}+ min"
    return f"{begin}-{begin + BUCKET_MINUTES} min"
