# SPDX-License-Identifier: Apache-2.0
"""A report that something looks different: what can be said in it, and what becomes of it."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.seen import Seen


def seen_name(seen: Seen, t: NullTranslations) -> str:
    """Return what was seen, as a choice."""
    match seen:
        case Seen.OTHER_PAGE:
            return t.gettext("Another page, or none")
        case Seen.NO_CONTROL:
            return t.gettext("It is not there")
        case Seen.OTHER_NAME:
            return t.gettext("It has another name")
        case Seen.ELSEWHERE:
            return t.gettext("It is somewhere else")
        case Seen.OTHER_DEFAULT:
            return t.gettext("Another position by default")
        case Seen.SOMETHING_ELSE:
            return t.gettext("Something else")
        case _:
            assert_never(seen)


def why_report(t: NullTranslations) -> str:
    """Return what a report is good for."""
    return t.gettext(
        "Services rename their switches and move them. Your report helps to put Objector right. It is about what you "
        "see at the service, compared with what Objector shows."
    )


def own_words(t: NullTranslations) -> str:
    """Return what the line of text is for."""
    return t.gettext("One line, such as the new name. It is sent as you write it: leave out what is personal.")


def what_it_tells(t: NullTranslations) -> str:
    """Return what is in the report, and what is not."""
    return t.gettext(
        "This is all of it, in English for those who read it; your own words stay as they are. Nothing about you, your "
        "account or your answers is in it. The sixteen digits at its end are those of your record’s end, which tell "
        "nothing of it: with them the answer to your mail shows that your record was there."
    )


def where_to_send(t: NullTranslations) -> str:
    """Return to whom the report goes: the mail has no recipient."""
    return t.gettext(
        "Objector sends nothing by itself. Send it to the people who keep Objector’s catalogue: the project’s page "
        "says where."
    )


def mail_has_it(t: NullTranslations) -> str:
    """Return what is said once the mail program has the report."""
    return t.gettext("Your mail program has the report. It goes out when you send it.")


def mail_not_opened(t: NullTranslations) -> str:
    """Return what to do where no mail program took the report."""
    return t.gettext("Your mail program did not get the report. Copy it into a mail of your own.")
