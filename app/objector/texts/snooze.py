# SPDX-License-Identifier: Apache-2.0
"""How far a case can be put off, in words."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case
from objector.domain.snooze import Delay, snooze_until
from objector.texts.case import snooze_warning


def delay_text(case: Case, delay: Delay, t: NullTranslations) -> str:
    """Return a delay as it is offered; one that reaches past the start says so."""
    warning = snooze_warning(case, snooze_until(delay, case.as_of).date(), t)
    text = _text(delay, t)
    return t.gettext("{delay}. {warning}").format(delay=text, warning=warning) if warning else text


def _text(delay: Delay, t: NullTranslations) -> str:
    match delay:
        case Delay.HOUR:
            return t.gettext("In an hour")
        case Delay.EVENING:
            return t.gettext("This evening")
        case Delay.TOMORROW:
            return t.pgettext("until when to put off", "Tomorrow")
        case Delay.WEEK:
            return t.gettext("In a week")
        case _:
            assert_never(delay)
