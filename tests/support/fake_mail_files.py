# SPDX-License-Identifier: Apache-2.0
"""The fake of the port MailFiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.mail import MailDraft, check_mail

if TYPE_CHECKING:
    from datetime import datetime


class FakeMailFiles:
    """Keeps the drafts that it is given; with a `fault`, raises that instead."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.written: list[MailDraft] = []

    def write(self, draft: MailDraft, at: datetime) -> str:
        if self.fault is not None:
            raise self.fault
        self.written.append(check_mail(draft))
        return f"/letters/letter-{at:%Y%m%d-%H%M%S}.eml"
