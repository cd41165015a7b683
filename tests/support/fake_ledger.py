# SPDX-License-Identifier: Apache-2.0
"""A ledger that forgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timezone

from objector.application.ports.ledger import Facts
from objector.domain import ledger
from objector.domain.errors import AlreadyUndone
from objector.domain.ledger import Draft, Entry
from objector.domain.service import UseId
from tests.support.failing import Failing


class FakeLedger(Failing):
    """The Ledger port over a list. Its ids count up, so that a failing test reads well."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.answered_to: dict[str, Facts] = {}

    def append(self, draft: Draft, facts: Facts | None = None) -> Entry:
        self._answer()
        if not ledger.makes_sense(draft):
            raise ValueError(draft)
        if draft.undoes in ledger.withdrawn(self.entries):
            raise AlreadyUndone
        seq = len(self.entries) + 1
        uuid = f"00000000-0000-4000-8000-{seq:012}"
        kept = draft._replace(at=_fixed(draft.at), until=None if draft.until is None else _fixed(draft.until))
        entry = Entry(seq, uuid, "00000000-0000-4000-9000-000000000000", *kept)
        self.entries.append(entry)
        if facts is not None:
            self.answered_to[uuid] = facts
        return entry

    def essential(self, use: UseId | None = None) -> Sequence[Entry]:
        self._answer()
        return [entry for entry in ledger.essential(self.entries) if use is None or entry.use == use]

    def standing(self, use: UseId, limit: int) -> Sequence[Entry]:
        self._answer()
        mine = [entry for entry in ledger.standing(self.entries) if entry.use == use]
        return mine[max(0, len(mine) - limit) :]

    def history(self, use: UseId | None = None) -> Sequence[Entry]:
        self._answer()
        return [entry for entry in self.entries if use is None or entry.use == use]

    def newest(self, limit: int) -> Sequence[Entry]:
        self._answer()
        return self.entries[max(0, len(self.entries) - limit) :]

    def editions(self, uuids: Iterable[str]) -> Mapping[str, str]:
        self._answer()
        return {uuid: self.answered_to[uuid].edition for uuid in uuids if uuid in self.answered_to}

    def facts(self, uuids: Iterable[str]) -> Mapping[str, str]:
        self._answer()
        return {uuid: self.answered_to[uuid].text for uuid in uuids if uuid in self.answered_to}

    def keep_facts(self, facts: Mapping[str, Facts]) -> None:
        self._answer()
        self.answered_to = {**facts, **self.answered_to}

    def revision(self) -> int:
        self._answer()
        return len(self.entries)


def _fixed(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(moment)
    return moment.astimezone(UTC).astimezone(timezone(offset))
