"""Reads the Steam IDs of players, in both ways of writing them.

A player's account has a number of 32 bits. Steam writes it as ``[U:1:number]``, or adds a constant
to it that stands for a person's account on the public network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wabbitbot.rules.errors import InvalidSteamIdError

# Universe 1, type 1, instance 1, account 0.
FIRST_STEAM64 = 76561197960265728
MAX_ACCOUNT = 2**32 - 1

_STEAM64 = re.compile(r"[0-9]{17}")
_STEAM3 = re.compile(r"\[U:1:(0|[1-9][0-9]{0,9})\]")


@dataclass(frozen=True, slots=True, order=True)
class SteamId:
    """A player's account on Steam; two ways of writing it make one value.

    Attributes:
        account: The account's number, of 32 bits.
    """

    account: int

    def __post_init__(self) -> None:
        """Refuse a number that no account has.

        Raises:
            InvalidSteamIdError: It does not fit 32 bits.
        """
        if not 0 <= self.account <= MAX_ACCOUNT:
            raise InvalidSteamIdError(str(self.account))

    @classmethod
    def parse(cls, text: str) -> SteamId:
        """Read either form; blanks around it do not count.

        Raises:
            InvalidSteamIdError: The text is neither 17 digits of a player's account nor
                ``[U:1:number]``.
        """
        trimmed = text.strip()
        if _STEAM64.fullmatch(trimmed):
            account = int(trimmed) - FIRST_STEAM64
        elif found := _STEAM3.fullmatch(trimmed):
            account = int(found[1])
        else:
            raise InvalidSteamIdError(text)
        if not 0 <= account <= MAX_ACCOUNT:
            raise InvalidSteamIdError(text)
        return cls(account)

    @property
    def steam64(self) -> str:
        """The 17 digits."""
        return str(FIRST_STEAM64 + self.account)

    @property
    def steam3(self) -> str:
        """The form in brackets."""
        return f"[U:1:{self.account}]"

    def __str__(self) -> str:
        return self.steam64


def is_steam_id(text: str) -> bool:
    """Whether a text is a Steam ID of a player, in either form."""
    try:
        SteamId.parse(text)
    except InvalidSteamIdError:
        return False
    return True
