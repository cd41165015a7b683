# SPDX-License-Identifier: Apache-2.0
"""Mails as files, for the person's own mail program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from objector.domain.mail import MailDraft


class MailFiles(Protocol):
    """Mails as files, for what a `mailto:` address cannot hold."""

    def write(self, draft: MailDraft, at: datetime) -> str:
        """Write a draft that the mail program is to open, and return where it is.

        Raises MailRefused for what cannot be handed over, and FileNotWritten.
        """
        ...
