# SPDX-License-Identifier: Apache-2.0
"""The opener on a real desktop: what is accepted is opened, and what is not opened is refused; mails too."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.desktop.session import DesktopSession, wait_until

PAGE = "https://www.example.com/switch?a=1&b=%20#here"
MAIL = "mailto:privacy@example.com?subject=Opt%20out&body=One%20%26%0D%0Atwo%20l%E2%80%99%C3%A9t%C3%A9"

# Prints how it went, and how long it took.
PROGRAM = f"""
import sys, time
from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.address import Address
from objector.domain.errors import MailNotOpened, PageNotOpened
from objector.domain.mail import MailDraft
page = Address({PAGE!r}, "www.example.com")
mail = MailDraft("privacy@example.com", "Opt out", "One &\\ntwo l\u2019\u00e9t\u00e9")
start = time.monotonic()
try:
    DesktopOpener().open(mail if "mail" in sys.argv else page)
    print("accepted", end=" ")
except (PageNotOpened, MailNotOpened) as error:
    print("refused", error.reason, end=" ")
print(time.monotonic() - start)
"""


def open_page(desktop: DesktopSession, *words: str, **env: str) -> tuple[str, float]:
    """Open the page, or the mail, in a process of the session; return what came of it, and the seconds."""
    done = desktop.run(sys.executable, "-W", "error", "-c", PROGRAM, *words, env=env)
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


@pytest.mark.slow
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


def test_the_portal_opens_a_mail_once(desktop: DesktopSession) -> None:
    result, _ = open_page(desktop, "mail", PATH="/nowhere")
    assert result == "accepted"
    wait_until("the mail program", lambda: bool(desktop.opened()))
    assert desktop.opened() == [MAIL]


def test_without_a_portal_xdg_open_opens_a_mail(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop(portal=False)
    assert open_page(desktop, "mail")[0] == "accepted"
    wait_until("the mail program", lambda: bool(desktop.opened()))
    assert desktop.opened() == [MAIL]


def test_without_a_mail_program_no_mail_is_said_to_be_open(start_desktop: Callable[..., DesktopSession]) -> None:
    result, seconds = open_page(start_desktop(browser=False), "mail", PATH="/usr/bin:/bin")
    assert result.startswith("refused portal: ")
    assert "xdg-open: exit status" in result
    assert seconds < 10
