# SPDX-License-Identifier: Apache-2.0
"""A window on fakes, with the bundled catalogue: the clock, the ledger and the browser are the test's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget

from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.qr_code import qr_code
from objector.application.arrange import Arrange, Arranged
from objector.application.choose_services import ChooseServices
from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.application.mend import CAN_BE_MENDED, Did
from objector.application.ports.arrangement import ArrangementMeans
from objector.application.ports.catalogue import Catalogue
from objector.application.ports.preferences import Chosen, Preferences
from objector.application.reminding import Held
from objector.application.set_preferences import SetPreferences
from objector.application.use_cases import UseCases
from objector.domain.ledger import Kind
from objector.domain.plan import plan
from objector.domain.service import ServiceId
from objector.domain.service_list import Issue
from objector.texts.language import Language, speak
from objector.texts.witness import reference_line
from objector.ui.navigation import is_several
from objector.ui.pages.view import RemindersView
from objector.ui.spoken import Spoken
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.layouts import Rule
from objector.ui.window import Window
from tests.support.fake_arrangement import FakeArrangement
from tests.support.fake_clock import FakeClock
from tests.support.fake_heads import FakeRecordHead
from tests.support.fake_known_services import FakeKnownServices
from tests.support.fake_ledger import FakeLedger
from tests.support.fake_mail_files import FakeMailFiles
from tests.support.fake_opener import FakeOpener
from tests.support.fake_pairings import FakePairings
from tests.support.fake_place import FakePlace
from tests.support.fake_ports import ports_on
from tests.support.fake_preferences import FakePreferences
from tests.support.fake_service_lists import FakeServiceLists
from tests.support.stage_record import StageRecord


class StageReminders:
    """The reminders as a window sees them: a system that keeps its promises, and notices that are counted."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.system = {
            Arranged.SCHEDULE: FakeArrangement(),
            Arranged.AUTOSTART: FakeArrangement(means=ArrangementMeans.XDG_AUTOSTART),
        }
        self._arrange = Arrange(SetPreferences(stage.preferences), *self.system.values())
        self.now_held: Held | None = None
        self.tests = 0

    def held(self) -> Held | None:
        return self.now_held

    def standing(self) -> RemindersView:
        overview = self._stage.overview()
        upcoming = plan(overview.cases, overview.rhythm, (), overview.as_of).next
        schedule, autostart = (self._arrange.standing(arranged) for arranged in Arranged)
        return RemindersView(upcoming, schedule, autostart, self.now_held)

    def arrange(self, arranged: Arranged, *, on: bool) -> None:
        if on:
            self._arrange.install(arranged)
        else:
            self._arrange.remove(arranged)

    def test_notice(self) -> None:
        self.tests += 1


