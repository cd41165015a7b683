# SPDX-License-Identifier: Apache-2.0
"""The window: the list, the page of the chosen case, and what the person wants of them carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from objector.application.overview import Overview
from objector.application.ports.preferences import Preferences
from objector.application.readings import Reading
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.plan import Subject
from objector.domain.service import RouteId, UseId
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.texts.signing import signing_line
from objector.ui import lone_pages
from objector.ui.act_desk import ActDesk
from objector.ui.answer_desk import AnswerDesk
from objector.ui.aside import Aside
from objector.ui.bookmark import Begin, Bookmark, Drawn
from objector.ui.by_subject import subject_of
from objector.ui.canvas import Canvas
from objector.ui.choice_desk import ChoiceDesk
from objector.ui.doctor_desk import DoctorDesk
from objector.ui.drawing import Drawing
from objector.ui.dropping import can_be_dropped, dropped
from objector.ui.foot import Foot
from objector.ui.handing_desk import HandingDesk
from objector.ui.in_hand import InHand
from objector.ui.intents import (
    AddService,
    ChooseArranged,
    ChooseLand,
    ChooseLanguage,
    ChooseRegion,
    ChooseRhythm,
    ChooseWay,
    Copy,
    Describe,
    DropAccount,
    FillLetter,
    Go,
    Intent,
    LetterIntent,
    LetterSent,
    LooksDifferent,
    OpenLetter,
    OpenLetterPage,
    OpenRoute,
    RecordIntent,
    RemoveService,
    Screen,
    ServiceListIntent,
    Settle,
    ShowCase,
    ShowRoute,
    Simple,
    TakeImportBack,
    UndoEntry,
    WriteMail,
)
from objector.ui.key_desk import KeyDesk
from objector.ui.later_desks import LaterDesks
from objector.ui.list_desk import ListDesk
from objector.ui.look import Look
from objector.ui.navigation import Navigation
from objector.ui.opening_desk import OpeningDesk
from objector.ui.pages.view import Bare, View
from objector.ui.pane import Pane, Shown
from objector.ui.place_desk import PlaceDesk
from objector.ui.rail import Rail
from objector.ui.reading_out import read_out
from objector.ui.record_controls import RecordControls
from objector.ui.reminder_controls import ReminderControls
from objector.ui.sides import Sides
from objector.ui.trail import Position
from objector.ui.view_desk import ViewDesk
from objector.ui.welcome_desk import WelcomeDesk

if TYPE_CHECKING:
    from objector.application.arrange import Arranged
    from objector.application.erase import NotErased
    from objector.application.mend import Did
    from objector.application.use_cases import UseCases

FOLD_BELOW = 860
"""The width of the window, for text of fifteen pixels, below which the list folds away."""


class Window(QMainWindow):
    """The one window."""

    painted = Signal()
    """The first frame is on the screen."""
    closed = Signal()
    """The person closed it. It is only hidden; whether anything goes on without it is not for it to say."""
    quit_wanted = Signal()
    """The person wants everything to end."""
    erasing = Signal()
    """Everything is about to be erased: nothing is to be read or kept any more."""
    not_erased = Signal()
    """It was not: all goes on."""
    erased = Signal()
    """Everything was erased: nothing is to be made anew."""
    acted = Signal()
    """Something was kept that others may have to know of: an entry or a preference."""
    _folded: bool | None = None
    """Whether the list was folded away when the window was last built."""

    def __init__(
        self,
        use_cases: UseCases,
        language: Callable[[], Language],
        aside: Aside,
        *,
        wants_dark: Callable[[], bool | None] = lambda: None,
        welcomes: bool = False,
        reminders: ReminderControls | None = None,
        record: RecordControls | None = None,
    ) -> None:
        """Build it; `wants_dark` is what the desktop says of light and dark, `None` where Qt is to be asked.

        Where it `welcomes`, the person is told at their first start what Objector is, before anything else.
        """
        super().__init__()
        self._use_cases = use_cases
        self._language = language
        self._aside = aside
        self._wants_dark = wants_dark
        self._reminders = reminders
        self._record = record
        self._is_erased = False
        self._first_frame = True
        self._acting = 0
        """How many wishes of the person are being carried out: one may lead to another."""
        self._look = Look(wants_dark=wants_dark())
        self._at = Navigation()
        self._canvas = Canvas(self)
        self._foot = Foot()
        self._bookmark = Bookmark()
        self._in_hand = InHand(self, self._redraw)
        self._take_desks()
        self.setAcceptDrops(record is not None)
        self.setWindowTitle("Objector")
        self._place_desk = PlaceDesk(use_cases.preferences)
        kept = self._place_desk.take(self, self._look)
        self._at.subject = kept.shown
        self._take_first_page(kept, welcomes=welcomes)
        self._take_keys()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.restyle)
        use_cases.readings.subscribe(self._take_reading)
        self.restyle()

    def _take_desks(self) -> None:
        """Have those ready who carry out what the person wants."""
        use_cases, language, at, foot, bookmark = self._use_cases, self._language, self._at, self._foot, self._bookmark
        canvas, record = self._canvas, self._record
        drawing = Drawing(self._rebuild, self._redraw, self.say, self.acted.emit)
        self._doctor = DoctorDesk(use_cases, self._aside)
        self._welcome = WelcomeDesk(use_cases, canvas)
        self._list = ListDesk(use_cases.services, self._at.cases, use_cases.overview.preview)
        self._choices = ChoiceDesk(use_cases, self._list, foot, language, drawing)
        opening = OpeningDesk(use_cases.open_page.hand_over, self._aside)
        self._handing = HandingDesk(use_cases, opening, language, at=at, foot=foot, canvas=canvas, drawing=drawing)
        self._acts = ActDesk(
            use_cases,
            AnswerDesk(use_cases, record),
            language,
            at=at,
            foot=foot,
            bookmark=bookmark,
            opening=opening,
            canvas=canvas,
            drawing=drawing,
        )
        self._later = LaterDesks(use_cases, record, self._aside, language, self)
        self._listen_to(self._later)
        self._views = ViewDesk(
            use_cases,
            language,
            send=self.carry_out,
            at=at,
            reminders=self._reminders,
            record=record,
            opening=opening,
            handing=self._handing,
            bookmark=bookmark,
            services=self._list,
            later=self._later,
        )

    def _listen_to(self, desks: LaterDesks) -> None:
        desks.changed.connect(self._rebuild)
        desks.said.connect(self.say)
        desks.failed.connect(self._failed)
        desks.acted.connect(self.acted.emit)
        desks.saved.connect(self._say_saved)
        desks.wanted.connect(self._go_of)
        desks.recorded.connect(self._acts.recorded)
        desks.erasing.connect(self._rest)
        desks.erased.connect(self._show_erased)
        desks.taken_in.connect(self._acts.taken_in)
        desks.progressed.connect(
            lambda done, everything: self._canvas.show_progress(done, everything, self._language())
        )
        desks.list_asked.connect(lambda: self.carry_out(Go(Screen.NEW_LIST)))
        desks.list_left.connect(lambda: self.carry_out(Simple.BACK))
        desks.list_taken.connect(self._took_list)

    def _take_first_page(self, kept: Preferences, *, welcomes: bool) -> None:
        """Begin with the page for a first start, where it is one."""
        if welcomes and kept == Preferences() and self._welcome.is_due():
            self._at.screen = Screen.WELCOME

    def remember(self) -> None:
        """Keep where the window is, and what it shows, for the next time. After an erasing nothing is kept."""
        if not self._is_erased and not self._first_frame:  # what was never on the screen has no place there
            self._place_desk.keep(self, self._at.subject)

    def _take_keys(self) -> None:
        """Listen to the keys that work on every page."""
        self._keys = KeyDesk(
            self,
            self._at,
            self._canvas,
            send=self.carry_out,
            choose=self._choose,
            show_list=self._show_list,
            go_back=self._go_farther_back,
            undo=self._undo_latest,
            leave=self.quit_wanted.emit,
        )

    def refresh(self) -> None:
        """Read everything again and redraw."""
        if self._is_erased:
            return
        before = self._at.overview
        reading = self._read()
        if before is not None and (reading.overview is None or reading.overview.essence != before.essence):
            self._foot.say("")  # what was just recorded is no longer the latest
        self._draw_reading(reading)

    def restyle(self) -> None:
        """Take the desktop's colours and font again, and redraw in them."""
        self._look = Look(wants_dark=self._wants_dark())
        QApplication.setPalette(self._look.palette())
        if self._is_erased:
            return
        self._use_cases.readings.refresh(self._take_reading)
        overview = self._use_cases.readings.latest
        self._draw_reading(self._read() if overview is None else Reading(overview))

    def redraw(self) -> None:
        """Draw again what was read, since something beside it is another one."""
        self._draw_again()

    def refresh_if_changed(self) -> None:
        """Redraw if the ledger or the day is another one than on the screen: the terminal may have been used."""
        if not self._is_erased:
            self._use_cases.readings.refresh()

    def choose(self, use: UseId, account: str | None) -> None:
        """Show the page of a case, if it is still there."""
        case = None if self._at.overview is None else self._at.overview.case(use, account)
        if case is not None:
            self._choose(case)

    def show_overview(self) -> None:
        """Show the page of all services; of one service its own page."""
        self.carry_out(Go(Screen.OVERVIEW))

    def tell_of(self, subject: Subject, notice: str, named: str) -> None:
        """Show a message about a case without changing the page: `notice` on its own page, `named` on any other."""
        self.say(notice if self._at.is_on_page_of(subject) else named)

    def say(self, notice: str) -> None:
        """Show a message at the foot of the page. The line about the last action stays, with its undo."""
        self._foot.say_beside(notice)
        self._rebuild()

    def tell_age(self) -> None:
        """Say that the list of services is old, once a month."""
        if self._is_erased:
            return
        try:
            days = self._use_cases.tell_age()
        except ObjectorError:
            return  # what is the matter is said by what needs the record
        if days is not None:
            from objector.texts.service_list import old_by

            self.say(old_by(days, self._language().t))

    def come_forward(self) -> None:
        """Show the window in front of others, as far as the desktop lets us."""
        if not self.isVisible() and not self._first_frame:
            self.refresh()  # it was not kept up to date while it was hidden
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def carry_out(self, intent: Intent) -> None:
        """Do what the person wants, and redraw what that changed."""
        self._acting += 1
        try:
            self._carry_out(intent)
        except ObjectorError as error:
            self._foot.say_beside(sentence(error, self._language().t))
            self._redraw()
        finally:
            self._acting -= 1

    def changeEvent(self, event: QEvent) -> None:
        """Read again when the window becomes the active one: the day may be another by now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh_if_changed()
            if not self._first_frame:
                self.tell_age()
        elif (
            event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)
            and self._at.overview is not None
        ):
            self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list away, or bring it back."""
        super().resizeEvent(event)
        if self._folded is not None and self._folded != self._is_narrow():
            self._at.listed = False
            self._rebuild()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit a signal when the first frame was drawn."""
        super().paintEvent(event)
        if self._first_frame:
            self._first_frame = False
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard scroll the page from the start."""
        super().showEvent(event)
        page = self.findChild(QWidget, "page")
        if page is not None and QMainWindow.focusWidget(self) is None:
            page.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back by the mouse's own button for it."""
        if event.button() is Qt.MouseButton.BackButton:
            self._go_farther_back()
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, and pictures that are not files."""
        if can_be_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        intent = dropped(event.mimeData())
        if intent is not None:
            self.carry_out(intent)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Rest: a window that nobody sees has nothing to keep up to date."""
        self.remember()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)

    def _carry_out(self, intent: Intent) -> None:
        case = self._at.case
        if isinstance(intent, RecordIntent):
            if self._record is not None and case is not None:
                self._later.record(self._record).carry_out(intent, case)
            return
        if isinstance(intent, LetterIntent):
            if case is not None:
                self._write_letter(intent, case)
            return
        if isinstance(intent, ServiceListIntent):
            self._later.lists().carry_out(intent)
            return
        match intent:
            case Simple.RETRY:
                self._redraw()
            case Simple.BACK:
                self._go_back()
            case Simple.QUIT:
                self.quit_wanted.emit()
            case Go() | ShowRoute() | ShowCase():
                self._go_to(intent)
            case OpenRoute() | LooksDifferent() | Describe() | WriteMail():
                if case is not None:
                    self._hand_over(intent, case)
            case Settle():
                self._settle(intent)
            case Copy(text):
                QGuiApplication.clipboard().setText(text)
                self._say_of_page(self._language().t.gettext("Copied."))
            case (
                ChooseRegion()
                | ChooseLanguage()
                | ChooseRhythm()
                | ChooseWay()
                | AddService()
                | RemoveService()
                | DropAccount()
            ):
                self._choices.carry_out(intent, case)
            case ChooseArranged(arranged, on):
                self._arrange(arranged, on=on)
            case Simple.EXAMINE:
                self._look_at_everything(mend=False)
            case Simple.MEND:
                self._look_at_everything(mend=True)
            case Simple.TEST_NOTICE:
                if self._reminders is not None:
                    self._reminders.test_notice()
            case UndoEntry() | TakeImportBack():
                self._acts.undo_line(intent)
            case _:
                undid = intent is Simple.UNDO and (self._choices.undo() or self._acts.undo_import())
                if not undid and case is not None:
                    self._acts.answer(case, intent)

    def _settle(self, answer: Settle) -> None:
        """Leave the first page for good, with what was answered there."""
        self._at.start_anew()
        self._welcome.leave()
        try:
            self._welcome.begin(answer)
        finally:  # where nothing can be kept, all else can be done
            self._redraw()
        self.acted.emit()

    def _arrange(self, arranged: Arranged, *, on: bool) -> None:
        if self._reminders is not None:
            self._reminders.arrange(arranged, on=on)
        self._redraw()

    def _go_of(self, screen: Screen, subject: Subject | None) -> None:
        """Show a page about what was done beside the events, unless another case is shown by now."""
        if subject is None or self._at.is_shown(subject):
            self._go(screen)

    def _hand_over(self, intent: OpenRoute | LooksDifferent | Describe | WriteMail, case: Case) -> None:
        match intent:
            case OpenRoute(route):
                self._handing.open_route(route, case)
            case LooksDifferent(route):
                self._handing.report(route, case)
                self._go(Screen.DIFFERENT)
            case Describe(difference):
                self._handing.describe(difference, case)
            case WriteMail(draft, screen):
                self._handing.write_mail(draft, screen, case)
            case _:
                assert_never(intent)

    def _write_letter(self, intent: LetterIntent, case: Case) -> None:
        """Go on with a letter; only that one was sent is kept."""
        desk = self._later.letters()
        match intent:
            case FillLetter(form, again):
                desk.fill(case, form)
                if again:
                    self._rebuild()
            case OpenLetter(form):
                desk.open(case, self._views.told(case), form)
            case OpenLetterPage(url):
                desk.open_page(case, url)
            case ChooseLand():
                self._choices.carry_out(intent, case)
                self._rebuild()
            case LetterSent(form):
                self._acts.answered(desk.sent(case, self._views.told(case), form))
            case _:
                assert_never(intent)

    def _look_at_everything(self, *, mend: bool) -> None:
        """Run the doctor in another thread, mend first where that is wanted, and show what it found."""
        self._doctor.look(mend=mend, begun=partial(self._go, Screen.DOCTOR), done=self._examined)

    def _examined(self, mended: Sequence[Did] | None) -> None:
        if self._at.screen is not Screen.DOCTOR:
            return
        if mended is not None:
            from objector.texts.mending import mended_lines

            self._foot.say(" ".join(mended_lines(mended, self._language().t)))
            self.acted.emit()
        self._draw_again()

    def _draw_again(self) -> None:
        """Draw what was read; read it first where that has not succeeded yet."""
        if self._at.overview is None:
            self._redraw()
        else:
            self._rebuild()

    def _took_list(self, said: str) -> None:
        """Read all again, with the facts of another list."""
        from objector.texts.summary import changed_since_line

        self._redraw()
        self.acted.emit()
        changed = 0 if self._at.overview is None else sum(bool(case.changed) for case in self._at.overview.cases)
        self.say(f"{said} {changed_since_line(changed, self._language().t)}" if changed else said)

    def _rest(self) -> None:
        """Read and draw nothing while everything is erased."""
        self._is_erased = True
        self.erasing.emit()

    def _failed(self, error: ObjectorError) -> None:
        """Show an error. If erasing failed, reminders and readings go on."""
        if self._is_erased:
            self._is_erased = False
            self.not_erased.emit()
        self.say(sentence(error, self._language().t))

    def _show_erased(self, left: Sequence[NotErased]) -> None:
        """Say what was erased; from here on nothing is read or drawn any more."""
        self._canvas.show_alone(lone_pages.all_erased(self._bare(), left, self._use_cases.folder))
        self.erased.emit()

    def show_signing(self) -> None:
        """Update what says how the record is signed: on the page of a case its line alone."""
        if self._at.screen in (Screen.SETTINGS, Screen.RECEIPT):
            self._rebuild()
        elif self._at.case is not None and self._record is not None:
            self._canvas.write("signing", signing_line(self._record.signing(), self._language().t))

    def _go_to(self, intent: Go | ShowRoute | ShowCase) -> None:
        match intent:
            case Go(screen):
                self._go(screen)
            case ShowRoute(route):
                self._go(route)
            case ShowCase(use, account, begin):
                self._at.begin = Begin.NEXT_STEP if begin else Begin.PAGE
                self.choose(use, account)
            case _:
                assert_never(intent)

    def _go(self, screen: Screen | RouteId) -> None:
        at = self._at
        at.go(screen)
        if at.screen is Screen.ADD and not at.returned:
            self._list.begin()
        if at.screen is Screen.HISTORY and not at.returned:
            self._later.begin_history()
        self._show_there()

    def _go_back(self) -> None:
        """Leave the page for the one from which the person came. On the page of a case there is nothing to leave."""
        if self._at.screen is Screen.WELCOME:
            self.carry_out(Settle())
        elif self._at.screen in (Screen.CASE, Screen.OVERVIEW) and not self._at.listed:
            self._show_there()
        else:
            self._go_farther_back()

    def _go_farther_back(self) -> None:
        self._show_there(listed=self._at.back())

    def _show_there(self, *, listed: bool = False) -> None:
        """Show where the person went, with nothing said at its foot."""
        self._at.listed = listed and self._is_narrow()
        self._foot.say("")
        self._draw_again()

    def _choose(self, case: Case) -> None:
        self._at.choose(case)
        self._show_there()
        self._handing.tell_untold(case)

    def _shown(self) -> Shown:
        """Return which page is to be seen, and what is to be said at its foot."""
        return Shown(self._at.screen, self._foot.said(), self._doctor.findings)

    def _say_of_page(self, notice: str) -> None:
        """Show a message about what is on the page, without redrawing the page."""
        self._foot.say_beside(notice)
        overview, case, sides = self._at.overview, self._at.case, self._canvas.sides
        if overview is None or case is None or sides is None or sides.page is None or self._in_hand.is_control():
            return
        sides.page.show_foot(self._views.view(overview, case, self._look), self._shown())
        read_out(self, self._foot.to_read_out())

    def _say_saved(self, notice: str, path: str) -> None:
        """Say that a file was written, with the ways to it."""
        self._foot.say_beside(notice, path)
        self._rebuild()

    def _undo_latest(self) -> None:
        """Undo the latest act of the case on whose page the person is; on that of all services, of any: it is shown."""
        if self._is_erased or self._at.screen not in (Screen.CASE, Screen.OVERVIEW):
            return
        try:
            if self._at.screen is Screen.OVERVIEW and not self._choose_latest():
                return
            case = self._at.case
            more = case is not None and self._acts.has_act(case)
        except ObjectorError as error:
            self.say(sentence(error, self._language().t))
            return
        if more:
            self.carry_out(Simple.UNDO)

    def _choose_latest(self) -> bool:
        """Show the page of the case of which something was said last; return whether there is one."""
        entry = self._acts.latest()
        case = None if entry is None or self._at.overview is None else self._at.overview.case(entry.use, entry.account)
        if case is not None:
            self._choose(case)
        return case is not None

    def _take_reading(self, reading: Reading) -> None:
        """Called when everything was read for somebody else: redraw if the day or the ledger is another one."""
        if self._at.overview is None or self._is_erased:
            return
        if reading.overview is None or reading.overview.essence != self._at.overview.essence:
            self._foot.say("")  # what was just recorded is no longer the latest
            self._draw_reading(reading)

    def _read(self) -> Reading:
        return self._use_cases.readings.read(self._take_reading)

    def _redraw(self) -> None:
        """Read everything, then draw it."""
        if not self._is_erased:
            self._draw_reading(self._read())

    def _draw_reading(self, reading: Reading) -> None:
        """Draw what was read. What could not be is said in the window, with a way to try again."""
        overview = reading.overview
        if self._is_erased:
            return
        if reading.error is not None:
            self._show_error(reading.error)
        if overview is None:
            return
        for kept in (self._handing, self._bookmark, self._later):
            kept.follow(overview)
        if self._at.follow(overview):
            self._foot.say("")  # the case is gone, and what was said of it with it
        self._rebuild()

    def _rebuild(self) -> None:
        overview, case = self._at.overview, self._at.case
        if overview is None or self._is_erased:
            return
        if case is None:
            self._show_empty()
            return
        if self._at.screen is Screen.WELCOME:
            narrow = self._folded = self._is_narrow()
            self._welcome.show(self._bare(), overview, self._language().code, narrow=narrow)
            return
        if self._at.screen is not Screen.HISTORY:
            self._later.leave_history()
        if self._acting:
            self._in_hand.close_menu()
        elif self._in_hand.is_menu():
            return
        if self._in_hand.is_control():
            return
        before = self._canvas.sides
        focused: QWidget | None = self.focusWidget()  # also while another window is the active one
        was_in_list = before is not None and focused is not None and before.rail.isAncestorOf(focused)
        self._bookmark.take(None if before is None else before.page, focused)
        try:
            view = self._views.view(overview, case, self._look)
        except ObjectorError as error:
            self._show_error(error)
            return
        narrow = self._folded = self._is_narrow()
        shown = self._shown()
        read_out(self, self._foot.to_read_out())
        sides = self._sides_for(view)
        sides.rail.show_cases(overview.cases, None if self._at.screen is Screen.OVERVIEW else case)
        essence = self._essence(overview, case)
        if sides is before and sides.page is not None and essence is not None and sides.essence == essence:
            sides.page.show_foot(view, shown)
            sides.settle()
            self._at.returned = False
            return
        page = Pane(view, shown, self._show_list if narrow else None)
        sides.show_page(page, essence)
        if sides is not before:
            self.setCentralWidget(sides)
        sides.fold(narrow=narrow, listed=self._at.listed)
        if sides is not before and before is not None:
            sides.rail.take_over(before.rail)
        if self.isVisible():
            sides.show()  # what is not shown yet takes no focus
        sides.settle()
        if sides is not before and was_in_list and focused is not None:
            sides.rail.focus(focused.objectName())
        drawn = Drawn(Position(self._at.screen, subject_of(case)), case.state)
        in_list = was_in_list and (self._at.listed or not narrow)
        seen = not in_list and page.isVisibleTo(self)
        self._bookmark.put_back(page, drawn, returned=self._at.returned, focus=seen, begin=self._at.begin_with(case))
        if not in_list and not page.isVisibleTo(self):
            sides.rail.focus("")
        self._at.returned = False

    def _essence(self, overview: Overview, case: Case) -> object:
        """Return all that the long page of sources is made from; it stays where nothing of that is another one."""
        if self._at.screen is not Screen.SOURCES or self._at.listed:
            return None
        return self._is_narrow(), case._replace(as_of=overview.as_of.min), overview.as_of.date()

    def _sides_for(self, view: View) -> Sides:
        """Return what is shown already, or both sides anew where they are to look or to speak another way."""
        sides = self._canvas.sides
        if sides is None or not sides.suits(self._look, view.language):
            rail = Rail(self._look, view.t, choose=self._choose, send=self.carry_out)
            sides = self._canvas.sides = Sides(rail, self._look, view.language, self._place_desk.list_width)
            sides.widened.connect(self._place_desk.widen)
        return sides

    def _is_narrow(self) -> bool:
        return self.width() < self._look.px(FOLD_BELOW)

    def _show_list(self) -> None:
        self._at.show_list()
        self._rebuild()

    def _show_empty(self) -> None:
        """Say that there is nothing in the list, or let services be chosen."""
        if self._at.screen is Screen.ADD:
            page = lone_pages.choosing(self._bare(), self._list.view)
        else:
            page = lone_pages.nothing_listed(self._bare())
        self._canvas.show_alone(page)

    def _show_error(self, error: ObjectorError) -> None:
        self._at.lose()
        if self._at.screen is Screen.DOCTOR:
            page = lone_pages.examined(self._bare(), self._doctor.findings)
        else:
            page = lone_pages.nothing_read(self._bare(), error)
        self._canvas.show_alone(page)

    def _bare(self) -> Bare:
        return Bare(self._language().t, self._look, self.carry_out)
