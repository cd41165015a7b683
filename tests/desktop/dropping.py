# SPDX-License-Identifier: Apache-2.0
"""Drops a file on Objector's window, as from a file manager (XDND)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.desktop.drag_source import SIDE, TITLE
from tests.desktop.session import DesktopSession, wait_until

_PROGRAM = Path(__file__).with_name("drag_source.py")
_STEPS = 8


def drop(session: DesktopSession, path: Path, window: str, was_taken: Callable[[], bool]) -> None:
    """Drag a file to the middle of a window, and let it go there; return once `was_taken`."""
    source = session.spawn(sys.executable, _PROGRAM, path)
    wait_until("the file to drag", lambda: _find(session) != "")
    place = dict(
        line.split("=") for line in session.run("xdotool", "getwindowgeometry", "--shell", window).stdout.split()
    )
    begin = SIDE // 2
    x, y = (int(place[at]) + int(place[size]) // 2 for at, size in (("X", "WIDTH"), ("Y", "HEIGHT")))
    _mouse(session, "mousemove", str(begin), str(begin), "mousedown", "1")
    for step in range(1, _STEPS + 1):
        at = (str(begin + (end - begin) * step // _STEPS) for end in (x, y))
        _mouse(session, "mousemove", *at, "sleep", "0.05")
    # On a busy machine the window is asked some time later whether it takes it.
    _mouse(session, "sleep", "0.5", "mouseup", "1")
    wait_until("what was dropped to be taken", was_taken)
    source.terminate()
    source.wait()


def _find(session: DesktopSession) -> str:
    return session.run("xdotool", "search", "--onlyvisible", "--name", f"^{TITLE}$").stdout.strip()


def _mouse(session: DesktopSession, *words: str) -> None:
    done = session.run("xdotool", *words)
    if done.returncode:
        raise RuntimeError(done.stderr)
