# SPDX-License-Identifier: Apache-2.0
"""A mail that is not sent yet, as a file that mail programs open: for what is too long for a `mailto:` address."""

from __future__ import annotations

import os
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from objector.adapters.base.files import make_folder
from objector.adapters.base.letter_files import FOLDER, NAME
from objector.adapters.base.whole_file import write_whole
from objector.domain.errors import FileNotWritten
from objector.domain.mail import MailDraft, check_mail

if TYPE_CHECKING:
    from datetime import datetime

_KEPT = 5
"""How many are kept: a mail program has read an older one long ago."""


def as_mail(draft: MailDraft, at: datetime) -> bytes:
    """Return a draft as a mail (RFC 5322) that is marked as not sent. Raises MailRefused for what could be a header."""
    check_mail(draft)
    mail = EmailMessage(policy=SMTP)
    if draft.to is not None:
        mail["To"] = draft.to
    mail["Subject"] = draft.subject
    mail["Date"] = format_datetime(at)
    mail["X-Unsent"] = "1"
    mail.set_content(re.sub(r"\r\n|\r", "\n", draft.body), cte="quoted-printable")
    return mail.as_bytes()


class MailFiles:
    """The port `MailFiles`, in a folder of the data folder: an erasing takes them along."""

    def __init__(self, folder: str) -> None:
        """Touch nothing yet."""
        self._folder = os.path.join(folder, FOLDER)

    def write(self, draft: MailDraft, at: datetime) -> str:
        """Write a draft for the person's mail program, and return where it is.

        Raises MailRefused and FileNotWritten.
        """
        data = as_mail(draft, at)
        path = os.path.join(self._folder, f"letter-{at:%Y%m%d-%H%M%S}.eml")
        try:
            make_folder(self._folder)
            write_whole(path, data, f"{path}.part")
            for old in sorted(name for name in os.listdir(self._folder) if NAME.fullmatch(name))[:-_KEPT]:
                os.unlink(os.path.join(self._folder, old))
        except OSError as error:
            raise FileNotWritten(path, error.strerror or str(error)) from error
        return path
