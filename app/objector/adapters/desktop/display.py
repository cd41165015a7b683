# SPDX-License-Identifier: Apache-2.0
"""Whether Qt will find a display. Asked before Qt loads, because Qt ends the process where there is none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from threading import Thread

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

_LIMIT = 5.0
"""Seconds that an X server has to accept us."""


class DisplayFaultKind(Enum):
    """What keeps a window from being shown."""

    UNSET = "unset"
    """No display is named in the environment."""
    DEAD = "dead"
    """The display that is named does not answer, or does not let us in."""
    LIBRARY = "library"
    """A system library that Qt needs is missing."""


class DisplayFault(NamedTuple):
    """Why no window can be shown; `detail` is the variable, its value, or the library's file name."""

    kind: DisplayFaultKind
    detail: str


def probe_display() -> DisplayFault | None:
    """Return why Qt would find no display, `None` if it will (or if the platform always has one).

    It does what Qt does next: connects to the display and loads the platform plug-in with all its libraries.
    """
    return None if sys.platform in {"win32", "darwin"} else _probe_linux()


def _probe_linux() -> DisplayFault | None:
    faults = []
    for platform in _platforms():
        fault = _fault_of(platform)
        if fault is None:
            return None
        faults.append(fault)
    # A display that answers and only lacks a library is the one to mend.
    return next((fault for fault in faults if fault.kind is DisplayFaultKind.LIBRARY), faults[0])


def _platforms() -> list[str]:
    """Return the names of Qt's platforms in the order in which Qt tries them.

    QT_QPA_PLATFORM is "name[:arguments][;name...]" (Qt documentation, "Qt Platform Abstraction"). Without it Qt tries
    what the session has; with neither kind of display, X11.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return [platform.partition(":")[0] for platform in chosen.split(";")]
    named = [
        platform
        for platform, variables in (("wayland", ("WAYLAND_DISPLAY", "WAYLAND_SOCKET")), ("xcb", ("DISPLAY",)))
        if any(os.environ.get(variable) for variable in variables)
    ]
    return named or ["xcb"]


def _fault_of(platform: str) -> DisplayFault | None:
    if platform == "xcb":
        return _fault_of_x11() or _missing_library(platform)
    if platform.startswith("wayland"):
        return _fault_of_wayland() or _missing_library("wayland")
    return _missing_library(platform)  # offscreen, minimal, vnc, linuxfb...: no display server


def _fault_of_x11() -> DisplayFault | None:
    import ctypes

    name = os.environ.get("DISPLAY")
    if not name:
        return DisplayFault(DisplayFaultKind.UNSET, "DISPLAY")
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        return DisplayFault(DisplayFaultKind.LIBRARY, _library_in(error))
    answers: list[bool] = []

    def connect() -> None:
        # xcb_connect reads DISPLAY and the authority file itself, and never returns NULL.
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        answers.append(not xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)

    # It waits for ever for a server that was stopped, and Qt would too.
    asking = Thread(target=connect, name="objector-display", daemon=True)
    asking.start()
    asking.join(_LIMIT)
    return None if answers == [True] else DisplayFault(DisplayFaultKind.DEAD, name)


def _fault_of_wayland() -> DisplayFault | None:
    """Connect as wl_display_connect(3) does: a path, or a name in XDG_RUNTIME_DIR, or a socket that was handed over."""
    import socket

    if os.environ.get("WAYLAND_SOCKET"):
        return None  # it can be used only once, and that is for Qt
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return DisplayFault(DisplayFaultKind.UNSET, "WAYLAND_DISPLAY")
    with socket.socket(socket.AF_UNIX) as connection:  # type: ignore[attr-defined, unused-ignore] # not on Windows
        connection.settimeout(1.0)
        try:
            connection.connect(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name))
        except OSError:
            return DisplayFault(DisplayFaultKind.DEAD, name)
    return None


def _missing_library(platform: str) -> DisplayFault | None:
    """Load Qt's platform plug-in, as Qt will, and say which library it lacks; an unknown plug-in is left to Qt."""
    import ctypes

    for folder in _plugin_folders():
        plugin = os.path.join(folder, "platforms", f"libq{platform}.so")
        if os.path.exists(plugin):
            try:
                ctypes.CDLL(plugin)
            except OSError as error:
                return DisplayFault(DisplayFaultKind.LIBRARY, _library_in(error))
            return None
    return None


def _plugin_folders() -> Iterator[str]:
    """Yield where PySide6 has its own plug-ins, then where distributions keep Qt's."""
    package = find_spec("PySide6")
    for folder in (package and package.submodule_search_locations) or ():
        yield os.path.join(folder, "Qt", "plugins")
    from glob import iglob

    for pattern in ("/usr/lib/*/qt6/plugins", "/usr/lib*/qt6/plugins"):
        yield from iglob(pattern)


def _library_in(error: OSError) -> str:
    """Return the file that dlopen(3) names as missing, or all it says if it says something else."""
    text = str(error)
    missing = re.match(r"(\S+): cannot open shared object file: No such file", text)
    return missing[1] if missing else text
