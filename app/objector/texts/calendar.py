# SPDX-License-Identifier: Apache-2.0
"""What the events of a calendar file say, and what is said about the file."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.application.calendar import SavedCalendar, Wording
from objector.domain.calendar import Appointment, Occasion
from objector.domain.service import RouteKind
from objector.texts.changed import change_sentence, what_to_do_now
from objector.texts.wording import title, words


class CalendarTexts:
    """The sentences of the events in a language. They are read on any day, so that none says "today" or "in a week"."""

    def __init__(self, t: NullTranslations) -> None:
        self._t = t

    def wording(self, appointment: Appointment) -> Wording:
        """Return what an event says."""
        t = self._t
        goes = t.gettext("Once you have answered in Objector, a new calendar file takes this event away.")
        return Wording(self._summary(appointment), f"{self._what_it_is(appointment)} {goes}".lstrip())

    def cancelled(self, appointment: Appointment | None) -> Wording:
        """Return what one says that no longer stands; `None` where its case is no longer in the person's list."""
        t = self._t
        text = t.gettext("What was to be done on this day has changed. A new look at Objector says how it stands.")
        if appointment is None:
            return Wording(t.gettext("Cancelled"), text)
        return Wording(t.gettext("Cancelled: {summary}").format(summary=self._summary(appointment)), text)

    def _summary(self, appointment: Appointment) -> str:
        t, case = self._t, appointment.case
        match appointment.occasion:
            case Occasion.START:
                text = t.pgettext("title of an event", "Start: {title}").format(title=title(case, t))
            case Occasion.DEADLINE:
                text = t.pgettext("title of an event", "Last day to say no: {title}").format(title=title(case, t))
            case Occasion.CHECK_AGAIN:
                text = t.pgettext("title of an event", "Look again: {title}").format(title=title(case, t))
            case Occasion.REPLY_DUE:
                text = t.pgettext("title of an event", "Reply due: {service}").format(service=case.service.name)
            case _:
                assert_never(appointment.occasion)
        return text if case.account is None else f"{text} ({case.account})"

    def _what_it_is(self, appointment: Appointment) -> str:
        t, case = self._t, appointment.case
        if case.changed and case.answer is not None and appointment.occasion is not Occasion.REPLY_DUE:
            return " ".join(filter(None, (change_sentence(case, t), what_to_do_now(case, t))))
        match appointment.occasion:
            case Occasion.START:
                text = t.gettext("From this day {purpose}, unless you say no.")
                if case.gradual:
                    text = t.gettext("From this day {purpose}, one account after another, unless you say no.")
                return text.format(purpose=words(case.use.purpose, t))
            case Occasion.DEADLINE:
                deadline = case.use.deadline_in(case.region)
                return "" if deadline is None else words(deadline.words, t)
            case Occasion.CHECK_AGAIN:
                status = next((one for one in case.routes if one.check_on == appointment.day), None)
                if status is not None and status.route.kind in (RouteKind.FORM, RouteKind.LETTER):
                    text = t.gettext("You refused {title}. See whether {service} keeps to it, then say so.")
                else:
                    text = t.gettext(
                        "You refused {title}. Settings get renamed and moved: open the setting, then say what you see."
                    )
                return text.format(title=title(case, t), service=case.service.name)
            case Occasion.REPLY_DUE:
                return t.gettext("By law a reply to what you sent is due by this day.")
            case _:
                assert_never(appointment.occasion)


def calendar_meaning(t: NullTranslations) -> str:
    """Return what a calendar file is good for."""
    return t.gettext(
        "The days ahead, for your own calendar. Import a later file too: it updates, and nothing is there twice."
    )


def saved_line(saved: SavedCalendar, path: str, t: NullTranslations) -> str:
    """Return how many events were written, and what to do when something changes."""
    line = t.ngettext("{n} event in {path}.", "{n} events in {path}.", saved.standing)
    lines = [line.format(n=saved.standing, path=path)]
    if saved.cancelled:
        line = t.ngettext("{n} more is cancelled in it.", "{n} more are cancelled in it.", saved.cancelled)
        lines.append(line.format(n=saved.cancelled))
    lines.append(t.gettext("Import a later file too: it updates, and nothing is there twice."))
    return " ".join(lines)


def save_title(t: NullTranslations) -> str:
    """Return the title of the dialog for the file's place."""
    return t.gettext("Save a calendar file")


def file_name() -> str:
    """Return the name that is proposed, each time the same: the file before is of no use any more."""
    return "objector.ics"


def file_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that it is, as the desktop's dialogs want it."""
    name = t.gettext("Calendar files")
    return (f"{name} (*.ics)",)
