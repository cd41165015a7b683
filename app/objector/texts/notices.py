# SPDX-License-Identifier: Apache-2.0
"""What notices say: what is due, since when, and what can be done at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from gettext import NullTranslations
from typing import assert_never

from objector.application.ports import Notice, NoticeButton, Press
from objector.domain.case import Case, RouteState, RouteStatus, State
from objector.domain.guide import main_route
from objector.domain.plan import Due, Reason
from objector.domain.service import RouteKind
from objector.texts.case import headline
from objector.texts.dates import clock_time, near_date, weekday_name
from objector.texts.guide import confirm_word, still_word
from objector.texts.rich import plain
from objector.texts.undecided import is_switched_off

LIST_KEY = "list"
"""The key of the one notice about several cases."""

_WEEK = 7
_NAMED = 3
"""How many services a notice about several names."""


class NoticeTexts:
    """The notices in a language."""

    def __init__(self, t: NullTranslations) -> None:
        self._t = t

    def due(self, due: Sequence[Due], now: datetime) -> Notice:
        """Return the notice of one reminder, or the one of several."""
        if len(due) == 1:
            return self._one(due[0], now)
        t = self._t
        title = t.ngettext("{n} reminder is due", "{n} reminders are due", len(due)).format(n=len(due))
        body = due_names(due, t)
        return Notice(LIST_KEY, title, body, (NoticeButton(Press.SHOW, t.gettext("Show the list")),))

    def opened(self, case: Case) -> Notice:
        """Return what a notice becomes once the settings were opened from it."""
        t = self._t
        status = main_route(case)
        opened_at = None if status is None else status.opened_at
        at = "" if opened_at is None else clock_time(opened_at.astimezone(case.as_of.tzinfo), t)
        body = t.gettext("You opened {service} settings at {time}. Say here what you did.").format(
            service=case.service.name, time=at
        )
        return Notice(notice_key(case), plain(headline(case, t)), body, self._buttons(case, status))

    def test(self) -> Notice:
        """Return a notice to try whether notices are seen."""
        t = self._t
        body = t.gettext("Reminders look like this one. Nothing is due because of it.")
        return Notice("test", t.gettext("A test notice"), body, (self._show(),))

    def in_the_tray(self) -> Notice:
        """Return what is said once, when the window is closed and Objector goes on in the tray."""
        t = self._t
        body = t.gettext("Reminders go on. To end Objector, choose Quit in the menu of its icon.")
        return Notice("tray", t.gettext("Objector is still there, in the tray"), body, (self._show(),))

    def _one(self, due: Due, now: datetime) -> Notice:
        case = due.case
        body = " ".join(part for part in (_what_to_do(due, self._t), was_due(due, now, self._t)) if part)
        return Notice(notice_key(case), plain(headline(case, self._t)), body, self._buttons(case, main_route(case)))

    def _buttons(self, case: Case, status: RouteStatus | None) -> tuple[NoticeButton, ...]:
        t = self._t
        buttons = [self._show()]
        if status is not None and status.route.url is not None and case.state is not State.ASKED:
            form = status.route.kind is RouteKind.FORM
            buttons.append(NoticeButton(Press.OPEN, t.gettext("Open the form") if form else t.gettext("Open settings")))
        if status is not None and was_opened_since(status):
            again = status.state is RouteState.CONFIRMED
            word = still_word if again else confirm_word
            buttons.append(NoticeButton(Press.CONFIRM, word(status.route.end_state, t)))
        buttons.append(NoticeButton(Press.TOMORROW, t.pgettext("until when to put off", "Tomorrow")))
        return tuple(buttons)

    def _show(self) -> NoticeButton:
        return NoticeButton(Press.SHOW, self._t.gettext("Show Objector"))


def notice_key(case: Case) -> str:
    """Return what a case's notice is known by."""
    return f"{case.use.id} {case.account or ''}"


def due_names(due: Sequence[Due], t: NullTranslations) -> str:
    """Return what several reminders are about: "LinkedIn, Gmail and 2 more"."""
    names = list(dict.fromkeys(one.case.service.name for one in due))
    shown = t.pgettext("between the parts of a list", ", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    return t.ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=shown, n=more)


def was_due(due: Due, now: datetime, t: NullTranslations) -> str:
    """Return since when a reminder was due, where it was missed on its day; else nothing."""
    day = due.was_due_at.date()
    ago = (now.date() - day).days
    if ago <= 0:
        return ""
    if ago == 1:
        return t.gettext("This was due yesterday.")
    if ago < _WEEK:
        return t.gettext("This was due on {weekday}.").format(weekday=weekday_name(day, t))
    return t.gettext("This was due on {date}.").format(date=near_date(day, now.date(), t))


def was_opened_since(status: RouteStatus) -> bool:
    """Return whether the setting was opened and nothing said about it since: a slip must not write a record."""
    if status.route.kind not in (RouteKind.SETTING, RouteKind.ADMIN):
        return False
    if status.state is RouteState.OPENED:
        return True
    confirmed_at = status.at if status.state is RouteState.CONFIRMED else None
    return (
        confirmed_at is not None
        and status.opened_at is not None
        and status.opened_at.timestamp() > confirmed_at.timestamp()
    )


def _what_to_do(due: Due, t: NullTranslations) -> str:
    case = due.case
    today: date = case.today
    match due.reason:
        case Reason.BEFORE_START:
            if not is_switched_off(case):
                return t.gettext("It is on by default. Refusing works on any day.")
            return t.gettext("It is on by default. Switching it off takes a minute.")
        case Reason.START:
            if not is_switched_off(case):
                return t.gettext("It is on by default from today. Refusing works on any day.")
            return t.gettext("It is on by default from today. Switching it off works on any day.")
        case Reason.AFTER_START:
            return t.gettext("It is not too late to stop what comes next.")
        case Reason.CHECK_AGAIN:
            main = main_route(case)
            at = None if main is None else main.at
            if at is None:
                return t.gettext("Open the setting, then say what you see.")
            return t.gettext("You last looked on {date}. Open the setting, then say what you see.").format(
                date=near_date(at.date(), today, t)
            )
        case Reason.REPLY_DUE:
            if case.reply_due is None:
                return ""
            if today <= case.reply_due:
                return t.gettext("By law a reply is due by {date}.").format(date=near_date(case.reply_due, today, t))
            return t.gettext("By law a reply was due by {date}.").format(date=near_date(case.reply_due, today, t))
        case Reason.NO_REPLY_YET:
            return t.gettext("Has {service} replied?").format(service=case.service.name)
        case Reason.SNOOZED:
            return t.gettext("You put it off until now.")
        case _:
            assert_never(due.reason)
