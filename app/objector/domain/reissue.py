# SPDX-License-Identifier: Apache-2.0
"""Entries written anew for whoever gets a receipt, so that it tells nothing but what the person chose to tell.

The chain was made for one recipient: its ids, salts and key stand on no receipt for anybody else. The rules are those
of `resources/objector_resources/record/FORMAT.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Protocol

from objector.domain.chain import (
    Bundle,
    Chain,
    Hidden,
    PersonalField,
    Record,
    Sealing,
    head,
    hidden,
    personal_values,
    said,
)
from objector.domain.ledger import WITHDRAWALS, Entry, Kind
from objector.domain.receipt import FIELD_OF
from objector.domain.receipt_choice import Part


class Ids(Protocol):
    """What stands in place of the ids of the record, for one recipient; each is the same whenever it is asked for."""

    @property
    def chain(self) -> str:
        """The id of the chain, a UUID."""
        ...

    @property
    def device(self) -> str:
        """The id of the computer, a UUID."""
        ...

    def uuid(self, of: str) -> str:
        """Return the UUID that stands for that of an entry."""
        ...

    def salt(self, of: str, field: PersonalField) -> str:
        """Return the salt of a personal value of an entry, 32 hexadecimal digits."""
        ...


class EntrySigner(Protocol):
    """Who signs the entries."""

    @property
    def public(self) -> bytes:
        """The raw public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature."""
        ...


def told_entries(entries: Sequence[Entry], parts: Collection[Part]) -> list[Entry]:
    """Return the entries that a receipt tells, in order.

    Not told is when reminders were put off, which is nobody else's business, and of which files were kept unless the
    person tells of the evidence. Neither is what withdraws something that is not told, or what withdraws that.
    """
    untold = {Kind.SNOOZED} if Part.EVIDENCE in parts else {Kind.SNOOZED, Kind.ATTACHED}
    gone: set[str] = set()
    told = []
    for entry in entries:
        if entry.kind in untold or (entry.kind in WITHDRAWALS and entry.undoes in gone):
            gone.add(entry.uuid)
        else:
            told.append(entry)
    return told


def told_to(entries: Sequence[Entry], ids: Ids, parts: Collection[Part], account: str | None) -> list[Entry]:
    """Return entries as they are told to one recipient, with new ids; each has its place there, counted from 1.

    Moments are whole seconds, in UTC unless the time zone is told beside them. `account` is how the person's account is
    called wherever an entry names it, if that is told.
    """
    fields = {FIELD_OF[part] for part in parts if part in FIELD_OF}

    def named(uuid: str | None) -> str | None:
        return None if uuid is None else ids.uuid(uuid)

    def anew(seq: int, entry: Entry) -> Entry:
        zone = entry.zone if PersonalField.ZONE in fields else None
        return entry._replace(
            seq=seq,
            uuid=ids.uuid(entry.uuid),
            device=ids.device,
            at=_moment(entry.at, zone),
            zone=zone,
            account=account if PersonalField.ACCOUNT in fields and entry.account is not None else None,
            note=entry.note if PersonalField.NOTE in fields else None,
            until=None if entry.until is None else _moment(entry.until, zone),
            letter=entry.letter if PersonalField.LETTER in fields else None,
            undoes=named(entry.undoes),
            about=named(entry.about),
        )

    return [anew(seq, entry) for seq, entry in enumerate(entries, start=1)]


def _moment(at: datetime, zone: str | None) -> datetime:
    return (at.astimezone(UTC) if zone is None else at).replace(microsecond=0)


def written_anew(
    entries: Sequence[Entry], told: Sequence[Entry], ids: Ids, signer: EntrySigner | None, sealing: Sealing
) -> Bundle:
    """Return what is told of entries as records of one chain, signed if there is somebody to sign."""
    previous: str | None = None
    records = []
    for entry, tells in zip(entries, told, strict=True):
        shown = {field: Hidden(ids.salt(entry.uuid, field), value) for field, value in personal_values(tells).items()}
        digests = {field: sealing.digest(sealing.canonical(hidden(field, value))) for field, value in shown.items()}
        written = said(tells, tells.seq, digests)
        digest = sealing.digest(sealing.canonical(written))
        record = Record(ids.chain, tells.seq, previous, digest, written, shown, None)
        message = sealing.canonical(head(record))
        records.append(record if signer is None else record._replace(signature=signer.sign(message)))
        previous = sealing.digest(message)
    chain = Chain(ids.chain, ids.device, None if signer is None else signer.public)
    return Bundle((chain,), tuple(records))
