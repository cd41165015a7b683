# SPDX-License-Identifier: Apache-2.0
"""What a document says against itself, though each part of it is signed: by its cover, its dates, or two histories.

The rules stand in `resources/objector_resources/record/FORMAT.md`, sections 4, 6 and 7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from objector.domain.case import State
from objector.domain.chain import Checked, Record, entries_in_order
from objector.domain.cover import acts_written, fits
from objector.domain.document import FIRST_SCHEMA, Document, Finding, Found, Purpose
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple

CLOCKS_DIFFER = timedelta(minutes=1)
"""How far a clock may be set back between two entries without a word."""
AHEAD = timedelta(days=1)
"""How far an entry may be ahead of the day on which the document was made."""


def contradictions(document: Document, checked: Checked, now: datetime) -> Iterator[Found]:
    """Give what a document says against itself. `now` is an aware moment."""
    keys = {id(record): key for key, signed in checked.vouched.items() for record in signed}
    copied = {one for one, count in Counter(chain.id for chain in document.bundle.chains).items() if count > 1}
    by_chain: dict[tuple[str, bytes | None], list[Record]] = {}
    for record in document.bundle.records:
        key = keys.get(id(record)) if record.chain in copied else None
        by_chain.setdefault((record.chain, key), []).append(record)
    latest = min(_made_at(document.about) or now, now).astimezone(UTC) + AHEAD
    for records in by_chain.values():
        yield from _of_chain(sorted(records, key=lambda record: record.place), latest)
    if document.purpose is not Purpose.RECEIPT:
        return
    signed = [record for records in checked.vouched.values() for record in records]
    told = signed or list(checked.bare)
    if told and not _cover_follows(document, [entry for entry, _ in entries_in_order(told)]):
        yield Found(Finding.CONTRADICTED, "about")


class _Seen(NamedTuple):
    """The place and digest that the check of a chain has reached."""

    place: int
    digest: str
    newest: datetime


def _of_chain(records: Sequence[Record], latest: datetime) -> Iterator[Found]:
    """Give where the records of a chain, ordered by place, fork, go back in time, or are ahead of it."""
    seen: _Seen | None = None
    for record in records:
        forks = seen is not None and seen.place == record.place and seen.digest != record.digest
        if forks:
            yield Found(Finding.FORKED, record.chain, record.place)
        newest = None if seen is None else seen.newest
        if record.said is not None:
            at = datetime.fromisoformat(record.said["at"]).astimezone(UTC)
            if newest is not None and not forks and newest - at > CLOCKS_DIFFER:
                yield Found(Finding.DATED_BACK, record.chain, record.place)
            if at > latest:
                yield Found(Finding.AHEAD_OF_TIME, record.chain, record.place)
            newest = at if newest is None else max(newest, at)
        seen = _Seen(record.place, record.digest, newest or datetime.min.replace(tzinfo=UTC))


def _made_at(about: Mapping[str, Any]) -> datetime | None:
    """Return when the cover says that the document was made; `None` where it says nothing that is a moment."""
    try:
        moment = datetime.fromisoformat(str(about.get("made_at")))
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment


def _cover_follows(document: Document, entries: Sequence[Entry]) -> bool:
    """Return whether the cover of a receipt is what its entries say; the first form told less there."""
    cover = document.about
    uses = {entry.use for entry in entries}
    try:
        state = State(cover.get("state"))
    except ValueError:
        return False
    if uses != {cover.get("use")} or not fits(state, entries):
        return document.schema == FIRST_SCHEMA and uses == {cover.get("use")} and state is State.NOT_CONCERNED
    if document.schema == FIRST_SCHEMA:
        return True
    return bool(cover["account"] == account_told(entries) and cover["acts"] == acts_written(entries))


def account_told(entries: Sequence[Entry]) -> str | None:
    """Return the label of the account in the last entry that shows one; `None` where none does."""
    return next((entry.account for entry in reversed(entries) if entry.account is not None), None)
