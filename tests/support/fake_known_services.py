# SPDX-License-Identifier: Apache-2.0
"""Which services were known so far, forgotten with the test."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from objector.domain.lately import Known
from objector.domain.service import ServiceId


class FakeKnownServices:
    """The KnownServices port over a mapping."""

    def __init__(self) -> None:
        self.kept = Known(0, {})

    def known(self) -> Known:
        return self.kept

    def keep(self, serial: int, services: Collection[ServiceId], today: date) -> None:
        day = today if self.kept.since else None
        self.kept = Known(serial, {**dict.fromkeys(services, day), **self.kept.since})
