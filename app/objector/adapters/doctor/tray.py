# SPDX-License-Identifier: Apache-2.0
"""Whether something shows tray icons, asked as Qt finds it out, but without Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from objector.adapters.base.tray_selection import TraySelection
from objector.adapters.doctor.bus import Whom, session_bus
from objector.application.doctor import Diagnosis, ExaminedPart, Observation

_WATCHER = Whom("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")


class TrayProbe:
    """The port `Probe`."""

    part = ExaminedPart.TRAY
    limit = 4.0

    def examine(self) -> Sequence[Diagnosis]:
        """Ask for a host of StatusNotifier (freedesktop's Status Notifier Item), then of the System Tray Protocol."""
        if sys.platform == "win32" or sys.platform == "darwin":
            observation = Observation.TRAY_OF_SYSTEM
        elif _has_notifier_host():
            observation = Observation.TRAY_BY_NOTIFIER
        elif _icons_can_be_embedded() and _has_embedding_host():
            observation = Observation.TRAY_BY_EMBEDDING
        else:
            observation = Observation.TRAY_NONE
        return (Diagnosis(self.part, observation),)


def _has_notifier_host() -> bool:
    with session_bus() as bus:
        return bus is not None and bus.read(_WATCHER, "IsStatusNotifierHostRegistered") is True


def _icons_can_be_embedded() -> bool:
    """Return whether Qt will have windows of X11 to embed: not where it draws for Wayland."""
    platform = os.environ.get("QT_QPA_PLATFORM")
    wayland = platform.startswith("wayland") if platform else bool(os.environ.get("WAYLAND_DISPLAY"))
    return bool(os.environ.get("DISPLAY")) and not wayland


def _has_embedding_host() -> bool:
    selection = TraySelection()
    try:
        return selection.has_owner()
    finally:
        selection.close()
