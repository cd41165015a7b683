# SPDX-License-Identifier: Apache-2.0
"""What notices say: what is due, since when, and what can be done at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from gettext import NullTranslations
from typing import assert_never

from objector.application.ports.notices import Notice, NoticeButton, Press
from objector.domain.case import Case, RouteState, RouteStatus, State
from objector.domain.guide import main_route, way_of
from objector.domain.ledger import Entry, Kind
from objector.domain.plan import Due, Reason
from objector.domain.service import RouteKind
from objector.domain.way import DoneBy
from objector.texts.case import asked_administrator, awaited_line, awaited_lines, case_name, headline, put_off
from objector.texts.changed import change_sentence, what_to_do_now
from objector.texts.dates import clock_time, near_date, weekday_name
from objector.texts.guide import confirm_word, open_word, several_line, still_word
from objector.texts.rich import plain
from objector.texts.undecided import is_switched_off

LIST_KEY = "list"
"""The key of the one notice about several cases."""

_WEEK = 7
_NAMED = 3
"""How many cases a notice about several names."""


class NoticeTexts:
    """The notices in a language."""

    def __init__(self, t: NullTranslations) -> None:
        self._t = t

    def due(self, due: Sequence[Due], now: datetime) -> Notice:
        """Return the notice of one reminder, or the one of several."""
        if len(due) == 1:
            return self._one(due[0], now)
        t = self._t
        body = due_names(due, t)
        return Notice(LIST_KEY, _title(due, t), body, (NoticeButton(Press.SHOW, t.gettext("Go through them")),))

    def opened(self, case: Case) -> Notice:
        """Return what a notice becomes once the settings were opened from it."""
        t = self._t
        status = main_route(case)
        opened_at = None if status is None else status.opened_at
        at = "" if opened_at is None else clock_time(opened_at.astimezone(case.as_of.tzinfo), t)
        if status is not None and status.route.kind is RouteKind.FORM:
            template = t.gettext("You opened the form at {time}. Say in Objector what you did.")
        elif status is not None and not status.route.exact:
            template = t.gettext("You opened {service} at {time}. Say here what you did.")
        else:
            template = t.gettext("You opened {service} settings at {time}. Say here what you did.")
        text = template.format(service=case.service.name, time=at)
        body = text if status is None else _joined(several_line(case, status, t), text)
        return Notice(notice_key(case), account_headline(case, t), body, self._buttons(case, status))

    def recorded(self, case: Case, entry: Entry) -> Notice:
        """Return what says that something was recorded by a press, or taken back, and how the case stands now."""
        t = self._t
        undone = entry.kind is Kind.UNDONE
        if entry.until is not None:
            body = put_off(entry.until.astimezone(case.as_of.tzinfo), entry.at.date(), t)
        else:
            template = t.gettext("Taken back at {time}.") if undone else t.gettext("Recorded at {time}.")
            body = template.format(time=clock_time(entry.at, t))
        undo = () if undone else (NoticeButton(Press.UNDO, t.gettext("Undo")),)
        # Not the case's own key: the notice that was pressed goes away after this one is shown.
        key = f"{'undone' if undone else 'recorded'} {notice_key(case)}"
        return Notice(key, account_headline(case, t), body, (self._show(), *undo), stays=False)

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
        case, t = due.case, self._t
        if due.route is not None:
            body = _joined(_what_to_do(due, t), was_due(due, now, t))
            later = NoticeButton(Press.TOMORROW, t.pgettext("until when to put off", "Tomorrow"))
            return Notice(f"{notice_key(case)} {due.route}", due_headline(due, t), body, (self._show(), later))
        status = main_route(case)
        # Where it can be said here that a switch is off, it has to be plain which one.
        which = several_line(case, status, t) if status is not None and was_opened_since(status) else ""
        beside = [t.gettext("{line}.").format(line=line) for line in awaited_lines(case, t)]
        body = _joined(which, _what_to_do(due, t), was_due(due, now, t), *beside)
        return Notice(notice_key(case), account_headline(case, t), body, self._buttons(case, status))

    def _buttons(self, case: Case, status: RouteStatus | None) -> tuple[NoticeButton, ...]:
        t = self._t
        buttons = [self._show()]
        if status is not None and leads_to_page(case, status) and case.state is not State.ASKED:
            # A button has little room: whose settings they are is in the title.
            settings = status.route.kind is RouteKind.SETTING and status.route.exact
            word = t.gettext("Open settings") if settings else open_word(case, status.route, t)
            buttons.append(NoticeButton(Press.OPEN, word))
        if status is not None and was_opened_since(status):
            again = status.state is RouteState.CONFIRMED
            confirm = still_word if again else confirm_word
            buttons.append(NoticeButton(Press.CONFIRM, confirm(status.route.end_state, t)))
        buttons.append(NoticeButton(Press.TOMORROW, t.pgettext("until when to put off", "Tomorrow")))
        return tuple(buttons)

    def _show(self) -> NoticeButton:
        return NoticeButton(Press.SHOW, self._t.gettext("Show Objector"))


def notice_key(case: Case) -> str:
    """Return what a case's notice is known by."""
    return f"{case.use.id} {case.account or ''}"


def account_headline(case: Case, t: NullTranslations) -> str:
    """Return a case's headline where it stands alone: with the account, where it is of one."""
    line = plain(headline(case, t))
    if case.account is None:
        return line
    return t.gettext("{line} ({account})").format(line=line, account=case.account)


def due_headline(due: Due, t: NullTranslations) -> str:
    """Return what a reminder is about: its case, or the reply that is awaited in it."""
    status = awaited_route(due)
    if status is None:
        return account_headline(due.case, t)
    return t.gettext("{what}: {about}").format(what=case_name(due.case, t), about=awaited_line(due.case, status, t))


