# SPDX-License-Identifier: Apache-2.0
"""The end of a record, and places in which it is noted, in memory."""

from __future__ import annotations

from objector.domain.errors import DatabaseNewer, KeyFault, KeyUnavailable, StorageError
from objector.domain.last_head import LastHead
from objector.domain.witness import HeadOf

DEVICE = "11111111-1111-4111-8111-111111111111"


def a_head(number: int, device: str = DEVICE, head: str = "") -> LastHead:
    """The head of a record with so many entries."""
    return LastHead(
        device, number, f"entry {number}", head or f"head {number}", f"2026-11-{number:02}T09:00:00.000000Z"
    )


class FakeRecordHead:
    """The RecordHead port over the heads of entries, the newest last."""

    def __init__(self, *heads: LastHead) -> None:
        self.heads = list(heads)
        self.gone: list[LastHead] = []
        """What went with an import that was taken back."""
        self.entries: dict[str, HeadOf] = {}
        """Entries by their heads."""
        self.fault: StorageError | DatabaseNewer | None = None
        """Why the end cannot be read, while it is set."""

    def newest(self) -> LastHead | None:
        return self.heads[-1] if self.heads else None

    def head_of(self, uuid: str) -> str | None:
        return next((one.head for one in (*self.heads, *self.gone) if one.uuid == uuid), None)

    def end(self) -> str | None:
        if self.fault is not None:
            raise self.fault
        return self.heads[-1].head if self.heads else None

    def named(self, digits: str) -> HeadOf | None:
        return next((one for head, one in self.entries.items() if head.startswith(digits)), None)


class FakeHeadKeeper:
    """The HeadKeeper port."""

    def __init__(self) -> None:
        self.noted: LastHead | None = None
        self.fault: KeyFault | None = None
        """Why nothing is read or kept, while it is set."""
        self.disk: StorageError | None = None
        """Why nothing is kept or erased, while it is set."""
        self.asked = 0
        self.kept = 0

    def read(self) -> LastHead | None:
        self.asked += 1
        self._fail()
        return self.noted

    def keep(self, head: LastHead) -> None:
        self._fail()
        self._refuse()
        self.kept += 1
        self.noted = head

    def erase(self) -> None:
        self._fail()
        self._refuse()
        self.noted = None

    def _fail(self) -> None:
        if self.fault is not None:
            raise KeyUnavailable(self.fault)

    def _refuse(self) -> None:
        if self.disk is not None:
            raise self.disk
