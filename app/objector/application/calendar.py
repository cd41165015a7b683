# SPDX-License-Identifier: Apache-2.0
"""Use case: the days of all cases as a file for the person's calendar.

A file tells what stands, and takes back what an earlier file told and no longer stands. What is over is neither told
nor taken back: it may stay in the calendar as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from objector.application.overview import Overview, ReadOverview
from objector.domain.calendar import Appointment, Content, Event, Exported, Occasion, alarms, appointments, revised, uid
from objector.domain.errors import NoDayAhead, StorageError, WrittenNotRemembered
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.calendar_log import CalendarLog
    from objector.application.ports.documents import Documents

CalendarForm = Callable[[Sequence[Event], datetime], bytes]
"""Writes events, and the moment at which that was done, as iCalendar (RFC 5545)."""


class Wording(NamedTuple):
    """What an event says."""

    summary: str
    description: str


class CalendarWords(Protocol):
    """The sentences of the events, in the person's language."""

    def wording(self, appointment: Appointment) -> Wording:
        """Return what an event says."""
        ...

    def cancelled(self, appointment: Appointment | None) -> Wording:
        """Return what one says that no longer stands; `None` where its case is no longer in the person's list."""
        ...


class SavedCalendar(NamedTuple):
    """How many events a file has."""

    standing: int
    cancelled: int


class SaveCalendar:
    """Writes the file, and remembers what is in it."""

    def __init__(self, overview: ReadOverview, log: CalendarLog, form: CalendarForm, documents: Documents) -> None:
        self._overview = overview
        self._log = log
        self._form = form
        self._documents = documents

    def __call__(self, path: str, words: CalendarWords) -> SavedCalendar:
        """Write all events to `path`, and return how many; on return the file is on the disk, and remembered.

        Only then it is remembered, so that what could not be written counts as no revision. Raises NoDayAhead where
        there would be none, FileNotWritten, StorageError or DatabaseNewer; and WrittenNotRemembered where the file is
        there all the same.
        """
        overview = self._overview()
        before = {exported.uid: exported for exported in self._log.exported()}
        contents = [*_standing(overview, words)]
        contents += _cancelled(overview, words, before, {content.uid for content in contents})
        if not contents:
            raise NoDayAhead
        events = [revised(content, before.get(content.uid), overview.as_of) for content in contents]
        events.sort(key=lambda event: (event.content.day, event.content.uid))
        self._documents.write(path, self._form(events, overview.as_of))
        try:
            self._log.keep([event.exported for event in events if event.exported != before.get(event.content.uid)])
        except StorageError as error:
            raise WrittenNotRemembered(path, error.fault, error.path, error.detail) from error
        cancelled = sum(content.cancelled for content in contents)
        return SavedCalendar(len(contents) - cancelled, cancelled)


def _standing(overview: Overview, words: CalendarWords) -> list[Content]:
    """Return what the cases have. They are reminded of even by who wants no reminders of Objector's own."""
    return [
        Content(
            appointment.uid,
            appointment.day,
            *words.wording(appointment),
            url=appointment.url,
            alarms=alarms(appointment.occasion, overview.rhythm.at),
        )
        for case in overview.cases
        for appointment in appointments(case)
    ]


def _cancelled(
    overview: Overview, words: CalendarWords, before: dict[str, Exported], standing: set[str]
) -> list[Content]:
    """Return what earlier files told of days that are still ahead, and that no longer stands."""
    about = {
        uid(case.use.id, case.account, occasion, route): (case, occasion, route)
        for case in overview.cases
        for occasion in Occasion
        for route in (None, *(route.id for route in case.use.routes))
    }

    def content(exported: Exported) -> Content:
        known = about.get(exported.uid)
        wording = words.cancelled(None if known is None else Appointment(known[0], known[1], exported.day, known[2]))
        return Content(exported.uid, exported.day, *wording, cancelled=True)

    today: date = overview.as_of.date()
    return [content(exported) for key, exported in before.items() if key not in standing and exported.day >= today]
