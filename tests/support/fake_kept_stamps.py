# SPDX-License-Identifier: Apache-2.0
"""What others say about when a head was there, forgotten with the test."""

from __future__ import annotations

from collections.abc import Sequence

from objector.domain.document import TimeStamp


class FakeKeptStamps:
    """The KeptStamps port over a list."""

    def __init__(self) -> None:
        self.kept: list[TimeStamp] = []

    def keep(self, stamp: TimeStamp) -> None:
        if stamp not in self.kept:
            self.kept.append(stamp)

    def stamps(self) -> Sequence[TimeStamp]:
        return tuple(self.kept)
