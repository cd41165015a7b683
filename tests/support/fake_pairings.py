# SPDX-License-Identifier: Apache-2.0
"""Pairings that forget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from objector.domain.errors import AlreadyUndone
from objector.domain.ledger import Draft, Entry
from objector.domain.pairing import Import, Origin, Paired
from objector.domain.service import UseId
from tests.support.fake_ledger import FakeLedger


class FakePairings:
    """The Pairings port over a fake ledger."""

    def __init__(self, ledger: FakeLedger) -> None:
        self.ledger = ledger
        self.trusted: dict[bytes, tuple[Paired, int]] = {}
        self.taken: list[Import] = []
        self.entries: dict[int, list[str]] = {}
        self.whose: dict[str, Origin] = {}
        self.early: set[str] = set()

    def bring(self, drafts: Sequence[Draft], at: datetime, key: bytes | None, name: str | None = None) -> Import:
        """Let entries of another computer have been imported."""
        before = len(self.ledger.entries)
        origin = Origin(key, name)
        brought = [self.ledger.append(draft).uuid for draft in drafts]
        number = len(self.taken) + 1
        self.entries[number] = brought
        self.whose |= dict.fromkeys(brought, origin)
        if key is not None:
            self.trusted[key] = (Paired(key, name, at), number)
        self.taken.append(Import(number, at, before + len(brought), len(brought), (origin,)))
        return self.taken[-1]

    def paired(self) -> Sequence[Paired]:
        return [one for one, _ in self.trusted.values()]

    def imports(self) -> Sequence[Import]:
        return list(self.taken)

    def origins(self) -> Mapping[str, Origin]:
        return dict(self.whose)

    def ahead(self) -> frozenset[str]:
        return frozenset(self.early)

    def latest(self, use: UseId | None, after: Entry | None) -> Import | None:
        by_uuid = {entry.uuid: entry for entry in self.ledger.entries}
        for one in reversed(self.taken):
            about = {by_uuid[uuid].use for uuid in self.entries[one.number] if uuid in by_uuid}
            later = after is None or one.after >= after.seq
            if one.taken_back_at is None and later and (use is None or use in about):
                return one
        return None

    def brought(self, number: int) -> Sequence[str]:
        return list(self.entries[number])

    def take_back(self, number: int, at: datetime) -> None:
        one = self.taken[number - 1]
        if one.taken_back_at is not None:
            raise AlreadyUndone
        stays = {
            uuid
            for other in self.taken
            if other.taken_back_at is None and other.number != number
            for uuid in self.entries[other.number]
        }
        gone = set(self.entries[number]) - stays
        self.ledger.entries = [entry for entry in self.ledger.entries if entry.uuid not in gone]
        self.taken[number - 1] = one._replace(taken_back_at=at, taken_back_after=len(self.ledger.entries))
        self.trusted = {
            key: (paired._replace(is_taken_back=paired.is_taken_back or by == number), by)
            for key, (paired, by) in self.trusted.items()
        }
