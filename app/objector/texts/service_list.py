# SPDX-License-Identifier: Apache-2.0
"""What is said of the list of services: which one it is, and why another one is not taken."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.errors import ListFault, ListRefused
from objector.domain.service_list import Issue
from objector.texts.dates import full_date


def version_line(issue: Issue | None, t: NullTranslations, *, development: bool) -> str:
    """Return which list it is, in the lines of `--version`; `development` where no key for lists is built in."""
    if issue is None:
        return t.gettext("The list of services is damaged.")
    line = t.gettext("List of services of {day}, serial {serial}").format(
        day=full_date(issue.day, t), serial=issue.serial
    )
    return t.gettext("{list} (development list)").format(list=line) if development else line


def refused(error: ListRefused, t: NullTranslations) -> str:
    """Return why a list was not taken, and what to do, in one sentence."""
    return _refused(error, t).format(detail=_detail(error, t))


def _detail(error: ListRefused, t: NullTranslations) -> str:
    return error.detail if error.day is None else full_date(error.day, t)


def _refused(error: ListRefused, t: NullTranslations) -> str:
    match error.fault:
        case ListFault.UNREADABLE:
            return t.gettext("That file could not be read ({detail}): choose one that you may open.")
        case ListFault.TOO_LARGE:
            return t.gettext("That file is too large for a list of services: nothing was taken from it.")
        case ListFault.NO_LIST:
            return t.gettext("That is not a list of services: its file is called objector-services-….list.")
        case ListFault.NO_KEYS:
            return t.gettext(
                "This is a development build of Objector: it has no key to check a list of services by, and takes none."
            )
        case ListFault.ALTERED:
            return t.gettext("That list is not as it was signed: it was cut short or altered, so fetch it again.")
        case ListFault.OTHER_KEY:
            return t.gettext(
                "That list is signed by a key that Objector does not know: take lists from Objector’s own page only."
            )
        case ListFault.NAMING_KEY:
            return t.gettext(
                "That list is signed by a key that may only name other keys: take lists from Objector’s own page only."
            )
        case ListFault.REPLACED_KEY:
            return t.gettext("That list is signed by a key that was replaced since: fetch a newer list.")
        case ListFault.LATER_FORM:
            return t.gettext("That list is for Objector {detail} and later: update Objector first.")
        case ListFault.CONTENT:
            return t.gettext(
                "That list is signed, and Objector cannot use what is in it ({detail}): nothing was taken from it."
            )
        case ListFault.ADDRESS:
            return t.gettext(
                "That list has an address that is not one of its service’s own ({detail}): nothing was taken from it."
            )
        case ListFault.OLDER:
            return t.gettext("That list is older than the one in use, which is of {detail}: nothing was taken from it.")
        case ListFault.SAME:
            return t.gettext("That is the list that Objector already uses, of {detail}.")
        case ListFault.CLOCK:
            return t.gettext(
                "That list is of {detail}, and this computer’s clock is not there yet: set the clock, then try again."
            )
        case ListFault.MEANING:
            return t.gettext(
                "In that list {detail} stands for something else than in the one in use: nothing was taken from it."
            )
        case ListFault.GONE:
            return t.gettext("That list lacks {detail}, which the one in use has: nothing was taken from it.")
        case _:
            assert_never(error.fault)
