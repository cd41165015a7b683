# SPDX-License-Identifier: Apache-2.0
"""What a key says of other keys: that it goes on from a chain, or by which key it signs for somebody.

Statements are what connects the keys of one person. They stay with that person, in the record and in its exports. How
they are written stands in `resources/objector_resources/record/FORMAT.md`, section 5.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, assert_never

from objector.domain.instant import written
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

CONTEXT = b"objector-statement-2\n"
"""What stands before the bytes that are signed, so that no other signature fits a statement."""
VOUCHER_CONTEXT = b"objector-voucher-2\n"
"""The same before what the key that is vouched for signs."""


class TookOver(NamedTuple):
    """At an import, a move or a new key: another chain was taken over, up to one of its heads."""

    at: datetime
    key: bytes
    """The raw public key of who says so."""
    chain: str
    of: bytes | None
    """The raw public key of the chain that was taken over; `None` where it is not signed."""
    place: int
    head: str
    """The SHA-256 of the head at that place."""


class WritesAs(NamedTuple):
    """Towards one recipient another key is used."""

    at: datetime
    key: bytes
    """The raw public key of who says so."""
    recipient: str
    as_key: bytes
    """The raw public key that signs what this recipient gets."""


Body = TookOver | WritesAs

_VERSION = 14
"""Where the version stands in a UUID (RFC 9562, section 4)."""


def is_of_receipt(chain: str) -> bool:
    """Return whether a chain was made for a receipt, by its id: computers' chains have ids of another version."""
    return chain[_VERSION : _VERSION + 1] == "8"


class Statement(NamedTuple):
    """A statement, and its signature by the key that it names as its own."""

    body: Body
    signature: bytes


class Vouching(NamedTuple):
    """A statement about a receipt's key as it is handed over, and what that key itself signed of it.

    Anybody can say of a key that they use it; only who has it can make it agree.
    """

    body: WritesAs
    signature: bytes
    agreed: bytes

    @property
    def statement(self) -> Statement:
        """What the one key says, alone."""
        return Statement(self.body, self.signature)


def body_written(body: Body) -> dict[str, Any]:
    """Return what a statement says as JSON values."""
    at, _ = written(body.at)
    signer = {"at": at, "key": body.key.hex()}
    match body:
        case TookOver():
            of = None if body.of is None else body.of.hex()
            chain = {"chain": body.chain, "of": of, "place": body.place, "head": body.head}
            return {"kind": "took_over", **signer, **chain}
        case WritesAs():
            return {"kind": "writes_as", **signer, "recipient": body.recipient, "as": body.as_key.hex()}
        case _:
            assert_never(body)


def statement_written(statement: Statement) -> dict[str, Any]:
    """Return a statement as JSON values."""
    body = statement.body
    return {"body": body_written(body), "key": body.key.hex(), "signature": statement.signature.hex()}


def to_sign(body: Body, sealing: Sealing) -> bytes:
    """Return the bytes that the signature of a statement is of."""
    return CONTEXT + sealing.canonical(body_written(body))


def to_agree(body: WritesAs, sealing: Sealing) -> bytes:
    """Return the bytes that the key signs which a statement is about, where it agrees."""
    return VOUCHER_CONTEXT + sealing.canonical(body_written(body))


def is_agreed(vouching: Vouching, sealing: Sealing) -> bool:
    """Return whether the key that a statement is about agreed to it."""
    body = vouching.body
    return sealing.verifies(body.as_key, vouching.agreed, to_agree(body, sealing))


def is_signed(statement: Statement, sealing: Sealing) -> bool:
    """Return whether a statement is signed by the key that it names as its own."""
    return sealing.verifies(statement.body.key, statement.signature, to_sign(statement.body, sealing))
