# SPDX-License-Identifier: Apache-2.0
"""The opener on a real desktop: what is accepted is opened, and what is not opened is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable

from session import DesktopSession, wait_until

PAGE = "https://www.example.com/switch?a=1&b=%20#here"

# Prints how it went, and how long it took.
PROGRAM = f"""
import time
from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.address import Address
from objector.domain.errors import PageNotOpened
start = time.monotonic()
try:
    DesktopOpener().open(Address({PAGE!r}, "www.example.com"))
    print("accepted", end=" ")
except PageNotOpened as error:
    print("refused", error.reason, end=" ")
print(time.monotonic() - start)
"""


def open_page(desktop: DesktopSession, **env: str) -> tuple[str, float]:
    """Open the page in a process of the session; return what came of it, and the seconds."""
    done = desktop.run(sys.executable, "-W", "error", "-c", PROGRAM, env=env)
    assert done.returncode == 0, done.stderr
    result, _, seconds = done.stdout.rpartition(" ")
    return result, float(seconds)


def test_the_portal_opens_the_page_once(desktop: DesktopSession) -> None:
    # Without xdg-open, so that it was the portal.
    result, _ = open_page(desktop, PATH="/nowhere")
    assert result == "accepted"
    wait_until("the browser", lambda: bool(desktop.opened()))
    assert desktop.opened() == [PAGE]


def test_without_a_portal_xdg_open_opens_it(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop(portal=False)
    assert open_page(desktop)[0] == "accepted"
    wait_until("the browser", lambda: bool(desktop.opened()))
    assert desktop.opened() == [PAGE]


def test_without_a_bus_xdg_open_opens_it(desktop: DesktopSession) -> None:
    assert open_page(desktop, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")[0] == "accepted"
    wait_until("the browser", lambda: bool(desktop.opened()))
    assert desktop.opened() == [PAGE]


def test_a_portal_without_a_browser_to_offer_is_not_believed(start_desktop: Callable[..., DesktopSession]) -> None:
    result, seconds = open_page(start_desktop(browser=False), PATH="/usr/bin:/bin")
    assert result.startswith("refused portal: ")
    assert "xdg-open: exit status" in result
    assert seconds < 10


def test_neither_portal_nor_browser(start_desktop: Callable[..., DesktopSession]) -> None:
    result, seconds = open_page(start_desktop(portal=False, browser=False))
    assert result.startswith("refused portal: ")
    assert "xdg-open: exit status" in result
    assert seconds < 5
