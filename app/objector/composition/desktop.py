# SPDX-License-Identifier: Apache-2.0
"""What there is on each platform's desktop: ways to show notices, and what it says of light and dark."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from objector import APP_ID
from objector.adapters.base.whole_file import write_whole

if TYPE_CHECKING:
    from objector.adapters.qt.colour_scheme import PortalColourScheme
    from objector.application.ports.notices import Notices

_ICON_SIDE = 128
"""Pixels."""


def notices_of_the_desktop(folder: str) -> list[Notices]:
    """Return the ways to show notices with buttons on this platform."""
    ways: list[Notices] = []
    if sys.platform != "win32" and sys.platform != "darwin":
        from objector.adapters.desktop.notifications import FreedesktopNotices
        from objector.adapters.qt.readiness import call_later, watch_readable

        ways.append(FreedesktopNotices(watch_readable, call_later, icon=_icon_file(folder) or APP_ID))
    else:
        from objector.adapters.desktop.library_notices import LibraryNotices
        from objector.adapters.qt.hand_back import HandBack

        ways.append(LibraryNotices(HandBack(), "Objector"))
    return ways


def _icon_file(folder: str) -> str | None:
    """Return the path of the icon, drawn into the data folder on first use: notification services want a file."""
    path = os.path.join(folder, "icon.png")
    if os.path.exists(path):
        return path
    from PySide6.QtCore import QBuffer

    from objector.ui.icon import icon_image

    drawn = QBuffer()
    icon_image(_ICON_SIDE).save(drawn, "PNG")
    try:
        write_whole(path, bytes(drawn.data().data()), f"{path}.new")
    except OSError:
        return None
    return path


def portal_colours() -> PortalColourScheme | None:
    """Return what the desktop says of light and dark where it says so by a portal; elsewhere Qt knows."""
    colours: PortalColourScheme | None = None
    if sys.platform != "win32" and sys.platform != "darwin":
        from objector.adapters.qt.colour_scheme import PortalColourScheme

        colours = PortalColourScheme()
    return colours
