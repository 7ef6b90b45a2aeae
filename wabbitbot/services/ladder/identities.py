"""Makes the ids of a generated ladder: UUIDs, of version 4 by their form, from a key alone.

One keyed hash yields the ids of a whole block, which costs a tenth of a hash for each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import count

_BLOCK = 1024
_DIGITS = 32
_VERSION = bytes(byte & 0x0F | 0x40 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))


def identities(key: str, kind: str) -> Iterator[str]:
    """The ids of a kind from number 0 on, without end, as 32 hexadecimal digits."""
    for block in count():
        digits = _digits(key, kind, block)
        for start in range(0, _DIGITS * _BLOCK, _DIGITS):
            yield digits[start : start + _DIGITS]


class Identities:
    """The ids of a kind by number, 32 bytes each."""

    def __init__(self, key: str, kind: str, total: int) -> None:
        blocks = range(-(-total // _BLOCK))
        self._all = "".join(_digits(key, kind, block) for block in blocks)

    def __getitem__(self, number: int) -> str:
        start = _DIGITS * number
        return self._all[start : start + _DIGITS]


def dashed(digits: str) -> str:
    """An id as JSON documents write it."""
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _digits(key: str, kind: str, block: int) -> str:
    text = f"{key}/{kind}/{block}".encode()
    raw = bytearray(hashlib.shake_128(text).digest(16 * _BLOCK))
    raw[6::16] = raw[6::16].translate(_VERSION)
    raw[8::16] = raw[8::16].translate(_VARIANT)
    return raw.hex()
