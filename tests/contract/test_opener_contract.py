# SPDX-License-Identifier: Apache-2.0
"""What every Opener promises. The real desktop's is in `tests/desktop`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.desktop.opener import DesktopOpener
from objector.application.ports.opener import Opener
from objector.domain.address import Address
from objector.domain.errors import MailNotOpened, MailRefused, MailTooLong, PageNotOpened
from objector.domain.mail import MailDraft
from tests.support.fake_opener import FakeOpener

PAGE = Address("https://www.example.com/settings?a=1&b=%20#here", "www.example.com")
MAIL = MailDraft("privacy@example.com", "Opt out & more", "First line\nL’été")
MAIL_URI = "mailto:privacy@example.com?subject=Opt%20out%20%26%20more&body=First%20line%0D%0AL%E2%80%99%C3%A9t%C3%A9"


class Desktop:
    """A desktop that accepts, or refuses, and what it was given."""

    def __init__(self, opener: Opener, opened: Callable[[], list[str]]) -> None:
        self.opener = opener
        self.opened = opened


@pytest.fixture(params=["fake", "real"])
def desktop(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bool], Desktop]:
    """A function that makes a desktop which accepts (True) or refuses (False)."""

    def make(accepts: bool) -> Desktop:
        if request.param == "fake":
            fake = FakeOpener(None if accepts else "no browser")
            return Desktop(fake, lambda: fake.opened)
        log = tmp_path / "opened"
        script = tmp_path / "xdg-open"
        script.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\n' if accepts else "#!/bin/sh\nexit 3\n")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("DISPLAY", ":99")
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        return Desktop(DesktopOpener(), lambda: log.read_text().splitlines() if log.exists() else [])

    return make


def test_hands_over_the_address_unchanged(desktop: Callable[[bool], Desktop]) -> None:
    accepting = desktop(True)
    accepting.opener.open(PAGE)
    assert accepting.opened() == [PAGE.url]


def test_a_refusal_is_an_error_that_names_the_page_and_the_reason(desktop: Callable[[bool], Desktop]) -> None:
    refusing = desktop(False)
    with pytest.raises(PageNotOpened) as caught:
        refusing.opener.open(PAGE)
    assert caught.value.url == PAGE.url
    assert caught.value.reason
    assert refusing.opened() == []


def test_hands_over_a_mail_as_one_uri(desktop: Callable[[bool], Desktop]) -> None:
    accepting = desktop(True)
    accepting.opener.open(MAIL)
    assert accepting.opened() == [MAIL_URI]


def test_a_mail_may_leave_open_to_whom_it_goes(desktop: Callable[[bool], Desktop]) -> None:
    accepting = desktop(True)
    accepting.opener.open(MailDraft(None, "a", "b"))
    assert accepting.opened() == ["mailto:?subject=a&body=b"]


def test_a_refused_mail_is_an_error_that_names_the_reason(
    desktop: Callable[[bool], Desktop],
) -> None:
    refusing = desktop(False)
    with pytest.raises(MailNotOpened) as caught:
        refusing.opener.open(MAIL)
    assert caught.value.reason
    assert refusing.opened() == []


@pytest.mark.parametrize(
    ("mail", "error"),
    [
        (MAIL._replace(body="x" * 30_000), MailTooLong),
        (MAIL._replace(subject="a\r\nBcc: all@example.com"), MailRefused),
        (MAIL._replace(to="privacy@example.com?bcc=all@example.com"), MailRefused),
    ],
)
def test_a_mail_that_cannot_be_handed_over_is_not_even_tried(
    mail: MailDraft, error: type[Exception], desktop: Callable[[bool], Desktop]
) -> None:
    accepting = desktop(True)
    with pytest.raises(error):
        accepting.opener.open(mail)
    assert accepting.opened() == []
