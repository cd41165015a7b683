# SPDX-License-Identifier: Apache-2.0
"""Pairing: another computer's key, shown, and trusted by the person before what it signed is taken in."""

from __future__ import annotations

from datetime import datetime

from objector.domain.digest import sha256
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

_GROUPS = 4
_DIGITS = 5
"""Twenty digits are 66 bits: nobody makes a second key that has them too."""


def code_of(key: bytes) -> str:
    """Return what is compared on two screens: of the SHA-256 of a key, or of other bytes, four groups of digits."""
    number = int(sha256(key), 16) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return "-".join(digits[place : place + _DIGITS] for place in range(0, len(digits), _DIGITS))


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, however their groups are set apart."""
    return _digits(one) == _digits(other) != ""


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter in "0123456789")


class Paired(NamedTuple):
    """A key that the person trusts, or once did."""

    key: bytes
    """The raw public key."""
    name: str | None
    """What the person calls the computer."""
    at: datetime
    is_taken_back: bool = False


class Acquaintance(Enum):
    """What is known here of whoever wrote entries. The values are written for other programs."""

    THIS_COMPUTER = "this_computer"
    PAIRED = "paired"
    NEW = "new"
    NOT_SIGNED = "not_signed"
    """Nobody vouches for the entries: anybody can have written them."""


class Party(NamedTuple):
    """One who wrote entries in a file, or sealed it."""

    key: bytes | None
    """The raw public key, `None` of entries that are not signed."""
    code: str
    """To compare; of entries that are not signed it names just these entries."""
    acquaintance: Acquaintance
    name: str | None
    seals: bool
    entries: int
    new: int
    """How many of them are not here yet."""
    first: datetime | None
    last: datetime | None
    claims_this_computer: bool
    """Whether its entries say that they are this computer's, though this computer's key did not sign them."""


class Offer(NamedTuple):
    """What a file would bring."""

    parties: tuple[Party, ...]
    new: int
    """How many entries are not here yet."""
    ahead: int = 0
    """How many of them are dated more than a day ahead of all that is known: a clock was wrong."""
    latest: datetime | None = None
    """The date of the latest of these."""

    @property
    def asked(self) -> tuple[Party, ...]:
        """Who the person is asked about before anything is taken in: whoever is not known, and what nobody signed."""
        if not self.new:
            return ()
        return tuple(
            party
            for party in self.parties
            if party.acquaintance is Acquaintance.NEW
            or (party.acquaintance is Acquaintance.NOT_SIGNED and party.new > 0)
        )


class Origin(NamedTuple):
    """From where an entry came that was not written here."""

    key: bytes | None
    """The raw public key, `None` where nobody signed it."""
    name: str | None
    """What the person calls the computer."""


class Import(NamedTuple):
    """An import, as the history keeps it."""

    number: int
    at: datetime
    after: int
    """The place of the newest entry that was kept before it."""
    entries: int
    """How many came."""
    origins: tuple[Origin, ...]
    taken_back_at: datetime | None = None
    taken_back_after: int = 0


class Pairing(NamedTuple):
    """What is kept with an import."""

    at: datetime
    paired: tuple[Paired, ...]
    """The keys that the person just said are known to them."""
