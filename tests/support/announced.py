# SPDX-License-Identifier: Apache-2.0
"""What is read out while a test goes on, as where a screen reader listens."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent


def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which all is added that is read out from now on."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said
