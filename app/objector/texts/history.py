# SPDX-License-Identifier: Apache-2.0
"""The history in words: its lines, its days, and the table in which it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.application.history import About
from objector.domain.history import (
    Done,
    Imported,
    ImportTakenBack,
    Line,
    Printed,
    PrintedDay,
    PrintedLine,
    Table,
    by_day,
    found,
    searchable,
)
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple
from objector.texts.dates import clock_time, full_date, moment_in_record, number, weekday_name
from objector.texts.entries import entry_line
from objector.texts.pairing import import_line, with_origin
from objector.texts.rich import capitalised
from objector.texts.visible import visible
from objector.texts.wording import use_name


class ToldLine(NamedTuple):
    """A line of the history in words."""

    about: str
    """What it is about, "" of an import."""
    text: str
    became: str
    """That it was taken back, else ""."""

    def whole(self, t: NullTranslations) -> str:
        """Return both as one phrase: "LinkedIn: said that it is off"."""
        if not self.about:
            return self.text
        return t.gettext("{what}: {about}").format(what=self.about, about=self.text[:1].lower() + self.text[1:])


class Teller:
    """Tells lines of a history. Lines that say the same are put into words once: a history may be long."""

    def __init__(self, about: Callable[[Entry], About | None], today: date, t: NullTranslations) -> None:
        """Put it together; `about` tells what an entry is about."""
        self._about = about
        self._today = today
        self._t = t
        self._texts: dict[object, tuple[str, str]] = {}
        self._searchable: dict[object, str] = {}

    def told(self, line: Line) -> ToldLine:
        """Return a line in words. Nothing is hidden in them, and nothing turns round what stands beside it."""
        t = self._t
        match line:
            case Done():
                about, text = self._of_entry(line)
                text = with_origin(text, line.origin, t)
                if line.is_ahead:
                    text = t.gettext("{line}, dated ahead of its time").format(line=text)
                became = t.pgettext("what became of it", "taken back") if line.is_taken_back else ""
                return ToldLine(about, visible(text), became)
            case Imported(taken):
                became = "" if taken.taken_back_at is None else t.pgettext("what became of it", "taken back")
                return ToldLine("", visible(import_line(taken, t)), became)
            case ImportTakenBack():
                return ToldLine("", t.gettext("Took an import back"), "")
            case _:
                assert_never(line)

    def searched(self, line: Line) -> str:
        """Return what is compared with words that are searched for: all that stands on the line, and its day."""
        day = line.at.date()
        if day not in self._searchable:
            self._searchable[day] = searchable(f"{day_line(day, self._today, self._t)} {day.isoformat()}")
        told = self.told(line)
        if told not in self._searchable:
            company = self._company(line)
            self._searchable[told] = searchable(" ".join((*told, company)))
        return f"{self._searchable[told]} {clock_time(line.at, self._t)} {self._searchable[day]}"

    def _company(self, line: Line) -> str:
        about = self._about(line.entry) if isinstance(line, Done) else None
        return "" if about is None else f"{about.service.company or ''} {about.service.id}"

    def _of_entry(self, line: Done) -> tuple[str, str]:
        entry, t = line.entry, self._t
        key = (
            *(entry.kind, entry.use, entry.route, entry.account, entry.found, entry.note, entry.until),
            None if entry.evidence is None else entry.evidence.media,
            None if entry.sending is None else (entry.sending, entry.at.date()),
            line.brings_back,
        )
        if key not in self._texts:
            about = self._about(entry)
            if about is None:
                name, text = str(entry.use), entry.kind.value
            else:
                name = use_name(about.service, entry.use, t)
                text = entry_line(entry, about.service, about.route, self._today, t)
            if line.brings_back:
                text = t.gettext("Brought an answer back")
            self._texts[key] = visible(name), text
        return self._texts[key]


def history_lines(told: Sequence[Line], teller: Teller, t: NullTranslations) -> list[str]:
    """Return a history as text, in the order in which things were told; what lines are about where that differs."""
    if not told:
        return [t.gettext("Nothing is recorded yet.")]
    several = len({line.entry.use for line in told if isinstance(line, Done)}) > 1
    return [_history_line(line, teller, t, named=several) for line in told]


def _history_line(line: Line, teller: Teller, t: NullTranslations, *, named: bool) -> str:
    about, text, became = teller.told(line)
    is_known = not isinstance(line, Done) or about != line.entry.use
    if about and (named or not is_known):
        text = t.gettext("{what}: {about}").format(what=about, about=text)
    text = f"{moment_in_record(line.at, t)}  {text}"
    return t.gettext("{line}, taken back").format(line=text) if became else text


def day_line(day: date, today: date, t: NullTranslations) -> str:
    """Return a day as a heading: "Monday, 23 November 2026"."""
    text = _day(day, t)
    if day == today:
        return t.pgettext("heading of a day", "Today, {day}").format(day=text)
    return capitalised(text)


def _day(day: date, t: NullTranslations) -> str:
    return t.pgettext("heading of a day", "{weekday}, {date}").format(
        weekday=weekday_name(day, t), date=full_date(day, t)
    )


def moment_line(line: Line, t: NullTranslations) -> str:
    """Return when something was done, as the clock had it there: "23 November 2026 at 09:32 (UTC+01:00)"."""
    return t.pgettext("moment in a history", "{date} at {time} (UTC{offset})").format(
        date=full_date(line.at.date(), t), time=clock_time(line.at, t), offset=_offset(line)
    )


def _offset(line: Line) -> str:
    written = f"{line.at:%z}"
    return f"{written[:3]}:{written[3:5]}"


def count_line(found: int, everything: int, t: NullTranslations) -> str:
    """Return how many lines there are, or how many of them were found."""
    if found == everything:
        return t.ngettext("{n} entry", "{n} entries", everything).format(n=number(everything, t))
    if not found:
        return t.gettext("Nothing found.")
    return t.ngettext("{n} of {all} entries", "{n} of {all} entries", found).format(
        n=number(found, t), all=number(everything, t)
    )


class HistoryWords:
    """The port HistoryTexts: a history, or what of it fits typed words, as a table and for paper."""

    def __init__(self, teller: Teller, typed: str, today: date, t: NullTranslations) -> None:
        """Put it together."""
        self._teller = teller
        self._typed = typed
        self._today = today
        self._t = t

    def found(self, told: Sequence[Line]) -> Sequence[Line]:
        """Return the lines that are to be told."""
        return found(told, self._typed, self._teller.searched)

    def table(self, told: Sequence[Line]) -> Table:
        """Return lines as a table: the newest first."""
        t = self._t
        header = (
            t.pgettext("column", "Date"),
            t.pgettext("column", "Time"),
            t.pgettext("column", "Time zone"),
            t.pgettext("column", "Service"),
            t.pgettext("column", "Account"),
            t.pgettext("column", "What was done"),
            t.pgettext("column", "Note"),
            t.pgettext("column", "What became of it"),
            t.pgettext("column", "Kind"),
            t.pgettext("column", "Number of the entry"),
        )
        return Table(header, [self._row(line) for day in by_day(told) for line in day.lines])

    def printed(self, told: Sequence[Line]) -> Printed:
        """Return lines as they are printed: the newest day first."""
        t = self._t
        text = count_line(len(told), len(told), t)
        as_of = t.gettext("{entries}, as recorded until {date}")
        if self._typed.strip():
            as_of = t.gettext("Only what fits “{words}”: {entries}, as recorded until {date}")
        as_of = as_of.format(entries=text, date=full_date(self._today, t), words=visible(self._typed.strip()))
        return Printed(
            t.gettext("History"),
            as_of,
            [
                PrintedDay(capitalised(_day(day.day, t)), [self._printed(line) for line in day.lines])
                for day in by_day(told)
            ],
            t.gettext("Page {page} of {pages}"),
        )

    def _row(self, line: Line) -> tuple[str, ...]:
        about, text, became = self._teller.told(line)
        entry = line.entry if isinstance(line, Done) else None
        return (
            line.at.date().isoformat(),
            f"{line.at:%H:%M:%S}",
            f"UTC{_offset(line)}",
            about,
            "" if entry is None else visible(entry.account or ""),
            text,
            "" if entry is None else visible(entry.note or ""),
            became,
            "" if entry is None else entry.kind.value,
            "" if entry is None else entry.uuid,
        )

    def _printed(self, line: Line) -> PrintedLine:
        told = self._teller.told(line)
        return PrintedLine(clock_time(line.at, self._t), told.whole(self._t), told.became)