class Stage:
    """Everything that a window stands on."""

    def __init__(
        self,
        now: str = "2026-11-23T09:30",
        *,
        country: str | None = "FR",
        zone: str = "Europe/Paris",
        lang: str = "en",
        services: Sequence[str] | None = None,
    ) -> None:
        """Set it up; `services` is the person's list, LinkedIn where they have not chosen."""
        self.clock = FakeClock(datetime.fromisoformat(now), zone)
        self.ledger = FakeLedger()
        self.pairings = FakePairings(self.ledger)
        chosen = None if services is None else tuple(Chosen(ServiceId(one), date(2026, 11, 20)) for one in services)
        self.preferences = FakePreferences(Preferences(services=chosen))
        self.place = FakePlace(by_time_zone=country)
        self.opener = FakeOpener()
        self.mail_files = FakeMailFiles()
        self.heads = FakeRecordHead()
        self.known = FakeKnownServices()
        self.lists = FakeServiceLists(Issue(202611200000, date(2026, 11, 20)))
        self.lang = lang
        self.supply(BundledCatalogue())
        self.waiting: list[tuple[Callable[[], None], Callable[[Exception | None], None]]] = []
        """Calls that run beside the window's events, when `hold` is set."""
        self.hold = False
        self.reminders = StageReminders(self)
        self.record = StageRecord(self)
        self.findings: tuple[Diagnosis, ...] = (
            Diagnosis(ExaminedPart.TRAY, Observation.TRAY_NONE),
            Diagnosis(ExaminedPart.NOTICES, Observation.NOTICES_SHOWN, "dunst 1.9.0"),
            Diagnosis(ExaminedPart.NOTICES, Observation.BUTTONS_SHOWN),
            Diagnosis(
                ExaminedPart.SCHEDULER,
                Observation.ARRANGEMENT_STALE,
                "/home/anna/.config/systemd/user/objector-remind.timer",
            ),
            Diagnosis(ExaminedPart.AUTOSTART, Observation.NOT_CHOSEN),
            Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_LOCKED, "SecretService Keyring"),
            Diagnosis(ExaminedPart.BROWSER, Observation.BROWSER_FOUND, "Firefox"),
            Diagnosis(ExaminedPart.DISPLAY, Observation.DISPLAY_ANSWERS, ":0"),
            Diagnosis(ExaminedPart.DATA_FOLDER, Observation.FOLDER_SOUND, "/home/anna/.local/share/objector"),
            Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_WHOLE, "v3, 57 kB"),
            Diagnosis(ExaminedPart.SERVICE_LIST, Observation.LIST_BUILT_IN, "2026-11-20"),
        )
        """What the doctor finds."""
        self.mended: tuple[Did, ...] = ()
        """What can be mended; then the doctor finds nothing more of it."""

    def supply(self, catalogue: Catalogue) -> None:
        """Have other facts than those that come with Objector."""
        self.catalogue = catalogue
        self.use_cases = UseCases(
            ports_on(
                folder="/home/anna/.local/share/objector",
                clock=self.clock,
                catalogue=catalogue,
                ledger=self.ledger,
                preferences=self.preferences,
                place=self.place,
                opener=self.opener,
                mail_files=self.mail_files,
                pairings=self.pairings,
                known_services=self.known,
                service_lists=self.lists,
                record_head=self.heads,
                reference_line=lambda said, language: reference_line(said, speak((language,)).t),
                revision=object,  # somebody else may always have written
                qr_code=qr_code,
                examine=lambda: self.findings,
                mend=self._mend,
            )
        )
        self.answers, self.overview = self.use_cases.answers, self.use_cases.overview
        self.open_page, self.readings = self.use_cases.open_page, self.use_cases.readings

    def _mend(self) -> tuple[Did, ...]:
        self.findings = tuple(one for one in self.findings if one.observation not in CAN_BE_MENDED)
        return self.mended

    def services(self) -> ChooseServices:
        """Return what changes the person's list."""
        return self.use_cases.services

    def speak(self, chosen: str | None) -> Language:
        return speak((*(() if chosen is None else (chosen,)), self.lang))

    def aside(self, call: Callable[[], None], then: Callable[[Exception | None], None]) -> None:
        if self.hold:
            self.waiting.append((call, then))
            return
        error: Exception | None = None
        try:
            call()
        except Exception as raised:  # noqa: BLE001 - handed back, as the worker does
            error = raised
        then(error)

    def window(
        self,
        width: int | None = None,
        height: int | None = None,
        *,
        shown: bool = True,
        record: bool = True,
        overview: bool = False,
        welcomes: bool = False,
    ) -> Window:
        """Return the window at the page of the first case; with `overview` at the first page, whichever that is."""
        language = Spoken(self.speak, self.use_cases.preferences)
        window = Window(
            self.use_cases,
            language,
            self.aside,
            reminders=self.reminders,
            record=self.record if record else None,
            welcomes=welcomes,
        )
        if width is not None and height is not None:
            window.resize(width, height)
        latest = self.readings.latest
        if not overview and latest is not None and is_several(latest):
            window.choose(latest.cases[0].use.id, latest.cases[0].account)
        if shown:
            window.show()
            window.activateWindow()
            settle()
        return window


def settle() -> None:
    """Let pending layouts, paints and deletions happen."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        # Outside an event loop nobody deletes what is to be deleted later.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def seen(widget: QWidget) -> list[str]:
    """Return the texts that are on the screen, in the order of the widgets."""
    return [
        child.text().replace("&&", "&")
        for child in widget.findChildren(QWidget)
        if isinstance(child, QLabel | QPushButton) and child.isVisible() and child.text()
    ]


def rules(window: Window) -> int:
    """Return how many lines are drawn between the parts of the page."""
    page = window.findChild(QWidget, "page")
    assert page is not None
    return sum(one.isVisible() for one in page.findChildren(Rule))


def press(window: Window, name: str) -> None:
    """Press what is called `name` by what a person reads on it."""
    for child in window.findChildren(QPushButton):
        if child.isVisible() and child.text().replace("&&", "&") == name:
            child.click()
            settle()
            return
    raise AssertionError((name, seen(window)))


def click(window: Window, name: str) -> None:
    """Press the control whose object is called `name`, whatever language it is in."""
    control = window.findChild(QPushButton, name)
    assert isinstance(control, QPushButton), (name, seen(window))
    assert control.isVisible()
    control.click()
    settle()


def tick(window: Window, service: str, *, at_the_box: bool = False) -> None:
    """Click on a service's row in the list of those that can be chosen, in its middle or on its box."""
    rows = window.findChild(QListView, "found")
    assert isinstance(rows, QListView), seen(window)
    model = rows.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data(Qt.ItemDataRole.UserRole) == service:
            rows.scrollTo(index)
            area = rows.visualRect(index)
            place = QPoint(area.left() + 12, area.center().y()) if at_the_box else area.center()
            QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
            settle()
            return
    raise AssertionError((service, offered(window)))


def offered(window: Window) -> list[str]:
    """Return what can be chosen, as it is written, with a tick before what is in the list."""
    rows = window.findChild(QListView, "found")
    assert isinstance(rows, QListView), seen(window)
    model = rows.model()
    found = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        found.append(("✓ " if ticked else "") + str(index.data()))
    return found


def type_search(window: Window, text: str) -> None:
    """Type into the search, letter by letter, in place of what is there."""
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit), seen(window)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    settle()


def filled(window: Window) -> list[str]:
    """Return the texts of the filled buttons that are on the screen."""
    return [button.text() for button in window.findChildren(Button) if button.isVisible() and button.filled]


def kinds(stage: Stage) -> list[Kind]:
    """Return the kinds of all entries, in order."""
    return [entry.kind for entry in stage.ledger.entries]
