# SPDX-License-Identifier: Apache-2.0
"""Lets the test's own process be one of a DesktopSession."""

from __future__ import annotations

import os

import pytest

from tests.desktop.session import MARK, DesktopSession


def enter(session: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the session's variables for the rest of the test, but for the mark by which it ends its processes."""
    for name in [name for name in os.environ if name.startswith(("DBUS_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name, value in session.env.items():
        if name != MARK:
            monkeypatch.setenv(name, value)
