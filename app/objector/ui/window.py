# SPDX-License-Identifier: Apache-2.0
"""The window: the list, the page of the chosen case, and what the person wants of them carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QProgressBar, QScrollArea, QWidget

from objector.application.changes import Changes
from objector.application.overview import Overview, RegionOrigin
from objector.application.ports.preferences import Preferences
from objector.application.readings import Reading
from objector.domain.case import Case
from objector.domain.difference import Difference
from objector.domain.errors import ObjectorError
from objector.domain.ledger import Entry, Kind
from objector.domain.mail import Openable
from objector.domain.moment import seen_in
from objector.domain.plan import Subject
from objector.domain.service import RouteId, UseId
from objector.domain.urgency import asking
from objector.texts.case import put_off
from objector.texts.dates import clock_time
from objector.texts.entries import undo_notice
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.texts.pairing import import_taken_back
from objector.texts.signing import signing_line
from objector.ui.answer_desk import AnswerDesk
from objector.ui.aside import Aside
from objector.ui.bookmark import Begin, Bookmark, Drawn
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.doctor_desk import DoctorDesk
from objector.ui.foot import Foot
from objector.ui.in_hand import InHand
from objector.ui.intents import (
    ChooseArranged,
    ChooseLand,
    ChooseLanguage,
    ChooseRegion,
    ChooseRhythm,
    ChooseWay,
    Copy,
    Describe,
    FillLetter,
    GivePicture,
    Go,
    Intent,
    LetterIntent,
    LetterSent,
    ListIntent,
    LooksDifferent,
    OpenLetter,
    OpenLetterPage,
    OpenRoute,
    RecordIntent,
    RecordWish,
    Screen,
    ServiceListIntent,
    Settle,
    ShowCase,
    ShowRoute,
    Simple,
    TakeImportBack,
    UndoEntry,
    WriteMail,
    intent_for,
)
from objector.ui.keys import Key, sequence
from objector.ui.list_desk import ListDesk
from objector.ui.look import Look
from objector.ui.opening_desk import OpeningDesk, Purpose
from objector.ui.pages.footer import Undo
from objector.ui.pages.view import Bare, View
from objector.ui.pane import Pane, Shown, centred, scrolled
from objector.ui.place_desk import PlaceDesk
from objector.ui.rail import Rail
from objector.ui.reading_out import read_out
from objector.ui.record_controls import RecordControls
from objector.ui.reminder_controls import ReminderControls
from objector.ui.second_click import ignore_second_click
from objector.ui.sides import Sides
from objector.ui.trail import OF_OBJECTOR, Place, Trail
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from objector.application.arrange import Arranged
    from objector.application.erase import NotErased
    from objector.application.mend import Did
    from objector.application.use_cases import UseCases
    from objector.domain.pairing import Import
    from objector.ui.history_desk import HistoryDesk
    from objector.ui.letter_desk import LetterDesk
    from objector.ui.pages.welcome import Welcoming
    from objector.ui.record_desk import RecordDesk
    from objector.ui.service_list_desk import ServiceListDesk

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
    _letters: LetterDesk | None = None
    """Made when the page of a letter is first shown."""
    _has_begun = False
    """Whether anything could be read so far."""
    _list_shown = False
    """Whether the list is in the place of the page, in a narrow window."""
    _folded: bool | None = None
    """Whether the list was folded away when the window was last built."""
    _begin = Begin.PAGE
    """What has the focus on the page that is drawn next."""
    _returned = False
    """Whether the page that is drawn next is one that the person goes back to."""

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
        self._history: HistoryDesk | None = None
        self._desk: RecordDesk | None = None
        """Made when it is first needed, as a start does not."""
        self._look = Look(wants_dark=wants_dark())
        self._screen: Screen | RouteId = Screen.CASE
        self._chosen: Case | None = None
        self._subject: Subject | None = None
        """What is chosen, also while nothing can be read."""
        self._overview: Overview | None = None
        self._foot = Foot()
        self._opening = OpeningDesk(use_cases.open_page.hand_over, aside)
        self._untold: BySubject[ObjectorError] = BySubject()
        """What went wrong about a case while another one was shown; it is said once the case is."""
        self._differences: BySubject[Difference] = BySubject()
        """What was said so far about something that looks different."""
        self._doctor = DoctorDesk(use_cases, aside)
        self._bookmark = Bookmark()
        self._trail = Trail()
        self._sides: Sides | None = None
        """The list and the page; `None` while there is neither, or they are to be made anew."""
        self._acting = 0
        """How many wishes of the person are being carried out: one may lead to another."""
        self._in_hand = InHand(self, self._redraw)
        self._answers = AnswerDesk(use_cases, record)
        self._list = ListDesk(use_cases.services, use_cases.overview.preview)
        self._first_frame = True
        self.setAcceptDrops(record is not None)
        self.setWindowTitle("Objector")
        self._place_desk = PlaceDesk(use_cases.preferences)
        kept = self._place_desk.take(self, self._look)
        self._subject = kept.shown
        self._take_first_page(kept, welcomes=welcomes)
        self._take_keys()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.restyle)
        use_cases.readings.subscribe(self._take_reading)
        self.restyle()

    def _take_first_page(self, kept: Preferences, *, welcomes: bool) -> None:
        """Begin with the page for a first start, where it is one."""
        self._welcoming: Welcoming | None = None
        """What was answered there, until that was said."""
        if welcomes and kept == Preferences() and self._use_cases.welcome.is_due():
            self._screen = Screen.WELCOME

    def remember(self) -> None:
        """Keep where the window is, and what it shows, for the next time. After an erasing nothing is kept."""
        if not self._is_erased and not self._first_frame:  # what was never on the screen has no place there
            self._place_desk.keep(self, self._subject)

    def _take_keys(self) -> None:
        """Listen to the keys that work on every page."""
        for key in Key:
            shortcut = QShortcut(sequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._by_key, key))

    def _by_key(self, key: Key) -> None:
        """Do what a key is for."""
        match key:
            case Key.SEARCH:
                self._search()
            case Key.ADD:
                self.carry_out(Go(Screen.ADD))
            case Key.SETTINGS:
                self.carry_out(Go(Screen.SETTINGS))
            case Key.HISTORY:
                self.carry_out(Go(Screen.HISTORY))
            case Key.BEFORE:
                self._choose_beside(-1)
            case Key.AFTER:
                self._choose_beside(1)
            case Key.BACK:
                self._go_farther_back()
            case Key.LEAVE:
                self.carry_out(Simple.BACK)
            case Key.UNDO:
                self._undo_by_keys()
            case Key.PASTE:
                self.carry_out(RecordWish.PASTE)
            case Key.READ:
                self.carry_out(Simple.RETRY)
            case Key.KEYS:
                self.carry_out(Go(Screen.KEYS))
            case Key.QUIT:
                self.quit_wanted.emit()
            case _:
                assert_never(key)

    def _search(self) -> None:
        """Let the person type what they look for: where services are chosen among all of them, else in their list."""
        page = self.centralWidget() if self._screen is Screen.ADD else None
        field = None if page is None else page.findChild(QLineEdit, "search")
        if self._screen is Screen.HISTORY:
            page = self._page()
            field = None if page is None else page.findChild(QLineEdit, "history-search")
        if field is not None:
            field.setFocus()
            field.selectAll()
            return
        if self._sides is not None and self._overview is not None and is_several(self._overview):
            if not self._sides.rail.isVisible():
                self._show_list()
            self._sides.rail.search()
        else:
            self.carry_out(Go(Screen.ADD))

    def _choose_beside(self, step: int) -> None:
        """Choose the case that is so many rows below the one that is chosen; above the first is the overview."""
        sides, subject = self._sides, self._subject
        if sides is None or subject is None:
            return
        first = sides.rail.first()
        if self._screen is Screen.OVERVIEW:
            case = first if step > 0 else None
        elif first is not None and subject == subject_of(first) and step < 0:
            self.carry_out(Go(Screen.OVERVIEW))
            return
        else:
            case = sides.rail.beside(subject, step)
        if case is not None:
            self._choose(case)

    def refresh(self) -> None:
        """Read everything again and redraw."""
        if self._is_erased:
            return
        before = self._overview
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
        case = None if self._overview is None else self._overview.case(use, account)
        if case is not None:
            self._choose(case)

    def show_overview(self) -> None:
        """Show the page of all services; of one service its own page."""
        self.carry_out(Go(Screen.OVERVIEW))

    def tell_of(self, subject: Subject, notice: str, named: str) -> None:
        """Show a message about a case without changing the page: `notice` on its own page, `named` on any other."""
        case = self._chosen
        here = self._screen is Screen.CASE and case is not None and (case.use.id, case.account) == subject
        self.say(notice if here else named)

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
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and self._overview is not None:
            self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list away, or bring it back."""
        super().resizeEvent(event)
        if self._folded is not None and self._folded != self._is_narrow():
            self._list_shown = False
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
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped: evidence, or a document to be checked."""
        data = event.mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.carry_out(intent_for(files[0]))
        elif data.hasImage():
            self.carry_out(GivePicture(QImage(data.imageData())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Rest: a window that nobody sees has nothing to keep up to date."""
        self.remember()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)

    def _carry_out(self, intent: Intent) -> None:
        case = self._chosen
        if isinstance(intent, RecordIntent):
            if self._record is not None and case is not None:
                self._at_desk(self._record).carry_out(intent, case)
            return
        if isinstance(intent, LetterIntent):
            self._write_letter(intent, case)
            return
        if isinstance(intent, ListIntent | ServiceListIntent):
            self._change_list(intent)
            return
        if isinstance(intent, UndoEntry | TakeImportBack):
            self._undo_line(intent)
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
            case LooksDifferent() | Describe() | WriteMail():
                if case is not None:
                    self._differ(intent, case)
            case Settle():
                self._settle(intent)
            case Copy(text):
                QGuiApplication.clipboard().setText(text)
                self._say_of_page(self._language().t.gettext("Copied."))
            case ChooseRegion(region):
                self._choose_other(lambda: self._use_cases.preferences.region(region))
            case ChooseLanguage(language):
                self._choose_other(lambda: self._use_cases.preferences.language(language))
            case ChooseRhythm(rhythm):
                self._choose_other(lambda: self._use_cases.preferences.rhythm(rhythm))
            case ChooseWay(way):
                if case is not None:
                    self._choose_other(lambda: self._use_cases.preferences.way(case, way))
            case ChooseArranged(arranged, on):
                self._arrange(arranged, on=on)
            case Simple.EXAMINE:
                self._look_at_everything(mend=False)
            case Simple.MEND:
                self._look_at_everything(mend=True)
            case Simple.TEST_NOTICE:
                if self._reminders is not None:
                    self._reminders.test_notice()
            case OpenRoute(route):
                self._open(route)
            case _:
                if (intent is not Simple.UNDO or not self._undid_other()) and case is not None:
                    self._answered(self._answers.answer(case, intent, self._foot.kept))

    def _settle(self, answer: Settle) -> None:
        """Leave the first page for good, with what was answered there."""
        self._screen, self._welcoming = Screen.CASE, None
        self._has_begun = False  # the first page is the one of all services, where there are several now
        try:
            self._use_cases.welcome.begin(answer.services, answer.region)
        finally:  # where nothing can be kept, all else can be done
            self._redraw()
        self.acted.emit()

    def _change_list(self, intent: ListIntent | ServiceListIntent) -> None:
        if isinstance(intent, ServiceListIntent):
            self._lists.carry_out(intent)
        else:
            self._foot.say("")
            self._choose_other(lambda: self._list.carry_out(intent))

    def _arrange(self, arranged: Arranged, *, on: bool) -> None:
        if self._reminders is not None:
            self._reminders.arrange(arranged, on=on)
        self._redraw()

    def _undid_other(self) -> bool:
        """Undo what is no answer, a choice or an import, where that is the latest act; return whether it was."""
        if self._foot.before is not None:
            self._put_back(*self._foot.before)
            return True
        taken = self._answers.import_to_undo(self._chosen, self._foot)
        if taken is not None:
            self._take_import_back(taken)
        return taken is not None

    def _undo_line(self, intent: UndoEntry | TakeImportBack) -> None:
        """Undo one thing that was done, whenever that was."""
        match intent:
            case UndoEntry(entry):
                self._answered(self._use_cases.answers.withdraw(entry))
            case TakeImportBack(taken):
                self._take_import_back(taken)
            case _:
                assert_never(intent)

    def _take_import_back(self, taken: Import) -> None:
        """Take an import back whole, and say so."""
        self._use_cases.imports.take_back(taken)
        self._foot.say(import_taken_back(taken, self._language().t))
        self._redraw()
        self.acted.emit()

    def _taken_in(self, said: str, came: bool) -> None:  # noqa: FBT001 - a signal gives it by its place
        """Say what an import brought, with the way to take it back."""
        if came:
            self._foot.say(said, undo=Undo.THIS)
            self._foot.imported = True
            self._redraw()
            self.acted.emit()
        else:
            self.say(said)

    def _answered(self, changes: Changes) -> None:
        """Show what the ledger has kept."""
        entry = changes.entry
        if entry is None:
            return
        t = self._language().t
        time = clock_time(entry.at, t)
        if entry.kind is Kind.UNDONE:
            undone = None if self._foot.kept is not None else changes.undone
            said = undo_notice(changes, None if undone is None else self._use_cases.history.about(undone), t)
            self._foot.say(said, undo=self._one_before(entry))
        elif entry.kind is Kind.TAKEN_BACK:
            self._foot.say(t.gettext("Taken back at {time}.").format(time=time), undo=Undo.THIS, kept=entry)
        else:
            said = t.gettext("Recorded at {time}.").format(time=time)
            if entry.until is not None:
                said = put_off(seen_in(entry.until, self._use_cases.clock.now().tzinfo), entry.at.date(), t)
            self._foot.say(said, undo=Undo.THIS, kept=entry)
        if self._screen is Screen.HISTORY:  # whoever goes through it stays there
            self._redraw()
            self.acted.emit()
            return
        present = self._place()
        if present is not None:
            self._trail.answered(present)
        self._bookmark.answered()
        self._screen = Screen.CASE
        if self._chosen is not None:
            self._opening.answered((entry.use, self._chosen.account))
            self._subject = entry.use, entry.account  # another account may have been named
        self._begin = Begin.WAY_ON
        self._redraw()
        ignore_second_click(self.centralWidget())
        self.acted.emit()

    def _recorded(self, changes: Changes, subject: Subject) -> None:
        """Show what was kept beside the events; a person who is elsewhere by now stays there."""
        if self._is_shown(subject) and self._screen in (Screen.CASE, Screen.EVIDENCE):
            self._answered(changes)
        else:
            self._redraw()
            self.acted.emit()

    def _go_of(self, screen: Screen, subject: Subject | None) -> None:
        """Show a page about what was done beside the events, unless another case is shown by now."""
        if subject is None or self._is_shown(subject):
            self._go(screen)

    def _open(self, route: RouteId) -> None:
        """Give a route's page or mail to the desktop, and keep that it was opened."""
        case = self._chosen
        if case is None:
            return
        use = case.use.id
        target = self._use_cases.open_page.address(use, route, language=self._language().code)

        def record(subject: Subject) -> None:
            self._use_cases.open_page.record(use, route, account=subject[1])

        self._hand_over(case, route, target, record, self.acted.emit)

    def _differ(self, intent: LooksDifferent | Describe | WriteMail, case: Case) -> None:
        """Go on with the report of what looks different; nothing of it is kept."""
        subject = subject_of(case)
        match intent:
            case LooksDifferent(route):
                if route != self._difference(subject).route:
                    self._differences[subject] = Difference(route)
                self._go(Screen.DIFFERENT)
            case Describe(difference):
                self._differences[subject] = difference  # and nothing is drawn anew under the hands that type it
            case WriteMail(draft, screen):
                from objector.texts.difference import mail_has_it
                from objector.texts.mail import mail_is_there

                def accepted(about: Subject) -> None:
                    if self._is_shown(about):
                        said = mail_has_it if screen is Screen.DIFFERENT else mail_is_there
                        self._foot.say(said(self._language().t))

                self._hand_over(case, screen, draft, accepted, lambda: None)
            case _:
                assert_never(intent)

    def _write_letter(self, intent: LetterIntent, case: Case | None) -> None:
        """Go on with a letter; only that one was sent is kept."""
        if case is None:
            return
        desk = self._at_letters()
        match intent:
            case FillLetter(form, again):
                desk.fill(case, form)
                if again:
                    self._rebuild()
            case OpenLetter(form):
                desk.open(case, self._told(case), form)
            case OpenLetterPage(url):
                desk.open_page(case, url)
            case ChooseLand(land):
                self._choose_other(lambda: self._use_cases.preferences.land(land))
                self._rebuild()
            case LetterSent(form):
                self._answered(desk.sent(case, self._told(case), form))
            case _:
                assert_never(intent)

    def _at_letters(self) -> LetterDesk:
        if self._letters is None:
            from objector.ui.letter_desk import LetterDesk

            desk = self._letters = LetterDesk(self._use_cases, self._aside, self._language, self)
            desk.changed.connect(self._rebuild)
            desk.said.connect(self.say)
            desk.failed.connect(self._failed)
            desk.opened.connect(self.acted.emit)
        return self._letters

    def _told(self, case: Case) -> Sequence[Entry]:
        """Return the entries of a case, none where nothing is said of it yet."""
        return self._use_cases.history.record(case) if _has_answer(case) else ()

    def _difference(self, subject: Subject) -> Difference:
        return self._differences[subject] or Difference()

    def _hand_over(
        self,
        case: Case,
        purpose: Purpose,
        target: Openable,
        accepted: Callable[[Subject], None],
        then: Callable[[], None],
    ) -> None:
        """Give a page or a mail to the desktop beside the events; show it to be copied where that fails."""

        def begun() -> None:
            self._foot.say("")
            self._rebuild()

        def done(subject: Subject, error: ObjectorError | None) -> None:
            if error is not None:
                self._tell_about(subject, error)
            self._redraw()
            if self._is_shown(subject):
                ignore_second_click(self.centralWidget())
            then()

        self._opening.open(subject_of(case), purpose, target, begun=begun, accepted=accepted, done=done)

    def _tell_about(self, subject: Subject, error: ObjectorError) -> None:
        """Show an error about a case: at once if the case is shown, else when it is next shown."""
        if self._is_shown(subject):
            self._foot.say_beside(sentence(error, self._language().t))
        else:
            self._untold[subject] = error

    def _is_shown(self, subject: Subject) -> bool:
        return self._chosen is not None and subject_of(self._chosen) == subject

    def _look_at_everything(self, *, mend: bool) -> None:
        """Run the doctor in another thread, mend first where that is wanted, and show what it found."""
        self._doctor.look(mend=mend, begun=partial(self._go, Screen.DOCTOR), done=self._examined)

    def _examined(self, mended: Sequence[Did] | None) -> None:
        if self._screen is not Screen.DOCTOR:
            return
        if mended is not None:
            from objector.texts.mending import mended_lines

            self._foot.say(" ".join(mended_lines(mended, self._language().t)))
            self.acted.emit()
        self._draw_again()

    def _draw_again(self) -> None:
        """Draw what was read; read it first where that has not succeeded yet."""
        if self._overview is None:
            self._redraw()
        else:
            self._rebuild()

    def _at_desk(self, record: RecordControls) -> RecordDesk:
        if self._desk is not None:
            return self._desk
        from objector.ui.record_desk import RecordDesk

        desk = self._desk = RecordDesk(record, self._aside, self._language, self)
        desk.changed.connect(self._rebuild)
        desk.wanted.connect(self._go_of)
        desk.said.connect(self.say)
        desk.saved.connect(self._say_saved)
        desk.recorded.connect(self._recorded)
        desk.failed.connect(self._failed)
        desk.erasing.connect(self._rest)
        desk.erased.connect(self._show_erased)
        desk.taken_in.connect(self._taken_in)
        desk.progressed.connect(self._show_progress)
        return desk

    def _at_history(self) -> HistoryDesk:
        if self._history is None:
            from objector.ui.history_desk import HistoryDesk

            self._history = HistoryDesk(self._use_cases, self._record, self._aside, self._language, self)
            self._history.changed.connect(self._rebuild)
        return self._history

    @cached_property
    def _lists(self) -> ServiceListDesk:
        from objector.ui.service_list_desk import ServiceListDesk

        desk = ServiceListDesk(self._use_cases, self._aside, self._language, self)
        desk.changed.connect(self._rebuild)
        desk.failed.connect(self._failed)
        desk.asked.connect(lambda: self.carry_out(Go(Screen.NEW_LIST)))
        desk.left.connect(lambda: self.carry_out(Simple.BACK))
        desk.taken.connect(self._took_list)
        return desk

    def _took_list(self, said: str) -> None:
        """Read all again, with the facts of another list."""
        self._redraw()
        self.acted.emit()
        self.say(said)

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
        from objector.ui.pages.erase import erased_page

        look = self._look
        page = erased_page(Bare(self._language().t, look, self.carry_out), left, self._use_cases.folder)
        self._show_alone(centred(page, look, look.px(44), look.px(34)))
        self.erased.emit()

    def show_signing(self) -> None:
        """Update the line that says how the record is signed, without redrawing the page."""
        page, case = self._page(), self._chosen
        line = None if page is None else page.findChild(Paragraph, "signing")
        if line is not None and case is not None and self._record is not None:
            line.setText(signing_line(self._record.signing(), self._language().t))

    def _page(self) -> QWidget | None:
        """Return the page that is shown, not one that is on its way out."""
        return self.centralWidget() if self._sides is None else self._sides.page

    def _show_progress(self, done: int, everything: int) -> None:
        """Update how far the check of a document is, without redrawing the page."""
        page = self._page()
        said = None if page is None else page.findChild(Paragraph, "progress")
        bar = None if page is None else page.findChild(QProgressBar, "progress-bar")
        if said is None or bar is None or not everything:
            return
        from objector.texts.record import checked_so_far

        said.setText(checked_so_far(done, everything, self._language().t))
        bar.setRange(0, everything)
        bar.setValue(done)
        bar.show()

    def _go_to(self, intent: Go | ShowRoute | ShowCase) -> None:
        match intent:
            case Go(screen):
                self._go(screen)
            case ShowRoute(route):
                self._go(route)
            case ShowCase(use, account, begin):
                self._begin = Begin.NEXT_STEP if begin else Begin.PAGE
                self.choose(use, account)
            case _:
                assert_never(intent)

    def _go(self, screen: Screen | RouteId) -> None:
        if screen is Screen.OVERVIEW and (self._overview is None or not is_several(self._overview)):
            screen = Screen.CASE
        present = self._place()
        if present is not None:
            self._returned = self._trail.go(present, Place(screen, present.subject))
        if screen is Screen.OVERVIEW:
            self._begin = Begin.NEXT_STEP
        if screen is Screen.ADD and not self._returned:
            self._list.begin()
        if screen is Screen.HISTORY and not self._returned and self._history is not None:
            self._history.begin()
        self._show_screen(screen)

    def _go_back(self) -> None:
        """Leave the page for the one from which the person came. On the page of a case there is nothing to leave."""
        if self._screen is Screen.WELCOME:
            self.carry_out(Settle())
        elif self._screen in (Screen.CASE, Screen.OVERVIEW) and not self._list_shown:
            self._show_screen(self._screen)
        else:
            self._go_farther_back()

    def _go_farther_back(self) -> None:
        """Go where the person was before, also to the case that was chosen before."""
        place = self._trail.back()
        overview = self._overview
        if place is None or overview is None:
            self._show_screen(self._screen if self._screen is Screen.OVERVIEW else Screen.CASE)
            return
        self._take(overview.case(*place.subject))
        self._returned = True
        self._show_screen(place.screen, listed=place.listed)

    def _show_screen(self, screen: Screen | RouteId, *, listed: bool = False) -> None:
        self._screen = screen
        self._list_shown = listed and self._is_narrow()
        self._foot.say("")
        self._draw_again()

    def _take(self, case: Case | None) -> None:
        """Make a case the chosen one."""
        self._chosen = case
        if case is not None:
            self._subject = subject_of(case)

    def _place(self) -> Place | None:
        """Return what is shown; `None` where that is no page of ours."""
        case = self._chosen
        return None if case is None else Place(self._screen, subject_of(case), self._list_shown)

    def _choose(self, case: Case) -> None:
        present = self._place()
        if present is not None:
            self._returned = self._trail.go(present, Place(Screen.CASE, subject_of(case)))
        self._take(case)
        self._show_screen(Screen.CASE)
        untold = self._untold[subject_of(case)]
        if untold is not None:
            self._untold.drop(subject_of(case))
            self.say(sentence(untold, self._language().t))

    def _shown(self) -> Shown:
        """Return which page is to be seen, and what is to be said at its foot."""
        return Shown(self._screen, self._foot.said(), self._doctor.findings)

    def _say_of_page(self, notice: str) -> None:
        """Show a message about what is on the page, without redrawing the page."""
        self._foot.say_beside(notice)
        overview, case, sides = self._overview, self._chosen, self._sides
        if overview is None or case is None or sides is None or sides.page is None or self._in_hand.is_control():
            return
        sides.page.show_foot(self._view(overview, case), self._shown())
        read_out(self, self._foot.to_read_out())

    def _one_before(self, undone: Entry) -> Undo:
        """Return whether there is one more act of the case to undo, now that one was. In the history none is told."""
        if self._screen is Screen.HISTORY:
            return Undo.NOTHING
        account = undone.account if self._chosen is None else self._chosen.account
        return Undo.ONE_BEFORE if self._answers.has_act(undone.use, account) else Undo.NOTHING

    def _choose_other(self, change: Callable[[], object]) -> None:
        """Change what is chosen, and offer to undo it."""
        preferences = self._use_cases.preferences
        before = preferences.current()
        change()
        after = preferences.current()
        if after != before:
            self._foot.say(self._language().t.gettext("Changed."), undo=Undo.THIS)
            self._foot.before = (before, after)
        self._redraw()
        self.acted.emit()

    def _put_back(self, before: Preferences, after: Preferences) -> None:
        """Undo the last change of what is chosen."""
        self._use_cases.preferences.put_back(before, after)
        self._foot.say(self._language().t.gettext("Taken back."))
        self._redraw()
        self.acted.emit()

    def _say_saved(self, notice: str, path: str) -> None:
        """Say that a file was written, with the ways to it."""
        self._foot.say_beside(notice, path)
        self._rebuild()

    def _undo_by_keys(self) -> None:
        """Press the undo that is on the screen; where none is, undo the latest act of the case that is."""
        page = self._page()
        undo = None if page is None else page.findChild(Link, "undo")
        if undo is not None:
            undo.click()
        elif self._screen is Screen.CASE and self._chosen is not None and not self._is_erased:
            chosen = self._chosen
            try:
                more = self._answers.has_act(chosen.use.id, chosen.account)
            except ObjectorError as error:
                self.say(sentence(error, self._language().t))
                return
            if more:
                self.carry_out(Simple.UNDO)

    def _take_reading(self, reading: Reading) -> None:
        """Called when everything was read for somebody else: redraw if the day or the ledger is another one."""
        if self._overview is None or self._is_erased:
            return
        if reading.overview is None or reading.overview.essence != self._overview.essence:
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
        if not self._has_begun and self._screen is Screen.CASE and is_several(overview):
            self._screen, self._begin = Screen.OVERVIEW, Begin.NEXT_STEP  # the first page
        elif self._screen is Screen.OVERVIEW and not is_several(overview):
            self._screen = Screen.CASE
        self._has_begun = True
        self._overview = overview
        for kept in (self._opening, self._untold, self._differences, self._bookmark, self._trail):
            kept.follow(overview)
        if self._desk is not None:
            self._desk.follow(overview)
        if self._letters is not None:
            self._letters.follow(overview)
        before = self._subject
        self._chosen = (None if before is None else overview.case(*before)) or next(iter(overview.cases), None)
        self._subject = None if self._chosen is None else subject_of(self._chosen)
        if before is not None and self._subject is not None and before[0] != self._subject[0]:
            self._foot.say("")  # the case is gone, and what was said of it with it
            if self._screen not in OF_OBJECTOR:
                self._screen = Screen.CASE
        self._rebuild()

    def _view(self, overview: Overview, case: Case) -> View:
        record = self._record
        subject = subject_of(case)
        told = () if self._screen is Screen.OVERVIEW else self._told(case)
        return View(
            overview=overview,
            case=case,
            record=told,
            preferences=self._use_cases.preferences.current(),
            language=self._language(),
            look=self._look,
            send=self.carry_out,
            openings=self._opening.of(subject),
            data_folder=self._use_cases.folder,
            typed=self._bookmark.typed(subject),
            difference=self._difference(subject),
            reminders=None if self._reminders is None else self._reminders.standing,
            held=None if self._reminders is None else self._reminders.held(),
            origins=self._use_cases.history.origins(),
            imports=self._use_cases.history.imports_of(told),
            reference=self._use_cases.open_page.reference,
            signing=None if record is None else record.signing,
            recovered=None if record is None else record.recovered(),
            lacking=None if record is None else record.lacking(),
            services=self._list.view,
            lately=lambda: self._use_cases.lately(overview),
            qr_code=self._use_cases.qr_code,
            history=lambda: self._at_history().view(),
            letter=lambda: self._at_letters().view(case, told),
            service_list=lambda: self._lists.view(),  # noqa: PLW0108 - so that the desk is made when it is needed
            issue=self._use_cases.issue,
            desk=None if record is None else lambda: self._at_desk(record).view(case),
        )

    def _rebuild(self) -> None:
        overview, case = self._overview, self._chosen
        if overview is None or self._is_erased:
            return
        if case is None:
            self._show_empty()
            return
        if self._screen is Screen.WELCOME:
            self._show_welcome(overview)
            return
        if self._screen is not Screen.HISTORY and self._history is not None:
            self._history.leave()
        if self._acting:
            self._in_hand.close_menu()
        elif self._in_hand.is_menu():
            return
        if self._in_hand.is_control():
            return
        before = self._sides
        focused: QWidget | None = self.focusWidget()  # also while another window is the active one
        was_in_list = before is not None and focused is not None and before.rail.isAncestorOf(focused)
        self._bookmark.take(None if before is None else before.page, focused)
        try:
            view = self._view(overview, case)
        except ObjectorError as error:
            self._show_error(error)
            return
        narrow = self._folded = self._is_narrow()
        shown = self._shown()
        read_out(self, self._foot.to_read_out())
        sides = self._sides_for(view)
        sides.rail.show_cases(overview.cases, None if self._screen is Screen.OVERVIEW else case)
        essence = self._essence(overview, case)
        if sides is before and sides.page is not None and essence is not None and sides.essence == essence:
            sides.page.show_foot(view, shown)
            sides.settle()
            self._returned = False
            return
        page = Pane(view, shown, self._show_list if narrow else None)
        sides.show_page(page, essence)
        if sides is not before:
            self.setCentralWidget(sides)
        sides.fold(narrow=narrow, listed=self._list_shown)
        if sides is not before and before is not None:
            sides.rail.take_over(before.rail)
        if self.isVisible():
            sides.show()  # what is not shown yet takes no focus
        sides.settle()
        if sides is not before and was_in_list and focused is not None:
            sides.rail.focus(focused.objectName())
        drawn = Drawn(Place(self._screen, subject_of(case)), case.state)
        in_list = was_in_list and (self._list_shown or not narrow)
        seen = not in_list and page.isVisibleTo(self)
        self._bookmark.put_back(page, drawn, returned=self._returned, focus=seen, begin=self._begin_with(case))
        if not in_list and not page.isVisibleTo(self):
            sides.rail.focus("")
        self._returned = False

    def _begin_with(self, case: Case) -> Begin:
        """Return what has the focus on the page that is being drawn, unless that is already decided."""
        begin, self._begin = self._begin, Begin.PAGE
        if self._screen is Screen.OVERVIEW:
            return begin
        if begin is Begin.WAY_ON and asking([case]):
            return Begin.NEXT_STEP  # there is more to do on the page itself
        if begin is Begin.NEXT_STEP and not asking([case]):
            return Begin.PAGE
        return begin

    def _essence(self, overview: Overview, case: Case) -> object:
        """Return all that the long page of sources is made from; it stays where nothing of that is another one."""
        if self._screen is not Screen.SOURCES or self._list_shown:
            return None
        return self._is_narrow(), case._replace(as_of=overview.as_of.min), overview.as_of.date()

    def _sides_for(self, view: View) -> Sides:
        """Return what is shown already, or both sides anew where they are to look or to speak another way."""
        sides = self._sides
        if sides is None or not sides.suits(self._look, view.language):
            rail = Rail(self._look, view.t, choose=self._choose, send=self.carry_out)
            sides = self._sides = Sides(rail, self._look, view.language, self._place_desk.list_width)
            sides.widened.connect(self._place_desk.widen)
        return sides

    def _is_narrow(self) -> bool:
        return self.width() < self._look.px(FOLD_BELOW)

    def _show_list(self) -> None:
        present = self._place()
        if present is not None:
            self._trail.go(present, present._replace(listed=True))
        self._list_shown = True
        self._rebuild()

    def _show_welcome(self, overview: Overview) -> None:
        """Say what Objector is, and ask what the person uses."""
        from objector.ui.pages.welcome import Welcoming, welcome_page

        look, language = self._look, self._language()
        narrow = self._folded = self._is_narrow()
        shown = (look, language.code, overview.region_origin, narrow)
        if self._welcoming is None:
            self._welcoming = Welcoming(self._use_cases.welcome.offered())
        elif self._welcoming.shown == shown:
            return  # it stays as it is under the hands that tick it
        self._welcoming.shown = shown
        view = Bare(language.t, look, self.carry_out)
        asks = overview.region_origin is RegionOrigin.NOT_KNOWN
        page = welcome_page(view, self._welcoming, asks_region=asks)
        side, above = (20, 14) if narrow else (44, 34)
        before = self.centralWidget()
        scrolled_to = before.verticalScrollBar().value() if isinstance(before, QScrollArea) else 0
        area = scrolled(centred(page, look, look.px(side), look.px(above)), look)
        self._show_alone(area)
        if scrolled_to:  # it is the same page in other colours
            bar = area.verticalScrollBar()
            bar.rangeChanged.connect(lambda: bar.setValue(scrolled_to), Qt.ConnectionType.SingleShotConnection)

    def _show_empty(self) -> None:
        """Say that there is nothing in the list, or let services be chosen."""
        look = self._look
        view = Bare(self._language().t, look, self.carry_out)
        if self._screen is Screen.ADD:
            from objector.ui.pages.add import add_page

            page = add_page(view, self._list.view())
        else:
            from objector.ui.pages.empty import empty_page

            page = empty_page(view)
        self._show_alone(scrolled(centred(page, look, look.px(44), look.px(34)), look))

    def _show_error(self, error: ObjectorError) -> None:
        self._overview, self._chosen = None, None
        look = self._look
        view = Bare(self._language().t, look, self.carry_out)
        if self._screen is Screen.DOCTOR:
            from objector.ui.pages.doctor import doctor_page

            page = doctor_page(view, self._doctor.findings)
            self._show_alone(scrolled(centred(page, look, look.px(20), look.px(14)), look))
            return
        from objector.ui.pages.unreadable import unreadable_page

        self._show_alone(centred(unreadable_page(view, error), look, look.px(44), look.px(34)))

    def _show_alone(self, page: QWidget) -> None:
        """Show a page without the list."""
        self._sides = None
        content = page.widget() if isinstance(page, QScrollArea) else None
        if isinstance(page, QScrollArea) and content is not None:
            # What covers all of the window would be drawn alone, and no first frame be seen.
            page.viewport().setAutoFillBackground(False)
            content.setAutoFillBackground(False)
        self.setCentralWidget(page)


def is_several(overview: Overview) -> bool:
    """Whether there is a page of all services: where two or more are listed."""
    return len({case.service.id for case in overview.cases}) > 1


def _has_answer(case: Case) -> bool:
    """Whether something stands that the person said, other than that they put the case off."""
    return case.last_said is not None and (case.answer is not None or case.last_said.kind is not Kind.SNOOZED)
