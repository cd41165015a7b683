# SPDX-License-Identifier: Apache-2.0
"""How a step of a walk is done, and what must not be lost by it."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from gettext import NullTranslations
from pathlib import Path

from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QMenu,
    QWidget,
)

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.ledger import Entry, Kind
from objector.domain.plan import Plan
from objector.texts.language import Language
from objector.ui.window import Window
from tests.walker.a_computer import Computer, Said, settle
from tests.walker.looking import Place, all_of, named, place, rows, sight
from tests.walker.what_holds import ANSWERS, standing, without

TYPED = ["", "work", "Zoë & Söhne", "a, b", "link", "漢字", "<b>x</b>", "C:\\Nadia"]


class Walk(RuleBasedStateMachine):
    """A person, a desktop and a clock, with Objector: what was seen and read after the last step."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="walker-"))
        self.at: Computer | None = None
        self.erased = False
        """Whether everything was erased, and the program only says so."""
        self.pressed: Counter[str] = Counter()
        """How often each kind of control was used."""
        self.overview: Overview
        self.plan: Plan
        self.entries: Sequence[Entry] = ()
        self.answered: Entry | None = None
        """What was said about a case in the last step, wherever it was."""
        self.last_act: Sequence[Entry] = ()
        """What the window recorded last and offers to undo; one click may record two things."""
        self.trail: list[Place] | None = []
        """The places to which the way back leads, the next one last; `None` where the walker does not claim to know."""

    def teardown(self) -> None:
        if self.at is not None:
            self.at.__exit__(None, None, None)
        shutil.rmtree(self.base, ignore_errors=True)

    @property
    def computer(self) -> Computer:
        assert self.at is not None
        return self.at

    @property
    def window(self) -> Window | None:
        return None if self.at is None else self.at.window

    @property
    def seen(self) -> Window:
        window = self.window
        assert window is not None
        return window

    @property
    def is_stale(self) -> bool:
        """Whether something is being done, or cannot be read, so that the screen may lag behind."""
        return bool(self.computer.workers.waiting)

    @property
    def language(self) -> Language:
        running = self.computer.running
        assert running is not None
        return self.computer.speak(running.adapters.use_cases.preferences.current().language)

    @property
    def t(self) -> NullTranslations:
        return self.language.t

    def start(self, *, with_window: bool = True) -> None:
        self.erased, self.trail, self.last_act, self.answered = False, [], (), None
        self.computer.start(with_window=with_window)
        if self.window is not None:
            self.seen.resize(1000, 680)
            settle()
        self.read()

    def read(self) -> list[Entry]:
        """Read everything anew, and return the entries that are new."""
        before = len(self.entries)
        if self.erased:
            self.entries = ()
            return []
        self.overview, self.plan, self.entries = self.computer.read()
        return list(self.entries[before:])

    def enter(self, line: str) -> Said:
        said: list[Said] = []
        self.trail = None if self.trail is None else []
        self.do(f"$ objector {line}", lambda: said.append(self.computer.enter(line)))
        note(f"  {said[0]}")
        return said[0]

    def do(
        self,
        what: str,
        act: Callable[[], object],
        *,
        workers: bool = True,
        moves_focus: bool = False,
        scrolls: bool = False,
    ) -> None:
        """Do one thing and let everything happen that comes of it; what is seen must not jump meanwhile."""
        note(f"{self.computer.clock.now():%Y-%m-%d %H:%M}  {what}")
        before = None if self.window is None else sight(self.window)
        was_erased = self.erased
        act()
        self.computer.happen(workers=workers)
        window = self.window
        if self.computer.running is None:
            note("the program has ended")
            self.start()
            return
        self.erased = was_erased or (window is not None and not rows(window) and named(window, "quit") is not None)
        self.answered = None
        if window is None or before is None or place(window).row != before.place.row:
            self.last_act = ()  # what can be undone there is another act
        news = self.read()
        for entry in news:
            self.last_act = () if entry.kind is not Kind.OPENED else self.last_act
            self.answered = entry if entry.kind in ANSWERS else None
        if before is None or window is None or self.erased or self.is_stale:
            return
        after = sight(window)
        if after.rows == before.rows and after.place == before.place and not scrolls:
            assert after.list_scrolled == before.list_scrolled, "the list has jumped"
            if after.page_length == before.page_length and not moves_focus:
                assert after.page_scrolled == before.page_scrolled, "the page has jumped"
        # The page has the focus until something better is back; and one may be brought to where one types.
        if before.focused in ("", "page") or moves_focus or isinstance(window.focusWidget(), QLineEdit):
            return
        leads_on = after.focused in ("next", after.next_step)
        if leads_on and (before.focused == before.next_step or news):
            return  # who goes from step to step, and on after an answer, has the focus on what is next
        again = named(window, before.focused)
        if after.place == before.place and again is not None and again.isEnabled():
            assert after.focused == before.focused, f"the focus went from {before.focused} to {after.focused}"

    def use(self, control: QWidget, number: int, *, workers: bool = True) -> None:
        """Use a control as its kind is used."""
        window, name, described = self.seen, control.objectName(), _described(control)
        self.pressed[kind_of(control)] += 1
        from_place, trail, undone = place(window), self.trail, self.last_act
        before, was_busy, named_so = self.entries, self.is_stale, self.names()
        latest = self.latest_act()
        control.setFocus()
        self.do(f"use {described}", lambda: self.touch(control, number), workers=workers)
        if not self.went(window, from_place, named_so):
            return
        if self.is_stale:
            self.last_act = ()
            return
        acts = [one for one in self.entries[len(before) :] if one.kind is not Kind.OPENED]
        if name == "back":
            self.came_back(trail)
        elif name == "undo":
            self.was_undone(undone, before)
        elif name == "take-back":
            self.was_undone(latest, before)
        if acts and name != "undo" and not was_busy:  # what ends meanwhile has its own word at the foot
            assert named(window, "undo") is not None, f"what {described} recorded cannot be undone"
            self.last_act = acts

    def went(self, window: Window, from_place: Place, named_so: object) -> bool:
        """Remember where one came from, now that something was done; return whether the window still shows cases."""
        trail = self.trail
        if self.window is not window or self.erased:
            self.trail = []
            return False
        now = place(window)
        if not now.is_aside:
            self.trail = []
        elif self.names() != named_so:
            self.trail = None  # places are known by what is called another way, or gone, by now
        elif now != from_place:
            self.trail = [*trail, from_place] if trail is not None and now not in trail else None
        return True

    def names(self) -> tuple[str, Sequence[str]]:
        """Return what places are known by: the language, and the rows of the list; nothing after an erasing."""
        return ("", ()) if self.erased else (self.language.code, [row_of(case) for case in self.overview.cases])

    def touch(self, control: QWidget, number: int) -> None:
        match control:
            case QComboBox():
                control.setCurrentIndex(number % max(1, control.count()))
                control.activated.emit(control.currentIndex())
            case QLineEdit():
                control.selectAll()
                _type_into(control, TYPED[number % len(TYPED)])
                if number % 3 == 0:
                    QTest.keyClick(control, Qt.Key.Key_Return)
            case QListView():
                index = control.model().index(number % max(1, control.model().rowCount()), 0)
                control.scrollTo(index)
                area = control.visualRect(index)
                at = QPoint(area.left() + (12 if number % 2 else area.width() // 2), area.center().y())
                QTest.mouseClick(control.viewport(), Qt.MouseButton.LeftButton, pos=at)
            case QAbstractSpinBox():
                control.stepBy(1 if number % 2 else -1)
            case QAbstractButton():
                control.click()
        settle()
        self._choose_from_menus(number)
        self.computer.answer_dialogs(self.base / f"saved-{number % 3}.zip" if number % 4 else None)

    def _choose_from_menus(self, number: int) -> None:
        """Choose something in the menu that has opened, or nothing."""
        for menu in all_of(self.seen, QMenu):
            actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
            if actions and number % 5:
                note(f"  {actions[number % len(actions)].text()}")
                actions[number % len(actions)].trigger()
            if menu.isVisible():
                menu.close()

    def tray_actions(self) -> list[QAction]:
        running = None if self.at is None else self.at.running
        desk = None if running is None else running.program.tray
        tray = None if desk is None else desk.tray
        menu = None if tray is None else tray._menu
        if menu is None or self.erased:
            return []
        submenus = [one for one in menu.findChildren(QMenu) if one.actions()]
        found = [action for one in (menu, *submenus) for action in one.actions()]
        return [action for action in found if not action.isSeparator() and action.menu() is None]

    # What is said of a step.

    def latest_act(self) -> Sequence[Entry]:
        """Return the latest standing act about the chosen case, the one that taking back takes back."""
        chosen = place(self.seen).row
        case = next((case for case in self.overview.cases if row_of(case) == chosen), None)
        mine = [] if case is None else [one for one in standing(self.entries) if is_about(case, one)]
        latest = next((one for one in reversed(mine) if one.kind in ANSWERS), None)
        if latest is None:
            return []
        # What was left out and what was asked instead of it are one act.
        return [one for one in mine if latest.uuid in (one.uuid, one.about) or one.uuid == latest.about]

    def came_back(self, trail: list[Place] | None) -> None:
        """Back leads to where one came from."""
        self.trail = None if trail is None else trail[:-1]
        if not trail or self.window is None or self.erased:
            return
        now, expected = place(self.window), trail[-1]
        assert now.is_aside == expected.is_aside, f"back leads to {now.heading!r} and not to {expected.heading!r}"
        if now.is_aside:
            assert now.heading == expected.heading, f"back leads to {now.heading!r} and not to {expected.heading!r}"

    def was_undone(self, act: Sequence[Entry], before: Sequence[Entry]) -> None:
        """Undo brings back exactly what was: all cases stand as if the act had never been."""
        if not act or len(self.entries) == len(before):
            return  # the disk is full, or a choice of another kind was undone
        never = self.computer.as_it_stood(without(before, act))
        kinds = ", ".join(entry.kind.value for entry in act)
        assert self.overview.cases == never.cases, f"taking back what was {kinds} did not bring back what was"


def _type_into(control: QWidget, text: str) -> None:
    """Type a text of any letters; QTest knows those of one keyboard only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(control, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def row_of(case: Case) -> str:
    return f"case-{case.use.id}-{case.account or ''}"


def is_about(case: Case, entry: Entry) -> bool:
    return case.use.id == entry.use and entry.account in (None, case.account)


def kind_of(control: QWidget) -> str:
    """Return what is alike among controls: rows and ticks are many, and one is like another."""
    name = control.objectName()
    return (
        f"{type(control).__name__} {name.partition('-')[0] if name.startswith(('case-', 'show-', 'drop-')) else name}"
    )


def _described(control: QWidget) -> str:
    said = control.text() if isinstance(control, QAbstractButton | QLineEdit) else ""
    return f"{control.objectName() or type(control).__name__} {said!r}"
