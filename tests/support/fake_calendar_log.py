# SPDX-License-Identifier: Apache-2.0
"""What calendar files told, forgotten with the test."""

from __future__ import annotations

from collections.abc import Sequence

from objector.domain.calendar import Exported
from tests.support.failing import Failing


class FakeCalendarLog(Failing):
    """The CalendarLog port over a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, Exported] = {}

    def exported(self) -> Sequence[Exported]:
        self._answer()
        return list(self.kept.values())

    def keep(self, exported: Sequence[Exported]) -> None:
        self._answer()
        for one in exported:
            before = self.kept.get(one.uid)
            if before is None or before.sequence < one.sequence:
                self.kept[one.uid] = one