def awaited_route(due: Due) -> RouteStatus | None:
    """Return the route whose reply a reminder is about; `None` where it is about the case itself."""
    return next((status for status in due.case.awaited if status.route.id == due.route), None)


def due_names(due: Sequence[Due], t: NullTranslations) -> str:
    """Return what several reminders are about: "LinkedIn, ChatGPT (work) and 2 more"."""
    names = [case_name(one.case, t) if one.route is None else due_headline(one, t) for one in due]
    shown = t.pgettext("between the parts of a list", ", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    return t.ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=shown, n=more)


def was_due(due: Due, now: datetime, t: NullTranslations) -> str:
    """Return on which day a reminder was due, if it was missed on that day; else an empty text."""
    if not due.missed:
        return ""
    day = due.was_due_at.date()
    ago = (now.date() - day).days
    if ago <= 0:
        return ""
    if ago == 1:
        return t.gettext("This was due yesterday.")
    if ago < _WEEK:
        return t.gettext("This was due on {weekday}.").format(weekday=weekday_name(day, t))
    return t.gettext("This was due on {date}.").format(date=near_date(day, now.date(), t))


def was_due_named(due: Due, now: datetime, t: NullTranslations) -> str:
    """Return the same with the name of its case: "Facebook: This was due …"."""
    return t.gettext("{service}: {state}").format(service=case_name(due.case, t), state=was_due(due, now, t))


def leads_to_page(case: Case, status: RouteStatus) -> bool:
    """Return whether a page can be opened for a route from outside the window.

    Not so what somebody else is to do, or may have to, nor a letter, which is a mail to write in a language of one's
    choice.
    """
    way = way_of(case, status)
    if way is None or way.by is DoneBy.OTHER:
        return False
    return status.route.kind is not RouteKind.LETTER and status.route.url is not None


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


def _title(due: Sequence[Due], t: NullTranslations) -> str:
    """Return what can be done about several reminders, if it is the same for all of them."""
    count, reasons = len(due), {one.reason for one in due}
    if reasons == {Reason.CHANGED}:
        template = t.ngettext("{n} service changed since your answer", "{n} services changed since your answers", count)
    elif reasons == {Reason.CHECK_AGAIN}:
        template = t.ngettext("{n} answer to look at again", "{n} answers to look at again", count)
    elif reasons <= {Reason.BEFORE_START, Reason.START, Reason.AFTER_START}:
        template = t.ngettext("{n} decision to make", "{n} decisions to make", count)
    elif reasons <= {Reason.REPLY_DUE, Reason.NO_REPLY_YET}:
        template = t.ngettext("{n} reply to ask for", "{n} replies to ask for", count)
    else:
        template = t.ngettext("{n} reminder is due", "{n} reminders are due", count)
    return template.format(n=count)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _what_to_do(due: Due, t: NullTranslations) -> str:
    case = due.case
    today: date = case.today
    if case.changed and case.answer is not None and due.route is None and due.reason is not Reason.SNOOZED:
        return _joined(change_sentence(case, t), what_to_do_now(case, t))
    match due.reason:
        case Reason.BEFORE_START:
            if not is_switched_off(case):
                return t.gettext("It is on by default. Refusing works on any day.")
            return t.gettext("It is on by default. Switching it off takes a minute.")
        case Reason.START:
            if case.gradual and not is_switched_off(case):
                return t.gettext("From today it reaches one account after another. Refusing works on any day.")
            if case.gradual:
                return t.gettext("From today it reaches one account after another. Switching it off works on any day.")
            if not is_switched_off(case):
                return t.gettext("It is on by default from today. Refusing works on any day.")
            return t.gettext("It is on by default from today. Switching it off works on any day.")
        case Reason.AFTER_START:
            return t.gettext("It is not too late to stop what comes next.")
        case Reason.CHECK_AGAIN:
            return _look_again(case, t)
        case Reason.REPLY_DUE | Reason.NO_REPLY_YET if _asks_administrator(due):
            return t.gettext("Has it been done? Ask whoever administers {service}.").format(service=case.service.name)
        case Reason.REPLY_DUE:
            awaited = awaited_route(due)
            day = case.reply_due if awaited is None else awaited.reply_due
            if day is None:
                return ""
            return t.gettext("By law a reply was due by {date}.").format(date=near_date(day, today, t))
        case Reason.NO_REPLY_YET:
            return t.gettext("Has {service} replied?").format(service=case.service.name)
        case Reason.SNOOZED:
            return t.gettext("You put it off until now.")
        case Reason.CHANGED:
            return change_sentence(case, t)
        case _:
            assert_never(due.reason)


def _asks_administrator(due: Due) -> bool:
    awaited = awaited_route(due)
    return asked_administrator(due.case) if awaited is None else awaited.route.kind is RouteKind.ADMIN


def _look_again(case: Case, t: NullTranslations) -> str:
    if case.declined is not None:
        return t.gettext("Look at what you can do about it now.")
    main = main_route(case)
    at = None if main is None else main.at
    if main is not None and main.route.kind in (RouteKind.FORM, RouteKind.LETTER):
        template = (
            t.gettext("See whether {service} keeps to it, then say so.")
            if at is None
            else t.gettext("You last said so on {date}. See whether {service} keeps to it, then say so.")
        )
    else:
        template = (
            t.gettext("Open the setting, then say what you see.")
            if at is None
            else t.gettext("You last looked on {date}. Open the setting, then say what you see.")
        )
    date = "" if at is None else near_date(at.date(), case.today, t)
    return template.format(service=case.service.name, date=date)
