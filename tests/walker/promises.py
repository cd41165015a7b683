# SPDX-License-Identifier: Apache-2.0
"""The promises, looked at after each step of a walk."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from hypothesis.stateful import invariant

from objector.domain.case import Case
from objector.domain.summary import summarise
from objector.domain.urgency import Home, home
from objector.texts import case as words
from objector.texts.rich import plain
from objector.texts.summary import summary_headline
from objector.texts.tray import tip
from objector.ui.finder import Finder
from objector.ui.rail_home import HomeRow
from tests.support.on_screen import tip_of
from tests.walker.looking import all_of, dead, filled, headline, listed, named, place, rows
from tests.walker.walk import Walk, is_about, row_of
from tests.walker.what_holds import claims


class Promises(Walk):
    """A walk on which every promise holds. Those about a single step (undo, back, what must not jump) are in `Walk`."""

    @invariant()
    def nothing_went_wrong(self) -> None:
        if self.at is not None:
            assert not self.at.complaints, "\n".join(self.at.complaints)

    @invariant()
    def nothing_is_written_after_an_erasing(self) -> None:
        if not self.erased:
            return
        computer = self.computer
        assert not computer.files, f"written after everything was erased: {computer.files}"
        computer.look_at_window()
        computer.wake()
        computer.tell_of_folder()
        for timer in computer.timers():
            timer.timeout.emit()
        computer.happen()
        assert not computer.files, f"written after everything was erased: {computer.files}"

    @invariant()
    def what_can_be_done_is_enabled(self) -> None:
        if self.window is None or self.computer.workers.waiting:
            return
        assert not dead(self.window), f"dead, though nothing is being done: {dead(self.window)}"

    @invariant()
    def one_thing_at_most_is_next(self) -> None:
        if self.window is not None:
            assert len(filled(self.window)) <= 1, f"several things are next: {filled(self.window)}"

    @invariant()
    def the_focus_is_somewhere(self) -> None:
        if self.window is None or self.erased:
            return
        focused = self.window.focusWidget()
        assert focused is not None, "the focus is nowhere"
        assert focused.isVisible(), focused.objectName()
        assert focused.isEnabled(), focused.objectName()

    @invariant()
    def the_window_shows_what_the_ledger_says(self) -> None:
        if self.window is None or self.erased or self.is_stale:
            return
        t = self.t
        finder = next(iter(all_of(self.window, Finder)), None)
        narrowed = finder is not None and finder.is_narrowing
        if rows(self.window) or narrowed:
            wanted = [case for case in self.overview.cases if finder is None or not narrowed or finder.fits(case)]
            assert listed(self.window) == _as_list(wanted, t), "the list is another one"
        shown = headline(self.window)
        chosen = place(self.window).row
        case = next((case for case in self.overview.cases if row_of(case) == chosen), None)
        if shown is not None and case is not None:
            assert shown == plain(words.headline(case, t)), "the headline is another one"
        home_row = named(self.window, "overview")
        if shown is not None and isinstance(home_row, HomeRow) and home_row.isChecked():
            summary = summarise(self.overview.cases, self.overview.as_of.date())
            assert shown == summary_headline(summary, t), "the headline of all services is another one"

    @invariant()
    def the_tray_shows_what_the_ledger_says(self) -> None:
        running = None if self.at is None else self.at.running
        desk = None if running is None else running.program.tray
        tray = None if desk is None else desk.tray
        if tray is not None and tip_of(tray) and not self.erased and not self.is_stale:
            said, expected = tip_of(tray).split("\n")[0], tip(self.overview.cases, self.t)
            assert said == expected, f"the tray says {said!r}, and not {expected!r}"

    @invariant()
    def each_case_stands_as_it_was_said(self) -> None:
        if self.erased or self.at is None:
            return
        for case in self.overview.cases:
            may_be = claims(case, self.entries)
            assert may_be is None or case.state in may_be, f"{case.use.id} is {case.state}, and not one of {may_be}"

    @invariant()
    def nothing_is_due_after_an_answer(self) -> None:
        said = self.answered
        if said is None or self.erased:
            return
        about = [due for due in self.plan.due if is_about(due.case, said)]
        assert not about, f"due right after {said.kind}: {about}"
        running = self.computer.running
        reminding = None if running is None else running.program.reminding
        if reminding is not None:
            offers = [case for offer in reminding._on_screen.values() if offer.due for case in offer.cases]
            asked = [case for case in offers if is_about(case, said)]
            assert not asked or len(offers) > 1, f"its notice is still on the screen after {said.kind}"

    def look(self) -> None:
        """Look at every promise in the middle of a rule that is several steps."""
        self.nothing_went_wrong()
        self.nothing_is_written_after_an_erasing()
        self.what_can_be_done_is_enabled()
        self.one_thing_at_most_is_next()
        self.the_focus_is_somewhere()
        self.the_window_shows_what_the_ledger_says()
        self.the_tray_shows_what_the_ledger_says()
        self.each_case_stands_as_it_was_said()
        self.nothing_is_due_after_an_answer()


def _as_list(cases: Sequence[Case], t: NullTranslations) -> list[str]:
    """Return the list as it should read."""
    lines = []
    for where in Home:
        here = [case for case in cases if home(case) is where]
        if here:
            lines.append(words.home_name(where, t))
        lines += [
            ", ".join((words.case_name(case, t), words.list_line(case, t), *words.awaited_lines(case, t)))
            for case in here
        ]
    return lines
