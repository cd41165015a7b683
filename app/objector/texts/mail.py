# SPDX-License-Identifier: Apache-2.0
"""A mail as text, for the terminal."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.mail import MailDraft


def mail_lines(draft: MailDraft, t: NullTranslations) -> list[str]:
    """Return to whom a mail goes, its subject, and its text below an empty line."""
    heads = [(t.pgettext("of a mail", "To"), draft.to), (t.pgettext("of a mail", "Subject"), draft.subject)]
    lines = [t.gettext("{what}: {about}").format(what=what, about=about) for what, about in heads if about]
    return [*lines, "", *draft.body.splitlines()]


def mail_is_there(t: NullTranslations) -> str:
    """Return what is said once the mail program has a mail."""
    return t.gettext("Your mail program has the mail. It goes out when you send it.")


def mail_not_written(t: NullTranslations) -> str:
    """Return what to do where no mail program took a mail that has one line."""
    return t.gettext("Your mail program did not get the mail. Copy the line into a mail of your own.")
