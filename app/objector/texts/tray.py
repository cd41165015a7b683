# SPDX-License-Identifier: Apache-2.0
"""What the tray says: its tip and the words of its menu."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from objector.domain.case import Case
from objector.domain.urgency import most_urgent
from objector.texts.case import case_name, state_line
from objector.texts.notices import account_headline


def tip(cases: Sequence[Case], t: NullTranslations) -> str:
    """Return the countdown of the case to deal with first, or that there is nothing to do."""
    first = most_urgent(cases)
    return t.gettext("Objector: nothing to do") if first is None else account_headline(first, t)


def case_word(case: Case, t: NullTranslations) -> str:
    """Return a case's line in the menu: "LinkedIn: On by default", or "ChatGPT (work): On by default"."""
    return t.gettext("{service}: {state}").format(service=case_name(case, t), state=state_line(case, t))


def later_word(t: NullTranslations) -> str:
    """Return the word over the delays."""
    return t.gettext("Remind me later")


def show_word(t: NullTranslations) -> str:
    """Return the word for the window."""
    return t.gettext("Show Objector")


def quit_word(t: NullTranslations) -> str:
    """Return the word for the end of the program."""
    return t.gettext("Quit")


def unseen_line(names: str, t: NullTranslations) -> str:
    """Return that reminders were shown and nobody saw them."""
    return t.gettext("A reminder was not seen: {names}").format(names=names)
