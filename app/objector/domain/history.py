# SPDX-License-Identifier: Apache-2.0
"""The history: everything that was done, by day, and what of it can be taken back."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from objector.domain.ledger import UNDOABLE, Entry, Kind, is_gone, withdrawn
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Import, Origin


class Done(NamedTuple):
    """An entry of the ledger, and what became of it."""

    entry: Entry
    is_taken_back: bool
    brings_back: bool
    """Whether it undid a taking back, so that something stands again."""
    origin: Origin | None
    """From where it came, `None` of what was written on this computer."""
    is_ahead: bool
    """Whether it was dated ahead of its time when it came."""

    @property
    def at(self) -> datetime:
        """When it was."""
        return self.entry.at

    @property
    def place(self) -> tuple[int, int]:
        """Its place among all lines."""
        return self.entry.seq, 0


class Imported(NamedTuple):
    """An import."""

    taken: Import

    @property
    def at(self) -> datetime:
        """When it was."""
        return self.taken.at

    @property
    def place(self) -> tuple[int, int]:
        """Its place among all lines: after the newest entry that there was."""
        return self.taken.after, 2 * self.taken.number


class ImportTakenBack(NamedTuple):
    """That an import was taken back."""

    taken: Import
    at: datetime

    @property
    def place(self) -> tuple[int, int]:
        """Its place among all lines."""
        return self.taken.taken_back_after, 2 * self.taken.number + 1


Line = Done | Imported | ImportTakenBack
"""One thing that was done."""


class Day(NamedTuple):
    """A civil day with what was done on it, the latest first."""

    day: date
    lines: Sequence[Line]


class Table(NamedTuple):
    """A history as a spreadsheet program has it."""

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class PrintedLine(NamedTuple):
    """A line on paper."""

    time: str
    text: str
    became: str
    """That it was taken back, else ""."""


class PrintedDay(NamedTuple):
    """A day on paper."""

    heading: str
    lines: Sequence[PrintedLine]


class Printed(NamedTuple):
    """A history on paper."""

    title: str
    subtitle: str
    days: Sequence[PrintedDay]
    of_pages: str
    """"Page {page} of {pages}"."""


def lines(
    entries: Sequence[Entry],
    imports: Iterable[Import] = (),
    origins: Mapping[str, Origin] | None = None,
    ahead: Collection[str] = (),
) -> list[Line]:
    """Return what was done in the order in which it was told: every entry, every import and its taking back."""
    gone = withdrawn(entries)
    takings_back = {entry.uuid for entry in entries if entry.kind is Kind.TAKEN_BACK}
    origins = origins or {}
    told: list[Line] = [
        Done(
            entry,
            entry.uuid in gone,
            entry.kind is Kind.UNDONE and entry.undoes in takings_back,
            origins.get(entry.uuid),
            entry.uuid in ahead,
        )
        for entry in entries
    ]
    for taken in imports:
        told.append(Imported(taken))
        if taken.taken_back_at is not None:
            told.append(ImportTakenBack(taken, taken.taken_back_at))
    return sorted(told, key=_place)


def by_day(told: Iterable[Line]) -> list[Day]:
    """Return lines by the civil day on which each was done, there where it was done: the newest day first.

    Each day is there once, whatever clock was set back, and whenever its entries came here.
    """
    newest_first = sorted(told, key=lambda line: (line.at.date(), line.place), reverse=True)
    return [Day(day, tuple(of_it)) for day, of_it in groupby(newest_first, lambda line: line.at.date())]


def searchable(text: str) -> str:
    """Return a text as it is compared in a search: in lower case, without accents."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def found(told: Sequence[Line], typed: str, searched: Callable[[Line], str]) -> Sequence[Line]:
    """Return the lines in which every typed word stands; `searched` tells a line's words as `searchable` has them."""
    wanted = searchable(typed).split()
    if not wanted:
        return told
    return [line for line in told if _fits(wanted, searched(line))]


def _fits(wanted: Sequence[str], words: str) -> bool:
    return all(word in words for word in wanted)


def can_be_undone(line: Line, entries: Iterable[Entry], now: datetime) -> bool:
    """Return whether a line can be undone now: not what was already, an undo itself, or what is gone for good.

    What took something back is undone too: then that stands again. `entries` are all of its data use, or all of all.
    """
    if isinstance(line, Imported):
        return line.taken.taken_back_at is None
    if isinstance(line, ImportTakenBack) or line.is_taken_back:
        return False
    return line.entry.kind in UNDOABLE and not is_gone(line.entry, entries, now)


def _place(line: Line) -> tuple[int, int]:
    return line.place
