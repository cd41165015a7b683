# SPDX-License-Identifier: Apache-2.0
"""A window on fakes, with the bundled catalogue: the clock, the ledger and the browser are the test's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from fake_arrangement import FakeArrangement
from fake_clock import FakeClock
from fake_ledger import FakeLedger
from fake_opener import FakeOpener
from fake_place import FakePlace
from fake_preferences import FakePreferences
from objector.adapters.catalogue import BundledCatalogue
from objector.application.answers import Answers
from objector.application.arrange import Arrange, Arranged
from objector.application.doctor import Fact, Finding, Part
from objector.application.history import ReadHistory
from objector.application.open_page import OpenPage
from objector.application.overview import ReadOverview
from objector.application.reminding import Held
from objector.application.set_preferences import SetPreferences
from objector.domain.plan import plan
from objector.texts.language import Language, speak
from objector.ui.pages.view import RemindersView
from objector.ui.window import UseCases, Window
from stage_record import StageRecord


class StageReminders:
    """The reminders as a window sees them: a system that keeps its promises, and notices that are counted."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.system = {Arranged.SCHEDULE: FakeArrangement(), Arranged.AUTOSTART: FakeArrangement()}
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
        self, now: str = "2026-11-23T09:30", *, country: str | None = "FR", zone: str = "Europe/Paris", lang: str = "en"
    ) -> None:
        self.clock = FakeClock(datetime.fromisoformat(now), zone)
        self.catalogue = BundledCatalogue()
        self.ledger = FakeLedger()
        self.preferences = FakePreferences()
        self.place = FakePlace(by_time_zone=country)
        self.opener = FakeOpener()
        self.lang = lang
        self.answers = Answers(self.clock, self.catalogue, self.ledger)
        self.overview = ReadOverview(self.clock, self.catalogue, self.ledger, self.preferences, self.place)
        self.open_page = OpenPage(self.clock, self.catalogue, self.ledger, self.opener)
        self.waiting: list[tuple[Callable[[], None], Callable[[Exception | None], None]]] = []
        """Calls that run beside the window's events, when `hold` is set."""
        self.hold = False
        self.reminders = StageReminders(self)
        self.record = StageRecord(self)
        self.findings: tuple[Finding, ...] = (
            Finding(Part.TRAY, Fact.TRAY_NONE),
            Finding(Part.NOTICES, Fact.NOTICES_SHOWN, "dunst 1.9.0"),
            Finding(Part.NOTICES, Fact.BUTTONS_SHOWN),
            Finding(Part.SCHEDULER, Fact.ARRANGEMENT_STALE, "/home/anna/.config/systemd/user/objector-remind.timer"),
            Finding(Part.AUTOSTART, Fact.NOT_CHOSEN),
            Finding(Part.KEYRING, Fact.KEYRING_LOCKED, "SecretService Keyring"),
            Finding(Part.BROWSER, Fact.BROWSER_FOUND, "Firefox"),
            Finding(Part.DISPLAY, Fact.DISPLAY_ANSWERS, ":0"),
            Finding(Part.DATA_FOLDER, Fact.FOLDER_SOUND, "/home/anna/.local/share/objector"),
            Finding(Part.DATABASE, Fact.DATABASE_WHOLE, "v3, 57 kB"),
        )
        """What the doctor finds."""

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
        self, width: int | None = None, height: int | None = None, *, shown: bool = True, record: bool = True
    ) -> Window:
        use_cases = UseCases(
            self.overview,
            self.answers,
            self.open_page,
            ReadHistory(self.catalogue, self.ledger),
            SetPreferences(self.preferences),
            lambda: self.findings,
        )
        folder = "/home/anna/.local/share/objector"
        window = Window(
            use_cases, self.speak, self.aside, folder, reminders=self.reminders, record=self.record if record else None
        )
        if width is not None and height is not None:
            window.resize(width, height)
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
