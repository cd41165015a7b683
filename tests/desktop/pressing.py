# SPDX-License-Identifier: Apache-2.0
"""What a person does with keys and mouse in a DesktopSession. Each waits for what it needs."""

from __future__ import annotations

from contextlib import suppress

from tests.desktop.session import DesktopSession, SessionNotStartedError, wait_until


def windows(session: DesktopSession) -> list[str]:
    """Return the windows of Objector that are on the screen."""
    return session.run("xdotool", "search", "--onlyvisible", "--name", "^Objector$").stdout.split()


def press_keys(session: DesktopSession, *keys: str) -> None:
    """Press keys one after another, as X calls them, in whatever is in front."""
    _do(session, "key", "--delay", "30", *keys)


def type_text(session: DesktopSession, text: str) -> None:
    """Type a text into whatever is in front."""
    _do(session, "type", "--delay", "15", text)


def click(session: DesktopSession, x: float, y: float, *, button: int = 1) -> None:
    """Click on a place of the screen; button 3 is the right one."""
    _do(session, "mousemove", str(round(x)), str(round(y)), "click", str(button))


def is_in_front(session: DesktopSession) -> bool:
    """Return whether the keys go to Objector's window."""
    return session.run("xdotool", "getactivewindow").stdout.strip() in windows(session)


def came_forward(session: DesktopSession) -> bool:
    """Return whether the keys go to Objector's window; ask for it where they do not."""
    if is_in_front(session):
        return True
    for window in windows(session):
        session.run("xdotool", "windowactivate", window)
    return False


def bring_forward(session: DesktopSession) -> None:
    """Bring Objector's window forward, once it is there."""
    wait_until("the window in front", lambda: came_forward(session))


def close_window(session: DesktopSession) -> None:
    """Close Objector's window by the keys that all desktops have, and see it go.

    Now and then the window manager misses keys that come while it takes up its own anew: they are pressed once more.
    """
    bring_forward(session)

    def is_gone() -> bool:
        press_keys(session, "alt+F4")
        with suppress(SessionNotStartedError):
            wait_until("the window to go", lambda: not windows(session), 10)
        return not windows(session)

    wait_until("the window to go", is_gone)


def resize(session: DesktopSession, window: str, width: int, height: int) -> None:
    """Pull a window to a size."""
    _do(session, "windowsize", window, str(width), str(height))


def open_menu(session: DesktopSession, x: float, y: float) -> None:
    """Click with the right button, and see a menu come; a click that an icon missed is made once more."""

    def has_come() -> bool:
        click(session, x, y, button=3)
        with suppress(SessionNotStartedError):
            wait_until("the menu", lambda: _has_menu(session), 10)
        return _has_menu(session)

    wait_until("the menu", has_come)


def _has_menu(session: DesktopSession) -> bool:
    """Return whether a menu is on the screen (Extended Window Manager Hints, _NET_WM_WINDOW_TYPE)."""
    found = session.run("xdotool", "search", "--onlyvisible", "--maxdepth", "1", ".*").stdout.split()
    kinds = (session.run("xprop", "-id", window, "_NET_WM_WINDOW_TYPE").stdout for window in found)
    return any("_NET_WM_WINDOW_TYPE_POPUP_MENU" in kind for kind in kinds)


def _do(session: DesktopSession, *words: str) -> None:
    done = session.run("xdotool", *words)
    if done.returncode:
        raise RuntimeError(done.stderr)
