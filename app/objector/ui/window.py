# SPDX-License-Identifier: Apache-2.0
"""The window: it shows what is drawn, and sends on what the person wants to who carries it out."""

from __future__ import annotations

from collections.abc import Callable
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
from PySide6.QtWidgets import QMainWindow, QWidget

from objector.application.ports.preferences import Preferences
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.plan import Subject
from objector.domain.service import UseId
from objector.texts.language import Language
from objector.texts.signing import signing_line
from objector.ui.aside import Aside
from objector.ui.desks import Desks
from objector.ui.drawing import Drawing
from objector.ui.dropping import can_be_dropped, dropped
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
from objector.ui.look import follow_system
from objector.ui.record_controls import RecordControls
from objector.ui.reminder_controls import ReminderControls
from objector.ui.router import Router

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases


class Window(QMainWindow):
    """The one window."""

    painted = Signal()
    """The first frame is on the screen."""
    closed = Signal()
    """The person closed it. It is only hidden; whether anything goes on without it is not for it to say."""
    quit_wanted = Signal()
    """The person wants everything to end."""

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
        self._reminders = reminders
        self._record = record
        self._first_frame = True
        drawing = self.drawing = Drawing(self, use_cases, language, wants_dark, self.carry_out)
        router = self._router = Router(drawing, self.carry_out)
        self._at = drawing.at
        self._desks = Desks(
            use_cases,
            language,
            aside,
            drawing=drawing,
            router=router,
            send=self.carry_out,
            reminders=reminders,
            record=record,
        )
        self.setAcceptDrops(record is not None)
        self.setWindowTitle("Objector")
        self._keys = KeyDesk(self, drawing, router, self._desks.acts, send=self.carry_out, leave=self.quit_wanted.emit)
        follow_system(drawing.restyle)
        kept = drawing.take_place()
        if welcomes and kept == Preferences() and self.drawing.welcome.is_due():
            self._at.screen = Screen.WELCOME
        drawing.begin(self._desks.source)

    def remember(self) -> None:
        """Keep where the window is, and what it shows, for the next time. After an erasing nothing is kept."""
        if not self.drawing.rests and not self._first_frame:  # what was never on the screen has no place there
            self.drawing.place.keep(self, self._at.subject)

    def refresh_if_changed(self) -> None:
        """Redraw if the ledger or the day is another one than on the screen: the terminal may have been used."""
        if not self.drawing.rests:
            self._use_cases.readings.refresh()

    def choose(self, use: UseId, account: str | None) -> None:
        """Show the page of a case, if it is still there."""
        self._router.choose_by_name(use, account)

    def show_overview(self) -> None:
        """Show the page of all services; of one service its own page."""
        self.carry_out(Go(Screen.OVERVIEW))

    def tell_of(self, subject: Subject, notice: str, named: str) -> None:
        """Show a message about a case without changing the page: `notice` on its own page, `named` on any other."""
        self.drawing.say(notice if self._at.is_on_page_of(subject) else named)

    def tell_age(self) -> None:
        """Say that the list of services is old, once a month."""
        if self.drawing.rests:
            return
        try:
            days = self._use_cases.tell_age()
        except ObjectorError:
            return  # what is the matter is said by what needs the record
        if days is not None:
            from objector.texts.service_list import old_by

            self.drawing.say(old_by(days, self._language().t))

    def come_forward(self) -> None:
        """Show the window in front of others, as far as the desktop lets us."""
        if not self.isVisible() and not self._first_frame:
            self.drawing.refresh()  # it was not kept up to date while it was hidden
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def carry_out(self, intent: Intent) -> None:
        """Do what the person wants, and redraw what that changed."""
        self.drawing.carry_out(lambda: self._carry_out(intent))

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
            self.drawing.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list away, or bring it back."""
        super().resizeEvent(event)
        self.drawing.refold()

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
            self._router.farther_back()
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

    def show_signing(self) -> None:
        """Update what says how the record is signed: on the page of a case its line alone."""
        if self._at.screen in (Screen.SETTINGS, Screen.RECEIPT):
            self.drawing.again()
        elif self._at.case is not None and self._record is not None:
            self.drawing.canvas.write("signing", signing_line(self._record.signing(), self._language().t))

    def _carry_out(self, intent: Intent) -> None:
        case = self._at.case
        if isinstance(intent, RecordIntent):
            if self._record is not None and case is not None:
                self._desks.later.record(self._record).carry_out(intent, case)
            return
        if isinstance(intent, LetterIntent):
            if case is not None:
                self._write_letter(intent, case)
            return
        if isinstance(intent, ServiceListIntent):
            self._desks.later.lists().carry_out(intent)
            return
        match intent:
            case Simple.RETRY:
                self.drawing.anew()
            case Simple.BACK:
                self._router.back()
            case Simple.QUIT:
                self.quit_wanted.emit()
            case Go() | ShowRoute() | ShowCase():
                self._router.go_to(intent)
            case OpenRoute() | LooksDifferent() | Describe() | WriteMail():
                if case is not None:
                    self._desks.handing.carry_out(intent, case)
            case Settle():
                self._settle(intent)
            case Copy(text):
                QGuiApplication.clipboard().setText(text)
                self.drawing.say_of_page(self._language().t.gettext("Copied."))
            case (
                ChooseRegion()
                | ChooseLanguage()
                | ChooseRhythm()
                | ChooseWay()
                | AddService()
                | RemoveService()
                | DropAccount()
            ):
                self._desks.choices.carry_out(intent, case)
            case ChooseArranged(arranged, on):
                if self._reminders is not None:
                    self._reminders.arrange(arranged, on=on)
                self.drawing.anew()
            case Simple.EXAMINE:
                self._desks.doctor.look(mend=False)
            case Simple.MEND:
                self._desks.doctor.look(mend=True)
            case Simple.TEST_NOTICE:
                if self._reminders is not None:
                    self._reminders.test_notice()
            case UndoEntry() | TakeImportBack():
                self._desks.acts.undo_line(intent)
            case _:
                undid = intent is Simple.UNDO and (self._desks.choices.undo() or self._desks.acts.undo_import())
                if not undid and case is not None:
                    self._desks.acts.answer(case, intent)

    def _settle(self, answer: Settle) -> None:
        """Leave the first page for good, with what was answered there."""
        self._at.start_anew()
        self.drawing.welcome.leave()
        try:
            self.drawing.welcome.begin(answer)
        finally:  # where nothing can be kept, all else can be done
            self.drawing.anew()
        self.drawing.acted.emit()

    def _write_letter(self, intent: LetterIntent, case: Case) -> None:
        """Go on with a letter; only that one was sent is kept."""
        desk = self._desks.later.letters()
        match intent:
            case FillLetter(form, again):
                desk.fill(case, form)
                if again:
                    self.drawing.again()
            case OpenLetter(form):
                desk.open(case, self._desks.views.told(case), form)
            case OpenLetterPage(url):
                desk.open_page(case, url)
            case ChooseLand():
                self._desks.choices.carry_out(intent, case)
                self.drawing.again()
            case LetterSent(form):
                self._desks.acts.answered(desk.sent(case, self._desks.views.told(case), form))
            case _:
                assert_never(intent)
