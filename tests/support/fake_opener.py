# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Opener."""

from __future__ import annotations

from objector.domain.address import Address
from objector.domain.errors import FileNotShown, MailNotOpened, PageNotOpened
from objector.domain.mail import LONG_URI_LIMIT, MailDraft, Openable, mailto


class FakeOpener:
    """Records the URIs of what it is given; with a `refusal`, refuses it with that reason instead."""

    def __init__(self, refusal: str | None = None) -> None:
        self.refusal = refusal
        self.mail_limit = LONG_URI_LIMIT
        """Characters of a mail that it takes: Windows takes fewer."""
        self.opened: list[str] = []

    def open_file(self, path: str) -> None:
        if self.refusal is not None:
            raise FileNotShown(path, self.refusal)
        self.opened.append(path)

    def open(self, target: Openable) -> None:
        match target:
            case Address(url=url):
                if self.refusal is not None:
                    raise PageNotOpened(url, self.refusal)
                self.opened.append(url)
            case MailDraft():
                uri = mailto(target, self.mail_limit)
                if self.refusal is not None:
                    raise MailNotOpened(self.refusal)
                self.opened.append(uri)
