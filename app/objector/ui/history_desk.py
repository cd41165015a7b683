# SPDX-License-Identifier: Apache-2.0
"""The history as the window shows it: its newest lines at once, and all of a long one as soon as it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from objector.domain.errors import ObjectorError
from objector.domain.history import Done, Line, by_day, can_be_undone, found
from objector.domain.named_tuple import NamedTuple
from objector.texts.history import Teller

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.texts.language import Language
    from objector.ui.aside import Aside
    from objector.ui.record_controls import RecordControls
    from objector.ui.widgets.history_list import Row

AT_ONCE = 300
"""How many of the newest entries are read before the page is shown."""
_FEW = 5_000
"""Up to so many lines are searched, and put into order, at once; more are beside the events."""


class HistoryView(NamedTuple):
    """What the page is made from."""

    rows: Sequence[Row]
    """The days, the newest first, each before its lines; of what fits the words that are searched for."""
    found: int
    """How many lines fit."""
    everything: int
    reading: bool
    """Whether there is more than was read so far."""
    searching: bool
    has_come: bool
    """Whether this is what was waited for since something was typed: whoever hears the page is to be told."""
    typed: str
    chosen: tuple[int, int] | None
    """The place of the line that is told in full."""
    teller: Teller
    today: date
    can_be_undone: Callable[[Line], bool]
    search: Callable[[str], None]
    """Called with what is typed; the page is drawn again where that finds something else."""
    choose: Callable[[Line], None]


class HistoryDesk:
    """What was read of the history, and what is searched for in it. It is let go when another page is shown."""

    def __init__(
        self,
        use_cases: UseCases,
        record: RecordControls | None,
        aside: Aside,
        language: Callable[[], Language],
        again: Callable[[], None],
    ) -> None:
        """Put it together; `again` has the page drawn.

        Without a record that can be read beside the events all of it is read at once.
        """
        self._history = use_cases.history
        self._clock = use_cases.clock
        self._read_all = None if record is None else record.history
        self._aside = aside
        self._language = language
        self._again = again
        self.begin()
        self.leave()

    def begin(self) -> None:
        """Called when the person comes to the page anew: nothing is searched for yet."""
        self._typed = ""
        self._chosen: tuple[int, int] | None = None

    def leave(self) -> None:
        """Let go what was read: it may be much."""
        self._newest: Sequence[Line] | None = None
        self._all: Sequence[Line] = ()
        self._is_whole = False
        self._round = 0
        """Counts what is read beside the events: what comes of an earlier round is let go."""
        self._found: Sequence[Line] = ()
        self._rows: Sequence[Row] = ()
        self._found_for: _Search | None = None
        """What the found lines were searched by."""
        self._searching_for: _Search | None = None
        """What is searched by beside the events."""
        self._has_come = False
        """Whether what was searched beside the events was found since the page was last made."""
        self._teller: tuple[object, Teller] | None = None

    def view(self) -> HistoryView:
        """Return what the page is made from; it is read again where anything changed. Raises as `ReadHistory`."""
        self._read()
        now = self._clock.now()
        teller = self._telling(now.date())
        wanted = _Search(self._all, self._typed, teller)
        if wanted not in (self._found_for, self._searching_for):
            self._search(wanted)
        has_come, self._has_come = self._has_come, False
        return HistoryView(
            self._rows,
            len(self._found),
            len(self._all),
            not self._is_whole,
            self._found_for != wanted,
            has_come,
            self._typed,
            self._chosen,
            teller,
            now.date(),
            lambda line: self._can_be_undone(line, now),
            self.search,
            self._choose,
        )

    def search(self, typed: str) -> None:
        """Search for other words from now on."""
        self._typed = typed

    def _choose(self, line: Line) -> None:
        self._chosen = line.place

    def _can_be_undone(self, line: Line, now: datetime) -> bool:
        entries = (one.entry for one in self._all if isinstance(one, Done))
        return can_be_undone(line, entries, now)

    def _telling(self, today: date) -> Teller:
        language = self._language()
        key = (today, language.code)
        if self._teller is None or self._teller[0] != key:
            self._teller = key, Teller(self._history.about, today, language.t)
        return self._teller[1]

    def _read(self) -> None:
        """Read the newest lines; where they are others than before, or there are more, read everything beside it."""
        newest = self._history.newest(AT_ONCE)
        if newest == self._newest:
            return
        self._newest = newest
        entries = sum(isinstance(line, Done) for line in newest)
        if entries < AT_ONCE or self._read_all is None:
            self._all = newest if entries < AT_ONCE else self._history.lines()
            self._is_whole = True
            return
        oldest = min(line.place for line in newest)
        older = [line for line in self._all if line.place < oldest]
        self._all = [*older, *newest]
        self._is_whole = False
        self._read_beside(self._read_all)

    def _read_beside(self, read_all: Callable[[], Sequence[Line]]) -> None:
        self._round += 1
        this_round = self._round
        got: list[Sequence[Line]] = []

        def ended(error: Exception | None) -> None:
            if error is not None and not isinstance(error, ObjectorError):
                raise error
            if self._newest is None or this_round != self._round or not got:
                return  # the page was left, or is read anew; what is the matter with the record is said by what reads
            self._all, self._is_whole = got[0], True
            self._has_come = bool(self._typed)
            self._again()

        self._aside(lambda: got.append(read_all()), ended)

    def _search(self, wanted: _Search) -> None:
        """Find the lines that fit: at once of a history as a person makes one, else beside the events."""
        if len(wanted.everything) <= _FEW:
            self._take(wanted, _found(wanted))
            return
        self._searching_for = wanted
        got: list[_Found] = []

        def ended(error: Exception | None) -> None:
            if error is not None:
                raise error
            if self._searching_for == wanted:
                self._take(wanted, got[0])
                self._has_come = True
                self._again()

        self._aside(lambda: got.append(_found(wanted)), ended)

    def _take(self, wanted: _Search, what: _Found) -> None:
        self._found, self._rows = what
        self._found_for, self._searching_for = wanted, None


class _Search(NamedTuple):
    """What is searched, and by which words."""

    everything: Sequence[Line]
    typed: str
    teller: Teller

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Search)
            and self.everything is other.everything
            and self.typed == other.typed
            and self.teller is other.teller
        )

    def __hash__(self) -> int:
        return hash(self.typed)


class _Found(NamedTuple):
    """The lines that fit, and the rows that show them."""

    lines: Sequence[Line]
    rows: Sequence[Row]


def _found(wanted: _Search) -> _Found:
    lines = found(wanted.everything, wanted.typed, wanted.teller.searched)
    rows: list[Row] = []
    for day in by_day(lines):
        rows.append(day.day)
        rows += day.lines
    return _Found(lines, rows)
