# SPDX-License-Identifier: Apache-2.0
"""Brings onto the screen how everything stands: read once for each change, and drawn as far as that is another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from objector.application.overview import Overview
from objector.application.ports.preferences import Preferences
from objector.application.readings import Reading
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.named_tuple import NamedTuple
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.ui.bookmark import Bookmark, Drawn
from objector.ui.by_subject import subject_of
from objector.ui.canvas import Canvas
from objector.ui.foot import Foot
from objector.ui.in_hand import InHand
from objector.ui.intents import Screen, Send
from objector.ui.look import Look
from objector.ui.navigation import Navigation
from objector.ui.pages.view import Bare, ServicesView, View
from objector.ui.pane import Pane, Shown
from objector.ui.place_desk import PlaceDesk
from objector.ui.rail import Rail
from objector.ui.reading_out import read_out
from objector.ui.sides import Sides
from objector.ui.trail import Position
from objector.ui.welcome_desk import WelcomeDesk

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.erase import NotErased
    from objector.application.use_cases import UseCases

FOLD_BELOW = 860
"""The width of the window, for text of fifteen pixels, below which the list folds away."""


class Follows(Protocol):
    """Who keeps something for cases."""

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        ...


class Source(NamedTuple):
    """From where it comes what is drawn, and where the list leads."""

    view: Callable[[Overview, Case, Look], View]
    """Returns what a page is made from. Raises as `ReadHistory`."""
    findings: Callable[[], Sequence[Diagnosis] | None]
    """Returns what the doctor found."""
    services: Callable[[], ServicesView]
    """Returns what can be chosen from."""
    follow: Sequence[Follows]
    choose: Callable[[Case], None]
    """Shows the page of a case."""
    show_list: Callable[[], None]
    """Shows the list in the place of the page."""


class Drawing(QObject):
    """What is on the screen. Desks that carry something out have it drawn again, or anew."""

    acted = Signal()
    """Something was kept that others may have to know of: an entry or a preference."""
    erasing = Signal()
    """Everything is about to be erased: nothing is to be read or kept any more."""
    not_erased = Signal()
    """It was not: all goes on."""
    erased = Signal()
    """Everything was erased: nothing is to be made anew."""

    def __init__(
        self,
        window: QMainWindow,
        use_cases: UseCases,
        language: Callable[[], Language],
        wants_dark: Callable[[], bool | None],
        send: Send,
    ) -> None:
        """Put together what a page is drawn with; `begin` draws the first one."""
        super().__init__(window)
        self.window = window
        """What dialogs belong to."""
        self._use_cases = use_cases
        self._language = language
        self._wants_dark = wants_dark
        self._send = send
        self._look = Look(wants_dark=wants_dark())
        self._in_hand = InHand(window, self.anew)
        self._acting = 0
        """How many wishes of the person are being carried out: one may lead to another."""
        self._folded: bool | None = None
        """Whether the list was folded away when the window was last drawn."""
        self.rests = False
        """Whether everything is being erased, or was: nothing is read or drawn."""
        self.at = Navigation()
        self.canvas = Canvas(window)
        self.foot = Foot()
        self.bookmark = Bookmark()
        self.place = PlaceDesk(use_cases.preferences)
        self.welcome = WelcomeDesk(use_cases, self.canvas)

    def begin(self, source: Source) -> None:
        """Read everything and draw it, from now on whenever it is another."""
        self._source = source
        self._use_cases.readings.subscribe(self._take_reading)
        self.restyle()

    def take_place(self) -> Preferences:
        """Have the window where it was the last time, at the case that it showed; return what is kept of all that."""
        kept = self.place.take(self.window, self._look)
        self.at.subject = kept.shown
        return kept

    def carry_out(self, wish: Callable[[], None]) -> None:
        """Do what the person wants: a menu that is open is closed, and a known error is shown."""
        self._acting += 1
        try:
            wish()
        except ObjectorError as error:
            self.foot.say_beside(sentence(error, self._language().t))
            self.anew()
        finally:
            self._acting -= 1

    def restyle(self) -> None:
        """Take the desktop's colours and font again, and draw in them."""
        self._look = Look(wants_dark=self._wants_dark())
        QApplication.setPalette(self._look.palette())
        if self.rests:
            return
        self._use_cases.readings.refresh(self._take_reading)
        overview = self._use_cases.readings.latest
        self._draw(self._read() if overview is None else Reading(overview))

    def refresh(self) -> None:
        """Read everything and draw it. What was just recorded is told no longer where it is not the latest."""
        if self.rests:
            return
        before, reading = self.at.overview, self._read()
        if before is not None and _is_other(reading, before):
            self.foot.say("")
        self._draw(reading)

    def anew(self) -> None:
        """Read everything, then draw it."""
        if not self.rests:
            self._draw(self._read())

    def again_or_anew(self) -> None:
        """Draw what was read; read it first where that has not succeeded yet."""
        if self.at.overview is None:
            self.anew()
        else:
            self.again()

    def say(self, notice: str) -> None:
        """Show a message at the foot of the page. The line about the last action stays, with its undo."""
        self.foot.say_beside(notice)
        self.again()

    def say_saved(self, notice: str, path: str) -> None:
        """Say that a file was written, with the ways to it."""
        self.foot.say_beside(notice, path)
        self.again()

    def say_of_page(self, notice: str) -> None:
        """Show a message about what is on the page, without drawing the page."""
        self.foot.say_beside(notice)
        overview, case, sides = self.at.overview, self.at.case, self.canvas.sides
        if overview is None or case is None or sides is None or sides.page is None or self._in_hand.is_control():
            return
        sides.page.show_foot(self._source.view(overview, case, self._look), self._shown())
        read_out(self.window, self.foot.to_read_out())

    def fail(self, error: ObjectorError) -> None:
        """Show an error. If erasing failed, reminders and readings go on."""
        if self.rests:
            self.rests = False
            self.not_erased.emit()
        self.say(sentence(error, self._language().t))

    def rest(self) -> None:
        """Read and draw nothing while everything is erased."""
        self.rests = True
        self.erasing.emit()

    def show_erased(self, left: Sequence[NotErased]) -> None:
        """Say what was erased; from here on nothing is read or drawn any more."""
        from objector.ui.lone_pages import all_erased

        self.canvas.show_alone(all_erased(self._bare(), left, self._use_cases.folder))
        self.erased.emit()

    def is_narrow(self) -> bool:
        """Whether there is room for the list or for the page, not for both."""
        return self.window.width() < self._look.px(FOLD_BELOW)

    def refold(self) -> None:
        """Fold the list away, or bring it back, where the window has become narrow, or is no longer."""
        if self._folded is not None and self._folded != self.is_narrow():
            self.at.listed = False
            self.again()

    def again(self) -> None:
        """Draw what was read."""
        overview, case = self.at.overview, self.at.case
        if overview is None or self.rests:
            return
        if case is None:
            self._show_empty()
            return
        if self.at.screen is Screen.WELCOME:
            narrow = self._folded = self.is_narrow()
            self.welcome.show(self._bare(), overview, self._language().code, narrow=narrow)
            return
        if self._acting:
            self._in_hand.close_menu()
        elif self._in_hand.is_menu():
            return
        if not self._in_hand.is_control():
            self._draw_sides(overview, case)

    def _draw_sides(self, overview: Overview, case: Case) -> None:
        before = self.canvas.sides
        focused: QWidget | None = self.window.focusWidget()  # also while another window is the active one
        was_in_list = before is not None and focused is not None and before.rail.isAncestorOf(focused)
        self.bookmark.take(None if before is None else before.page, focused)
        try:
            view = self._source.view(overview, case, self._look)
        except ObjectorError as error:
            self._show_error(error)
            return
        narrow = self._folded = self.is_narrow()
        shown = self._shown()
        read_out(self.window, self.foot.to_read_out())
        sides = self._sides_for(view)
        sides.rail.show_cases(overview.cases, None if self.at.screen is Screen.OVERVIEW else case)
        essence = self._essence(overview, case)
        if sides is before and sides.page is not None and essence is not None and sides.essence == essence:
            sides.page.show_foot(view, shown)
            sides.settle()
            self.at.returned = False
            return
        page = Pane(view, shown, self._source.show_list if narrow else None)
        sides.show_page(page, essence)
        if sides is not before:
            self.window.setCentralWidget(sides)
        sides.fold(narrow=narrow, listed=self.at.listed)
        if sides is not before and before is not None:
            sides.rail.take_over(before.rail)
        if self.window.isVisible():
            sides.show()  # what is not shown yet takes no focus
        sides.settle()
        if sides is not before and was_in_list and focused is not None:
            sides.rail.focus(focused.objectName())
        drawn = Drawn(Position(self.at.screen, subject_of(case)), case.state)
        in_list = was_in_list and (self.at.listed or not narrow)
        seen = not in_list and page.isVisibleTo(self.window)
        self.bookmark.put_back(page, drawn, returned=self.at.returned, focus=seen, begin=self.at.begin_with(case))
        if not in_list and not page.isVisibleTo(self.window):
            sides.rail.focus("")
        sides.let_go()
        self.at.returned = False

    def _take_reading(self, reading: Reading) -> None:
        """Called when everything was read for somebody else: draw it if the day or the ledger is another one."""
        before = self.at.overview
        if before is not None and not self.rests and _is_other(reading, before):
            self.foot.say("")  # what was just recorded is no longer the latest
            self._draw(reading)

    def _read(self) -> Reading:
        return self._use_cases.readings.read(self._take_reading)

    def _draw(self, reading: Reading) -> None:
        """Draw what was read. What could not be is said in the window, with a way to try again."""
        overview = reading.overview
        if self.rests:
            return
        if reading.error is not None:
            self._show_error(reading.error)
        if overview is None:
            return
        for kept in (self.bookmark, *self._source.follow):
            kept.follow(overview)
        if self.at.follow(overview):
            self.foot.say("")  # the case is gone, and what was said of it with it
        self.again()

    def _shown(self) -> Shown:
        """Return which page is to be seen, and what is to be said at its foot."""
        return Shown(self.at.screen, self.foot.said(), self._source.findings())

    def _essence(self, overview: Overview, case: Case) -> object:
        """Return all that the long page of sources is made from; it stays where nothing of that is another one."""
        if self.at.screen is not Screen.SOURCES or self.at.listed:
            return None
        return self.is_narrow(), case._replace(as_of=overview.as_of.min), overview.as_of.date()

    def _sides_for(self, view: View) -> Sides:
        """Return what is shown already, or both sides anew where they are to look or to speak another way."""
        sides = self.canvas.sides
        if sides is None or not sides.suits(self._look, view.language):
            rail = Rail(self._look, view.t, choose=self._source.choose, send=self._send)
            sides = self.canvas.sides = Sides(rail, self._look, view.language, self.place.list_width)
            sides.widened.connect(self.place.widen)
        return sides

    def _show_empty(self) -> None:
        from objector.ui.lone_pages import nothing_listed

        self.canvas.show_alone(nothing_listed(self._bare(), self.at.screen, self._source.services))

    def _show_error(self, error: ObjectorError) -> None:
        from objector.ui.lone_pages import nothing_read

        self.at.lose()
        self.canvas.show_alone(nothing_read(self._bare(), self.at.screen, error, self._source.findings()))

    def _bare(self) -> Bare:
        return Bare(self._language().t, self._look, self._send)


def _is_other(reading: Reading, before: Overview) -> bool:
    """Whether the day or the ledger is another one than on the screen."""
    return reading.overview is None or reading.overview.essence != before.essence
